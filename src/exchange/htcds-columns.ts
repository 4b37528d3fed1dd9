import { type Cell, isEmpty, type Row } from "#src/exchange/cell";
import { FIELD_NAMES, type FieldName, HTCDS_FIELDS } from "#src/exchange/htcds-fields";
import { TEMPLATE_COLUMNS, TEMPLATE_FIELDS } from "#src/exchange/htcds-template";
import { bare } from "#src/exchange/words";

/**
 * How surely a column is known: by its visible label, by a word people use for it, by the standard's field name, or by
 * its place in the published template (whose hidden names are out of step). `chosen`: a person said so.
 */
export type Confidence = "label" | "similar" | "field_name" | "position" | "chosen";

/** One column with a heading. `field` is null when it is not taken over, `duplicate` when an earlier column has that field. */
export type ColumnMatch = {
  index: number;
  heading: string;
  field: FieldName | null;
  confidence: Confidence | null;
  duplicate: boolean;
};

export type Matching = { heading_row: number; columns: ColumnMatch[] };

/** Words that people write instead of the standard's label. */
const SIMILAR: Partial<Record<FieldName, readonly string[]>> = {
  cas_CaseOwner: ["Case Worker", "Owner", "Pemilik kasus", "Pendamping", "Petugas"],
  prs_Salutation: ["Sapaan"],
  prs_FirstName: ["Given name", "Forename", "Full name", "Name", "Nama depan", "Nama", "Nama lengkap"],
  prs_MiddleName: ["Nama tengah"],
  prs_SecondName: ["Last name", "Surname", "Family name", "Nama belakang", "Nama keluarga"],
  con_Consent: ["Consent given", "Informed consent", "Persetujuan"],
  prs_Birthdate: ["Birth date", "Date of birth", "DOB", "Tanggal lahir", "Tgl lahir"],
  prs_Gender: ["Sex", "Jenis kelamin"],
  prs_Citizenship: ["Nationality", "Citizenships", "Kewarganegaraan"],
  prs_IdentityNumber: ["National ID", "ID number", "NIK", "Nomor identitas"],
  prs_MaritalStatus: ["Status perkawinan"],
  prs_NumberOfChildren: ["Children", "Jumlah anak"],
  prs_HighestLevelOfEducation: ["Education", "Education level", "Pendidikan", "Pendidikan terakhir"],
  prs_Email: ["E-mail address", "Surel"],
  prs_HomePhone: ["Telephone", "Telepon rumah"],
  prs_MobilePhone: ["Mobile", "Cell phone", "Phone number", "Nomor HP", "No HP", "Nomor telepon"],
  prs_MailingStreet: ["Street", "Address", "Mailing address", "Alamat"],
  prs_MailingCity: ["Kabupaten/Kota", "Kota"],
  prs_MailingState: ["Province", "Mailing State", "Mailing Province", "Provinsi"],
  prs_MailingPostalCode: ["Mailing Zip", "Postal Code", "Zip", "Kode pos"],
  prs_MailingCountry: ["Negara"],
  vic_TraffickingStatus: ["Victim status", "Status korban"],
  vic_TraffickingStatusDecisionMakingOrg: [
    "Decision Making Organisation",
    "Trafficking Status Decision Making Organisation",
  ],
  vic_MethodOfRecruitment: ["Recruitment method", "Methods of Recruitment", "Cara perekrutan"],
  vic_MethodsOfControl: ["Means of control", "Method of control", "Cara pengendalian"],
  vic_TypeOfExploitation: ["Exploitation type", "Types of Exploitation", "Bentuk eksploitasi"],
  vic_ForcedLabourIndustry: ["Forced Labor Industry", "Industry", "Sektor"],
  vic_TypeOfSexExploitation: ["Type of sexual exploitation"],
  cas_Status: ["Case status", "Status kasus"],
  cas_ReferringOrganisation: ["Referring Organization", "Lembaga perujuk"],
  cas_IncomingReferralDate: ["Referral date", "Tanggal rujukan"],
  cas_ReferredOrganisation: ["Referred Organization"],
  cas_ReasonForCaseClosure: ["Closure reason", "Reason for closure", "Alasan penutupan"],
};

const BY_LABEL = new Map<string, FieldName>();
const BY_SIMILAR = new Map<string, FieldName>();
const BY_NAME = new Map<string, FieldName>(FIELD_NAMES.map((name) => [name.toLowerCase(), name]));

// A label that two fields share ("Type", "Longitude") says nothing, unless one of them is in the template.
for (const name of FIELD_NAMES) {
  const label = bare(HTCDS_FIELDS[name].label);
  const sharing = FIELD_NAMES.filter((other) => bare(HTCDS_FIELDS[other].label) === label);
  const inTemplate = sharing.filter((other) => (TEMPLATE_FIELDS as readonly FieldName[]).includes(other));
  const [only, ...others] = inTemplate.length > 0 ? inTemplate : sharing;
  if (only && others.length === 0) BY_LABEL.set(label, only);
}
for (const [field, words] of Object.entries(SIMILAR))
  for (const word of words) if (!BY_LABEL.has(bare(word))) BY_SIMILAR.set(bare(word), field as FieldName);

const HEADING_ROWS = 20;
/** With fewer known labels than this a row is no row of headings, unless the only column is a name. */
const ENOUGH = 2;

/**
 * Finds the row of headings among the first rows and says which field each column holds. A visible row of labels wins
 * over everything; the standard's field names serve when no such row is there.
 * @returns null when no row looks like headings of this standard.
 */
export function matchColumns(rows: readonly Row[]): Matching | null {
  const candidates = rows.slice(0, HEADING_ROWS);
  const byLabels = bestOf(candidates, labelOf, (row) => !row.hidden) ?? bestOf(candidates, labelOf, () => true);
  const found =
    byLabels ??
    bestOf(
      candidates,
      (text) => nameOf(text),
      () => true,
    );
  if (!found) return null;
  const published = byLabels === null && isPublishedNameRow(found);
  const taken = new Set<FieldName>();
  const columns: ColumnMatch[] = [];
  found.cells.forEach((cell, index) => {
    const heading = headingOf(cell);
    if (heading === "" && !(published && index > 0)) return;
    const match = published ? byPosition(index) : (labelOf(heading) ?? nameOf(heading));
    const duplicate = match !== undefined && taken.has(match.field);
    if (match) taken.add(match.field);
    const field = match && !duplicate ? match.field : null;
    columns.push({ index, heading, field, confidence: field && match ? match.confidence : null, duplicate });
  });
  return { heading_row: found.number, columns };
}

/** The same matching with a person's own choices: column index → field, or null to leave the column out. */
export function withChoices(matching: Matching, choices: Readonly<Record<number, FieldName | null>>): Matching {
  const chosen = new Set(Object.values(choices));
  const columns = matching.columns.map((column): ColumnMatch => {
    const choice = choices[column.index];
    if (choice !== undefined) return { ...column, field: choice, confidence: choice && "chosen", duplicate: false };
    // A field that was chosen for another column is no longer this one's.
    return column.field && chosen.has(column.field) ? { ...column, field: null, confidence: null } : column;
  });
  return { ...matching, columns };
}

/** Is every field in this list of choices given to one column only? */
export function isUnambiguous(matching: Matching): boolean {
  const fields = matching.columns.flatMap((column) => column.field ?? []);
  return new Set(fields).size === fields.length;
}

type Match = { field: FieldName; confidence: Confidence };

function labelOf(text: string): Match | undefined {
  const key = bare(text);
  const label = BY_LABEL.get(key);
  if (label) return { field: label, confidence: "label" };
  const similar = BY_SIMILAR.get(key);
  return similar && { field: similar, confidence: "similar" };
}

function nameOf(text: string): Match | undefined {
  const key = text.trim().toLowerCase();
  const field = BY_NAME.get(key) ?? BY_NAME.get(key.replace("traffickinstatus", "traffickingstatus"));
  return field && { field, confidence: "field_name" };
}

function bestOf(
  rows: readonly Row[],
  match: (text: string) => Match | undefined,
  allowed: (row: Row) => boolean,
): Row | null {
  let best: Row | null = null;
  let most = 0;
  for (const row of rows) {
    if (!allowed(row)) continue;
    const fields = new Set(row.cells.flatMap((cell) => match(headingOf(cell))?.field ?? []));
    if (fields.size > most && (fields.size >= ENOUGH || fields.has("prs_FirstName"))) {
      best = row;
      most = fields.size;
    }
  }
  return best;
}

function headingOf(cell: Cell): string {
  return typeof cell === "string" && !isEmpty(cell) ? cell.trim() : "";
}

/** The published hidden row is out of step with its columns; where it stands alone, the place of a column tells its field. */
function isPublishedNameRow(row: Row): boolean {
  return TEMPLATE_COLUMNS.every(
    ({ hidden_name }, index) => headingOf(row.cells[index + 1] ?? null) === (hidden_name ?? ""),
  );
}

function byPosition(index: number): Match | undefined {
  const column = TEMPLATE_COLUMNS[index - 1];
  return column && { field: column.field, confidence: "position" };
}
