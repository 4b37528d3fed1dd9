import { codeList } from "#src/code-list";

/** HTCDS vic_TraffickingStatus. */
export const TRAFFICKING_STATUSES = codeList("trafficking_status", "HTCDS2", {
  PossibleVictimOfTrafficking: ["Possible victim of trafficking", "Diduga korban TPPO"],
  ActualVictimOfTrafficking: ["Actual victim of trafficking", "Korban TPPO"],
  NotAVictimOfTrafficking: ["Not a victim of trafficking", "Bukan korban TPPO"],
});

/** HTCDS vic_TraffickingStatusDecisionMakingOrg. */
export const DECISION_ORGANISATIONS = codeList("decision_org", "HTCDS2", {
  Police: ["Police", "Kepolisian"],
  NGO: ["NGO", "LSM"],
  CourtOrProsecution: ["Court or prosecution", "Pengadilan atau kejaksaan"],
  NonPoliceGovernmentalOrganization: ["Non-police governmental organization", "Instansi pemerintah selain kepolisian"],
  Other: ["Other", "Lainnya"],
});

/** HTCDS vic_RelationshipToTrafficker. The standard misspells the last value; an export spells it so too (htcds-spellings.ts). */
export const RECRUITER_RELATIONS = codeList("recruiter_relation", "HTCDS2", {
  Familial: ["Familial", "Keluarga"],
  Acquainted: ["Acquainted", "Kenalan"],
  Unacquainted: ["Unacquainted", "Orang tidak dikenal"],
});

/** HTCDS vic_MethodOfRecruitment. */
export const RECRUITMENT_METHODS = codeList("recruitment_method", "HTCDS2", {
  AtAPlaceOfBusiness: ["At a place of business", "Di tempat usaha"],
  AtAnEducationalInstitution: ["At an educational institution", "Di lembaga pendidikan"],
  AtWork: ["At work", "Di tempat kerja"],
  ThroughOnlineSocialNetworks: ["Through online social networks", "Lewat media sosial"],
  ThroughAnOnlineAdvertisement: ["Through an online advertisement", "Lewat iklan daring"],
  ThroughATelevisionAdvert: ["Through a television advert", "Lewat iklan televisi"],
  ThroughANewspaperAdvert: ["Through a newspaper advert", "Lewat iklan koran"],
  ThroughFamilyOrFamilyEvents: ["Through family or family events", "Lewat keluarga atau acara keluarga"],
  ThroughFriendsOrSocialEvents: ["Through friends or social events", "Lewat teman atau acara sosial"],
  Other: ["Other", "Lainnya"],
});

/** HTCDS vic_RecruitmentWebsitesAndApps. */
export const WEBSITES_AND_APPS = codeList("recruitment_app", "HTCDS2", {
  Facebook: ["Facebook", "Facebook"],
  Instagram: ["Instagram", "Instagram"],
  WhatsApp: ["WhatsApp", "WhatsApp"],
  Telegram: ["Telegram", "Telegram"],
  FacebookMessenger: ["Facebook Messenger", "Facebook Messenger"],
  Viber: ["Viber", "Viber"],
  SnapChat: ["SnapChat", "SnapChat"],
  Line: ["Line", "Line"],
  "4Sale": ["4Sale", "4Sale"],
  WeChat: ["WeChat", "WeChat"],
  QQ: ["QQ", "QQ"],
  QZone: ["QZone", "QZone"],
  TikTok: ["TikTok", "TikTok"],
  Twitter: ["Twitter", "Twitter"],
  Other: ["Other", "Lainnya"],
});

/** HTCDS vic_MethodsOfControl. */
export const METHODS_OF_CONTROL = codeList("method_of_control", "HTCDS2", {
  PhysicalThreats: ["Physical threats", "Ancaman fisik"],
  ThreatsLawEnforcement: ["Threats of law enforcement", "Diancam dilaporkan ke aparat"],
  ThreatensChildrenFamily: ["Threatens children/family", "Mengancam anak/keluarga"],
  DebtBondage: ["Debt bondage", "Jeratan utang"],
  FalsePromises: ["False promises", "Janji palsu"],
  PhysicalAbuse: ["Physical abuse", "Kekerasan fisik"],
  SexualAbuse: ["Sexual abuse", "Kekerasan seksual"],
  TakesEarnings: ["Takes earnings", "Upah diambil"],
  RestrictsFinancialAccess: ["Restricts financial access", "Dibatasi memegang uang"],
  RestrictsMedicalCare: ["Restricts medical care", "Dihalangi berobat"],
  WithholdsNecessities: ["Withholds necessities", "Kebutuhan pokok tidak diberikan"],
  PsychologicalAbuse: ["Psychological abuse", "Kekerasan psikis"],
  PsychoactiveSubstance: ["Psychoactive substance", "Diberi narkoba atau alkohol"],
  ExcessiveWorkingHours: ["Excessive working hours", "Jam kerja berlebihan"],
  WithholdsDocuments: ["Withholds documents", "Dokumen ditahan"],
  Other: ["Other", "Lainnya"],
});

/** HTCDS vic_TypeOfExploitation. */
export const EXPLOITATION_TYPES = codeList("exploitation_type", "HTCDS2", {
  ForcedLabour: ["Forced labour", "Kerja paksa"],
  SexualExploitation: ["Sexual exploitation", "Eksploitasi seksual"],
  ChildLabour: ["Child labour", "Pekerja anak"],
  ForcedMarriage: ["Forced marriage", "Kawin paksa"],
  Servitude: ["Servitude", "Perhambaan"],
  ForcedMilitaryByNonStateActors: [
    "Forced military (by non-state actors)",
    "Dipaksa ikut kelompok bersenjata nonnegara",
  ],
  OrganRemoval: ["Organ removal", "Pengambilan organ"],
  ForcedBegging: ["Forced begging", "Dipaksa mengemis"],
  ForcedAdoption: ["Forced adoption", "Adopsi paksa"],
  Surrogacy: ["Surrogacy", "Ibu pengganti"],
  Other: ["Other", "Lainnya"],
});

/** HTCDS vic_TypeOfSexExploitation. */
export const SEXUAL_EXPLOITATION_TYPES = codeList("sexual_exploitation_type", "HTCDS2", {
  Prostitution: ["Prostitution", "Prostitusi"],
  Pornography: ["Pornography", "Pornografi"],
  RemoteInteractiveServices: ["Remote Interactive Services", "Layanan seksual daring"],
  PrivateSexualServices: ["Private Sexual Services", "Layanan seksual pribadi"],
});

/** HTCDS hte_Type. */
export const PLACE_KINDS = codeList("trafficking_place_kind", "HTCDS2", {
  Recruitment: ["Recruitment", "Perekrutan"],
  Transit: ["Transit", "Transit"],
  Exploitation: ["Exploitation", "Eksploitasi"],
});

/** Not in HTCDS; needed for the programme's own figure on transport. */
export const TRANSPORT_MODES = codeList("transport_mode", "LOCAL", {
  car: ["Car", "Mobil"],
  bus: ["Bus", "Bus"],
  motorcycle: ["Motorcycle", "Sepeda motor"],
  train: ["Train", "Kereta api"],
  ferry: ["Ferry or ship", "Kapal"],
  boat: ["Small boat", "Perahu"],
  plane: ["Plane", "Pesawat"],
  on_foot: ["On foot", "Jalan kaki"],
  other: ["Other", "Lainnya"],
});

/** HTCDS vic_ForcedLabourIndustry: sections A to U of ISIC Rev. 4. */
export const LABOUR_INDUSTRIES = codeList("labour_industry", "ISIC4", {
  A_AgricultureForestryAndFishing: ["Agriculture, forestry and fishing", "Pertanian, kehutanan, dan perikanan"],
  B_MiningAndQuarrying: ["Mining and quarrying", "Pertambangan dan penggalian"],
  C_Manufacturing: ["Manufacturing", "Industri pengolahan"],
  D_ElectricityGasSteamAndAirConditioningSupply: [
    "Electricity, gas, steam and air conditioning supply",
    "Listrik, gas, uap, dan udara dingin",
  ],
  E_WaterSupplySewerageWasteManagement: [
    "Water supply; sewerage, waste management and remediation",
    "Pengelolaan air, limbah, dan sampah",
  ],
  F_Construction: ["Construction", "Konstruksi"],
  G_WholesaleAndRetailTradeRepairOfMotorVehicles: [
    "Wholesale and retail trade; repair of motor vehicles and motorcycles",
    "Perdagangan; reparasi mobil dan sepeda motor",
  ],
  H_TransportationAndStorage: ["Transportation and storage", "Pengangkutan dan pergudangan"],
  I_AccommodationAndFoodServiceActivities: [
    "Accommodation and food service activities",
    "Penginapan dan penyediaan makan minum",
  ],
  J_InformationAndCommunication: ["Information and communication", "Informasi dan komunikasi"],
  K_FinancialAndInsuranceActivities: ["Financial and insurance activities", "Keuangan dan asuransi"],
  L_RealEstateActivities: ["Real estate activities", "Real estat"],
  M_ProfessionalScientificAndTechnicalActivities: [
    "Professional, scientific and technical activities",
    "Jasa profesional, ilmiah, dan teknis",
  ],
  N_AdministrativeAndSupportServiceActivities: [
    "Administrative and support service activities",
    "Jasa administrasi dan penunjang usaha",
  ],
  O_PublicAdministrationAndDefence: [
    "Public administration and defence; compulsory social security",
    "Administrasi pemerintahan, pertahanan, dan jaminan sosial wajib",
  ],
  P_Education: ["Education", "Pendidikan"],
  Q_HumanHealthAndSocialWorkActivities: ["Human health and social work activities", "Kesehatan dan kegiatan sosial"],
  R_ArtsEntertainmentAndRecreation: ["Arts, entertainment and recreation", "Kesenian, hiburan, dan rekreasi"],
  S_OtherServiceActivities: ["Other service activities", "Jasa lainnya"],
  T_ActivitiesOfHouseholdsAsEmployers: [
    "Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use",
    "Rumah tangga sebagai pemberi kerja (termasuk pekerja rumah tangga)",
  ],
  U_ActivitiesOfExtraterritorialOrganizations: [
    "Activities of extraterritorial organizations and bodies",
    "Badan internasional",
  ],
});
