import type { Consent } from "#src/consent/consent";
import type { Day } from "#src/day";
import type { FieldName } from "#src/exchange/htcds-fields";
import type { HtcdsRecord, RowProblem } from "#src/exchange/htcds-record";
import { isChildOn } from "#src/people/birth";
import { type IntakeCase, intakeCaseAsOf } from "#src/people/case-file";
import { type IntakePerson, intakePersonAsOf } from "#src/people/person";
import type { Determination } from "#src/trafficking/determination";
import { experienceAsOf, type TraffickingExperience } from "#src/trafficking/experience";

/** The form a consent was given on, and the note of a determination, when both came with a workbook. */
const HTCDS_FORM = "HTCDS 2.0";

/** Everything a row becomes, parsed by the same rules as an intake typed by hand. */
export type HtcdsOpening = {
  person: IntakePerson;
  case: IntakeCase;
  consents: Consent[];
  experience: TraffickingExperience | null;
  determination: Determination | null;
};

/** Where a refusal of an intake rule belongs in the workbook. */
const COLUMN_OF: Readonly<Record<string, FieldName>> = {
  name: "prs_FirstName",
  birth_date: "prs_Birthdate",
  birth_year: "prs_Birthdate",
  gender: "prs_Gender",
  citizenship: "prs_Citizenship",
  languages: "prs_PrimaryLanguage",
  phone: "prs_MobilePhone",
  street: "prs_MailingStreet",
  national_id: "prs_IdentityNumber",
  number_of_children: "prs_NumberOfChildren",
  opened_on: "cas_IncomingReferralDate",
  referred_on: "cas_IncomingReferralDate",
  age_when_trafficked: "vic_AgeWhenTrafficked",
  places: "vic_LocationOfRecruitment",
};

/**
 * Opens a case on paper: a returnee whose case begins on the day of her referral (today when there is none), with
 * consent to case management only. Her return is not in the standard, so it stays unknown.
 * @returns the opening, or what in it breaks a rule of intake.
 */
export function openingOf(record: HtcdsRecord, today: Day): { opening: HtcdsOpening } | { problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const opened_on = record.referred_on ?? today;
  const person = intakePersonAsOf(today).safeParse({ ...record, estimated_age: null });
  // A birth that is refused itself is no measure for other days.
  const birth = person.success ? person.data : undefined;
  const file = intakeCaseAsOf(today, birth).safeParse({
    pathway: "returnee",
    opened_on,
    referred_on: record.referred_on,
  });
  const told = hasExperience(record)
    ? experienceAsOf(today, birth).safeParse({ ...record, places: placesOf(record) })
    : null;
  for (const answer of [person, file, told])
    for (const issue of answer?.error?.issues ?? []) {
      const field = COLUMN_OF[String(issue.path[0])] ?? "prs_FirstName";
      const problem = { field, code: issue.message };
      if (!problems.some((known) => known.field === field && known.code === problem.code)) problems.push(problem);
    }
  if (!person.success || !file.success || told?.success === false) return { problems };
  const isChild = isChildOn(person.data, opened_on);
  return {
    opening: {
      person: person.data,
      case: file.data,
      consents: [consentOf(opened_on, isChild)],
      experience: told?.data ?? null,
      determination: determinationOf(record, opened_on, isChild),
    },
  };
}

/** "Yes" in the standard's one checkbox: case management, and nothing beyond it. */
function consentOf(given_on: Day, isChild: boolean): Consent {
  return {
    purpose: "case_management",
    decision: "given",
    form_version: HTCDS_FORM,
    given_by: isChild ? "guardian" : "self",
    method: "recorded_elsewhere",
    given_on,
    expires_on: null,
    child_assent: null,
    guardian_name: null,
    recipient_kinds: [],
    recipient_ids: [],
    shared: [],
  };
}

/** The status that someone else determined; which elements of the law they found is not in the standard. */
function determinationOf(record: HtcdsRecord, decided_on: Day, is_child: boolean): Determination | null {
  if (record.trafficking_status === null) return null;
  return {
    acts: [],
    means: [],
    purposes: [],
    is_child,
    confirmed_result: record.trafficking_status,
    decision_org: record.decision_org,
    decided_on,
    note: HTCDS_FORM,
  };
}

function hasExperience(record: HtcdsRecord): boolean {
  return (
    record.age_when_trafficked !== null ||
    record.recruitment_method !== null ||
    record.recruiter_relation !== null ||
    record.labour_industry !== null ||
    record.recruitment_place !== null ||
    record.exploitation_place !== null ||
    record.recruitment_apps.length > 0 ||
    record.exploitation_types.length > 0 ||
    record.sexual_exploitation_types.length > 0 ||
    record.methods_of_control.length > 0
  );
}

function placesOf({ recruitment_place, exploitation_place }: HtcdsRecord) {
  const place = (kind: string, description: string | null) => (description === null ? [] : [{ kind, description }]);
  return [...place("Recruitment", recruitment_place), ...place("Exploitation", exploitation_place)];
}
