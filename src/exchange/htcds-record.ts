import type { CodeOf } from "#src/code-list";
import type { Day } from "#src/day";
import type { Cell } from "#src/exchange/cell";
import type { FieldName } from "#src/exchange/htcds-fields";
import type {
  CASE_STATUSES,
  CLOSURE_REASONS,
  EDUCATION_LEVELS,
  GENDERS,
  MARITAL_STATUSES,
} from "#src/people/code-lists";
import type { LANGUAGES } from "#src/people/languages";
import type { COUNTRIES } from "#src/places/countries";
import type {
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

/** What a row of HTCDS says, in our own terms: the part of a case that the standard and Langkah share. */
export type HtcdsRecord = {
  name: string;
  birth_date: Day | null;
  birth_year: number | null;
  birth_estimated: boolean;
  gender: CodeOf<typeof GENDERS>;
  citizenship: CodeOf<typeof COUNTRIES>[];
  languages: CodeOf<typeof LANGUAGES>[];
  marital_status: CodeOf<typeof MARITAL_STATUSES> | null;
  number_of_children: number | null;
  education: CodeOf<typeof EDUCATION_LEVELS> | null;
  national_id: string | null;
  phone: string | null;
  street: string | null;
  status: CodeOf<typeof CASE_STATUSES>;
  referred_on: Day | null;
  closure_reason: CodeOf<typeof CLOSURE_REASONS> | null;
  trafficking_status: CodeOf<typeof TRAFFICKING_STATUSES> | null;
  decision_org: CodeOf<typeof DECISION_ORGANISATIONS> | null;
  age_when_trafficked: number | null;
  recruitment_method: CodeOf<typeof RECRUITMENT_METHODS> | null;
  recruiter_relation: CodeOf<typeof RECRUITER_RELATIONS> | null;
  recruitment_apps: CodeOf<typeof WEBSITES_AND_APPS>[];
  exploitation_types: CodeOf<typeof EXPLOITATION_TYPES>[];
  labour_industry: CodeOf<typeof LABOUR_INDUSTRIES> | null;
  sexual_exploitation_types: CodeOf<typeof SEXUAL_EXPLOITATION_TYPES>[];
  methods_of_control: CodeOf<typeof METHODS_OF_CONTROL>[];
  /** Where it began and where it happened, in the words of the workbook. */
  recruitment_place: string | null;
  exploitation_place: string | null;
  /** Consent to case management: all that the standard's one checkbox can mean. */
  has_consent: boolean;
};

/** The cells of one row by field, as they came; empty ones are left out. */
export type SourceCells = Partial<Record<FieldName, Cell>>;

/** Something in a row that keeps it out: the field, a code with a sentence in both languages, and the text at fault. */
export type RowProblem = { field: FieldName; code: string; value?: string };
