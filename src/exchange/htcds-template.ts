import type { FieldName } from "#src/exchange/htcds-fields";

/**
 * The columns B to AM of the published plain template (htcds-v2.0.xlsx): what its hidden first row says, what its
 * visible second row says, and the field that is meant. The two rows are out of step: the mailing names stand in
 * another order than the mailing labels, one name is misspelt, and one is missing. People fill in by the visible row,
 * so the label tells the field. Column A holds row numbers and has no heading.
 */
export const TEMPLATE_COLUMNS = [
  { hidden_name: "cas_CaseOwner", label: "Case Owner", field: "cas_CaseOwner" },
  { hidden_name: "prs_Salutation", label: "Salutation", field: "prs_Salutation" },
  { hidden_name: "prs_FirstName", label: "First Name", field: "prs_FirstName" },
  { hidden_name: "prs_SecondName", label: "Second Name", field: "prs_SecondName" },
  { hidden_name: "con_Consent", label: "Consent", field: "con_Consent" },
  { hidden_name: "prs_Birthdate", label: "Birthdate", field: "prs_Birthdate" },
  { hidden_name: "prs_Gender", label: "Gender", field: "prs_Gender" },
  { hidden_name: "prs_Citizenship", label: "Citizenship", field: "prs_Citizenship" },
  { hidden_name: "prs_Title", label: "Title", field: "prs_Title" },
  { hidden_name: "prs_Email", label: "Email", field: "prs_Email" },
  { hidden_name: "prs_HomePhone", label: "Home Phone", field: "prs_HomePhone" },
  { hidden_name: "prs_MobilePhone", label: "Mobile Phone", field: "prs_MobilePhone" },
  { hidden_name: "prs_MailingCity", label: "Mailing Street", field: "prs_MailingStreet" },
  { hidden_name: "prs_MailingCountry", label: "Mailing City", field: "prs_MailingCity" },
  { hidden_name: "prs_MailingState", label: "Mailing State/Province", field: "prs_MailingState" },
  { hidden_name: "prs_MailingStreet", label: "Mailing Zip/Postal Code", field: "prs_MailingPostalCode" },
  { hidden_name: "prs_MailingPostalCode", label: "Mailing Country", field: "prs_MailingCountry" },
  { hidden_name: "vic_TraffickingStatus", label: "Trafficking Status", field: "vic_TraffickingStatus" },
  {
    hidden_name: "vic_TraffickinStatusDecisionMakingOrg",
    label: "Trafficking Status Decision Making Organization",
    field: "vic_TraffickingStatusDecisionMakingOrg",
  },
  { hidden_name: "vic_MethodOfRecruitment", label: "Method of Recruitment", field: "vic_MethodOfRecruitment" },
  { hidden_name: "vic_LocationOfRecruitment", label: "Location of Recruitment", field: "vic_LocationOfRecruitment" },
  { hidden_name: "vic_MethodsOfControl", label: "Methods of Control", field: "vic_MethodsOfControl" },
  { hidden_name: "vic_TypeOfExploitation", label: "Type of Exploitation", field: "vic_TypeOfExploitation" },
  { hidden_name: "vic_ForcedLabourIndustry", label: "Forced Labour Industry", field: "vic_ForcedLabourIndustry" },
  { hidden_name: "vic_TypeOfSexExploitation", label: "Type of Sex Exploitation", field: "vic_TypeOfSexExploitation" },
  { hidden_name: "vic_LocationOfExploitation", label: "Location of Exploitation", field: "vic_LocationOfExploitation" },
  { hidden_name: "cas_Status", label: "Status", field: "cas_Status" },
  { hidden_name: "cas_ReferringOrganisation", label: "Referring Organisation", field: "cas_ReferringOrganisation" },
  { hidden_name: "cas_IncomingReferralDate", label: "Incoming Referral Date", field: "cas_IncomingReferralDate" },
  {
    hidden_name: "cas_ReferringPrimaryCaseWorker",
    label: "Referring Primary Case Worker",
    field: "cas_ReferringPrimaryCaseWorker",
  },
  {
    hidden_name: "cas_ReasonForIncomingReferral",
    label: "Reason for Incoming Referral",
    field: "cas_ReasonForIncomingReferral",
  },
  {
    hidden_name: "cas_IncomingReferralDetails",
    label: "Incoming Referral Details",
    field: "cas_IncomingReferralDetails",
  },
  { hidden_name: "cas_ReferredOrganisation", label: "Referred Organisation", field: "cas_ReferredOrganisation" },
  {
    hidden_name: "cas_ReferredPrimaryCaseWorker",
    label: "Referred Primary Case Worker",
    field: "cas_ReferredPrimaryCaseWorker",
  },
  { hidden_name: null, label: "Reason for Outgoing Referral", field: "cas_ReasonForOutgoingReferral" },
  { hidden_name: "cas_OutgoingReferralDate", label: "Outgoing Referral Date", field: "cas_OutgoingReferralDate" },
  {
    hidden_name: "cas_OutgoingReferralDetails",
    label: "Outgoing Referral Details",
    field: "cas_OutgoingReferralDetails",
  },
  { hidden_name: "cas_ReasonForCaseClosure", label: "Reason for Case Closure", field: "cas_ReasonForCaseClosure" },
] as const satisfies readonly { hidden_name: string | null; label: string; field: FieldName }[];

export type TemplateField = (typeof TEMPLATE_COLUMNS)[number]["field"];
export const TEMPLATE_FIELDS: readonly TemplateField[] = TEMPLATE_COLUMNS.map((column) => column.field);

/** Rows that the template numbers in column A. */
export const TEMPLATE_ROWS = 1_000;
