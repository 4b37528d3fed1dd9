import { type CodeList, codeList, type Labels } from "#src/code-list";
import { alpha3 } from "#src/exchange/country-codes";
import type { FieldName } from "#src/exchange/htcds-fields";
import { bare } from "#src/exchange/words";
import { CASE_STATUSES, EDUCATION_LEVELS, GENDERS, MARITAL_STATUSES } from "#src/people/code-lists";
import { LANGUAGES } from "#src/people/languages";
import { COUNTRIES } from "#src/places/countries";
import {
  DECISION_ORGANISATIONS,
  EXPLOITATION_TYPES,
  LABOUR_INDUSTRIES,
  METHODS_OF_CONTROL,
  RECRUITER_RELATIONS,
  RECRUITMENT_METHODS,
  SEXUAL_EXPLOITATION_TYPES,
  TRAFFICKING_STATUSES,
  WEBSITES_AND_APPS,
} from "#src/trafficking/code-lists";
import { HTCDS_SPELLINGS } from "#src/trafficking/htcds-spellings";

/** HTCDS cas_ReasonForIncomingReferral and cas_ReasonForOutgoingReferral. */
export const REFERRAL_REASONS = codeList("referral_reason", "HTCDS2", {
  AdditionalServicesRequired: ["Additional Services Required", "Membutuhkan layanan tambahan"],
  MigrationOrChangeOfLocation: ["Migration or Change of Location", "Pindah tempat tinggal"],
  Other: ["Other", "Lainnya"],
});

/** The lists whose values a cell of each field may hold. Other fields of the standard are kept as they come. */
export const LISTS = {
  prs_Gender: GENDERS,
  prs_MaritalStatus: MARITAL_STATUSES,
  prs_PrimaryLanguage: LANGUAGES,
  prs_SecondaryLanguage: LANGUAGES,
  prs_HighestLevelOfEducation: EDUCATION_LEVELS,
  prs_Citizenship: COUNTRIES,
  vic_TraffickingStatus: TRAFFICKING_STATUSES,
  vic_TraffickingStatusDecisionMakingOrg: DECISION_ORGANISATIONS,
  vic_RelationshipToTrafficker: RECRUITER_RELATIONS,
  vic_RecruitmentWebsitesAndApps: WEBSITES_AND_APPS,
  vic_ExploitationWebsitesAndApps: WEBSITES_AND_APPS,
  vic_MethodOfRecruitment: RECRUITMENT_METHODS,
  vic_MethodsOfControl: METHODS_OF_CONTROL,
  vic_TypeOfExploitation: EXPLOITATION_TYPES,
  vic_ForcedLabourIndustry: LABOUR_INDUSTRIES,
  vic_TypeOfSexExploitation: SEXUAL_EXPLOITATION_TYPES,
  cas_Status: CASE_STATUSES,
  cas_ReasonForIncomingReferral: REFERRAL_REASONS,
  cas_ReasonForOutgoingReferral: REFERRAL_REASONS,
} as const satisfies Partial<Record<FieldName, CodeList>>;
export type ListedField = keyof typeof LISTS;

/** Lists that the standard or the world leaves open: a value outside them is kept as the list's "other". */
const OPEN: ReadonlyMap<CodeList, string> = new Map<CodeList, string>([
  [WEBSITES_AND_APPS, "Other"],
  [LANGUAGES, "mis"],
]);

/** What people write for a value, beside its name and its label in either language. */
const SYNONYMS: ReadonlyMap<CodeList, Readonly<Record<string, string>>> = new Map<CodeList, Record<string, string>>([
  [
    GENDERS,
    {
      Female: "Feminine",
      Woman: "Feminine",
      F: "Feminine",
      Wanita: "Feminine",
      P: "Feminine",
      Male: "Masculine",
      Man: "Masculine",
      M: "Masculine",
      Pria: "Masculine",
      L: "Masculine",
      Unknown: "NonSpecifiedUnknown",
      "Not specified": "NonSpecifiedUnknown",
    },
  ],
  [
    COUNTRIES,
    {
      WNI: "IDN",
      Indonesian: "IDN",
      "Republic of Indonesia": "IDN",
      "Viet Nam": "VNM",
      Burma: "MMR",
      "Lao PDR": "LAO",
      "East Timor": "TLS",
      UAE: "ARE",
      UK: "GBR",
      USA: "USA",
      "United States of America": "USA",
      "Korea, Republic of": "KOR",
      "Republic of Korea": "KOR",
      "Russian Federation": "RUS",
      "Syrian Arab Republic": "SYR",
      "Brunei Darussalam": "BRN",
      "Hong Kong": "HKG",
      Taiwan: "TWN",
      Türkiye: "TUR",
    },
  ],
  [
    LANGUAGES,
    {
      id: "ind",
      jv: "jav",
      su: "sun",
      ms: "msa",
      en: "eng",
      ar: "ara",
      zh: "zho",
      th: "tha",
      my: "mya",
      vi: "vie",
      tl: "tgl",
    },
  ],
]);

const known = new WeakMap<CodeList, Map<string, string>>();

/** Every way to write the values of a list, in bare words. Made once for each list. */
function wordsOf(list: CodeList): Map<string, string> {
  const made = known.get(list);
  if (made) return made;
  const words = new Map<string, string>();
  const add = (word: string, code: string) => {
    if (!words.has(bare(word))) words.set(bare(word), code);
  };
  for (const code of list.codes) {
    add(code, code);
    if (HTCDS_SPELLINGS[code]) add(HTCDS_SPELLINGS[code], code);
  }
  for (const code of list.codes) for (const label of list.labels[code] as Labels) add(label, code);
  for (const [word, code] of Object.entries(SYNONYMS.get(list) ?? {})) add(word, code);
  known.set(list, words);
  return words;
}

/** The code that a text means: a value name of the standard, its label in either language, or a word for it. */
export function codeFor<Code extends string>(list: CodeList<Code>, text: string): Code | undefined {
  const found = wordsOf(list).get(bare(text));
  if (found !== undefined) return found as Code;
  if (list.name === COUNTRIES.name && /^[a-z]{2}$/i.test(text.trim())) return alpha3(text.trim()) as Code | undefined;
  return OPEN.get(list) as Code | undefined;
}

/** How a value is written for others: its visible English label, misspelt where the standard misspells it. */
export function labelFor(list: CodeList, code: string): string {
  return HTCDS_SPELLINGS[code] ?? list.labels[code]?.[0] ?? code;
}
