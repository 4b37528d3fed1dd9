import type { Cell } from "#src/exchange/cell";
import { textCell } from "#src/exchange/htcds-meanings";
import type { HtcdsRecord, SourceCells } from "#src/exchange/htcds-record";
import { MEANINGS, meaningOf } from "#src/exchange/htcds-row";
import { TEMPLATE_FIELDS } from "#src/exchange/htcds-template";
import type { IntakeCase } from "#src/people/case-file";
import type { IntakePerson } from "#src/people/person";
import type { Determination } from "#src/trafficking/determination";
import type { TraffickingExperience } from "#src/trafficking/experience";

/**
 * What is kept of the row a case came from: its place in the workbook, its cells, who owned the case right after the
 * import, and the place that its city and province were taken for.
 */
export type KeptSource = { row: number; cells: SourceCells; owner_id: string; place_code: string | null };

/** A case as it is now, ready to be written as a row of the standard. */
export type ExportCase = {
  record: HtcdsRecord;
  owner_id: string;
  owner_name: string;
  place_code: string | null;
  /** Names of the regency and the province of `place_code`, and the street's country. */
  place_names: { city: string | null; state: string | null; country: string | null };
  source: KeptSource | null;
};

/**
 * The cells of one case in the order of the template's columns B to AM. A cell that came with an import goes out as it
 * came, value and type, as long as it still means what the record says; anything else is written in the standard's
 * own words. Without live consent to case management nothing goes out: null.
 */
export function exportRow(exported: ExportCase): Cell[] | null {
  if (!exported.record.has_consent) return null;
  const cells = cellsOf(exported);
  return TEMPLATE_FIELDS.map((field) => cells[field] ?? null);
}

/** The same for every field of the standard that is known of the case, also those the plain template has no column for. */
export function cellsOf({ record, source, ...now }: ExportCase): SourceCells {
  const cells: SourceCells = { ...source?.cells };
  const before = source ? meaningOf(source.cells).record : null;
  for (const meaning of MEANINGS) {
    const same = before !== null && meaning.keys.every((key) => sameAnswer(before[key], record[key]));
    if (!same) Object.assign(cells, meaning.write(record, source?.cells ?? {}));
  }
  // The owner's cell, empty or not, stays until someone else takes the case over.
  if (source?.owner_id !== now.owner_id) cells.cas_CaseOwner = textCell(now.owner_name);
  if (source === null || source.place_code !== now.place_code) {
    cells.prs_MailingCity = textCell(now.place_names.city);
    cells.prs_MailingState = textCell(now.place_names.state);
    cells.prs_MailingCountry = textCell(now.place_names.country);
    if (source !== null) cells.prs_MailingPostalCode = null;
  }
  return cells;
}

function sameAnswer(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The shared part of a case on record, from the facts as they are kept. */
export function htcdsRecordOf(facts: {
  person: IntakePerson;
  case: Pick<IntakeCase, "referred_on"> & Pick<HtcdsRecord, "status" | "closure_reason">;
  experience: TraffickingExperience | null;
  determination: Pick<Determination, "confirmed_result" | "decision_org"> | null;
  has_consent: boolean;
}): HtcdsRecord {
  const { person, case: file, experience, determination } = facts;
  const placeOf = (kind: string) => experience?.places.find((place) => place.kind === kind)?.description ?? null;
  return {
    name: person.name,
    birth_date: person.birth_date,
    birth_year: person.birth_year,
    birth_estimated: person.birth_estimated,
    gender: person.gender,
    citizenship: person.citizenship,
    languages: person.languages,
    marital_status: person.marital_status,
    number_of_children: person.number_of_children,
    education: person.education,
    national_id: person.national_id,
    phone: person.phone,
    street: person.street,
    status: file.status,
    referred_on: file.referred_on,
    closure_reason: file.closure_reason,
    trafficking_status: determination?.confirmed_result ?? null,
    decision_org: determination?.decision_org ?? null,
    age_when_trafficked: experience?.age_when_trafficked ?? null,
    recruitment_method: experience?.recruitment_method ?? null,
    recruiter_relation: experience?.recruiter_relation ?? null,
    recruitment_apps: experience?.recruitment_apps ?? [],
    exploitation_types: experience?.exploitation_types ?? [],
    labour_industry: experience?.labour_industry ?? null,
    sexual_exploitation_types: experience?.sexual_exploitation_types ?? [],
    methods_of_control: experience?.methods_of_control ?? [],
    recruitment_place: placeOf("Recruitment"),
    exploitation_place: placeOf("Exploitation"),
    has_consent: facts.has_consent,
  };
}
