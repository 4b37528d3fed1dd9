import type { Day } from "#src/day";
import type { Sheet } from "#src/exchange/cell";
import type { Matching } from "#src/exchange/htcds-columns";
import type { HtcdsRecord, RowProblem } from "#src/exchange/htcds-record";
import { type ReadRow, readRow } from "#src/exchange/htcds-row";
import { type PlaceCode, parsePlaceCode } from "#src/places/place";

/** Someone who may be the person of a row: already on record, or in an earlier row of the same file. */
export type LikelySame =
  | { kind: "known"; person_id: string; case_number: string; because: Because }
  | { kind: "row"; row: number; because: Because };
export type Because = "name_and_birth" | "identity_number";

/** What a person decides about a row that may be someone known: open a case of hers, make a new person, or leave it out. */
export type Decision = "link" | "create" | "leave";

/** Who owns the case: the user that the owner's cell names, or nobody found and the name kept as text. */
export type PlannedOwner = { user_id: string } | { text: string } | null;

/** What will happen to one row. The preview shows this and the import does this; nothing is decided twice. */
export type PlannedRow =
  | { row: number; outcome: "create"; read: ReadRow; owner: PlannedOwner; place_code: string | null }
  | {
      row: number;
      outcome: "link_offered";
      read: ReadRow;
      owner: PlannedOwner;
      place_code: string | null;
      likely: LikelySame[];
      /** Undecided rows are left out: nobody is doubled by silence. */
      decision: Decision;
    }
  | { row: number; outcome: "refused"; read: ReadRow; problems: RowProblem[] }
  | { row: number; outcome: "skipped_empty" };

export type ImportPlan = { sheet: string; heading_row: number; rows: PlannedRow[] };

export type KnownPerson = { person_id: string; case_number: string };

/** What is known outside the file, looked up beforehand with `keysOf`. */
export type Lookups = {
  /** By `nameAndBirthKey`. */
  by_name_and_birth: ReadonlyMap<string, readonly KnownPerson[]>;
  /** By identity number. */
  by_identity: ReadonlyMap<string, readonly KnownPerson[]>;
  users: readonly { user_id: string; name: string; email: string }[];
  /** The place a city and a province mean, as exactly as they tell. */
  placeOf(city: string, state: string): string | null;
  /** Of the codes that stand in a cell instead of a name, those that a place has. */
  places: ReadonlySet<string>;
};

/** All rows under the headings, in order; null stands for a row with nothing in it. */
export function readSheet(sheet: Sheet, matching: Matching, today: Day): { row: number; read: ReadRow | null }[] {
  return sheet.rows
    .filter((row) => row.number > matching.heading_row)
    .map((row) => ({ row: row.number, read: readRow(row, matching.columns, today) }));
}

/** Is there anything to import? The published template, empty, has a thousand numbered rows and none that says a thing. */
export function hasNoRows(plan: ImportPlan): boolean {
  return plan.rows.every((row) => row.outcome === "skipped_empty");
}

/**
 * Same name and same birth, in one text to look up by: letters only, in the order written. The birth date when it is
 * known, else the year; undefined when neither is, because a name alone says too little.
 */
export function nameAndBirthKey(who: Pick<HtcdsRecord, "name" | "birth_date" | "birth_year">): string | undefined {
  const birth = who.birth_date ?? who.birth_year;
  const name = who.name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return name && birth !== null ? `${name.join(" ")}|${birth}` : undefined;
}

/** What to look up before planning: each key once. */
export function keysOf(rows: readonly { read: ReadRow | null }[]) {
  const names = new Set<string>();
  const identities = new Set<string>();
  const places = new Set<string>();
  for (const { read } of rows) {
    if (!read?.opening) continue;
    const given = codeGiven(read);
    if (given) places.add(given.code);
    const key = nameAndBirthKey(read.record);
    if (key) names.add(key);
    if (read.record.national_id) identities.add(read.record.national_id);
  }
  return { names: [...names], identities: [...identities], places: [...places] };
}

/** Decides what happens to each row. Two people of one name with other birth dates are two people. */
export function planImport(
  sheet: { name: string; heading_row: number },
  rows: readonly { row: number; read: ReadRow | null }[],
  lookups: Lookups,
  decisions: ReadonlyMap<number, Decision> = new Map(),
): ImportPlan {
  const earlier = { names: new Map<string, number>(), identities: new Map<string, number>() };
  return {
    sheet: sheet.name,
    heading_row: sheet.heading_row,
    rows: rows.map((row) => planned(row, lookups, decisions, earlier)),
  };
}

type Earlier = { names: Map<string, number>; identities: Map<string, number> };

function planned(
  { row, read }: { row: number; read: ReadRow | null },
  lookups: Lookups,
  decisions: ReadonlyMap<number, Decision>,
  earlier: Earlier,
): PlannedRow {
  if (read === null) return { row, outcome: "skipped_empty" };
  if (read.opening === null) return { row, outcome: "refused", read, problems: read.problems };
  const given = codeGiven(read);
  if (given && !lookups.places.has(given.code)) {
    const problem = { field: given.field, code: "no_such_place", value: text(read, given.field) };
    return { row, outcome: "refused", read, problems: [problem] };
  }
  const likely = likelySame(read, lookups, earlier);
  const key = nameAndBirthKey(read.record);
  // The first row of a person is the one that later rows are compared with.
  if (key && !earlier.names.has(key)) earlier.names.set(key, row);
  const identity = read.record.national_id;
  if (identity && !earlier.identities.has(identity)) earlier.identities.set(identity, row);

  const place = given?.code ?? lookups.placeOf(text(read, "prs_MailingCity"), text(read, "prs_MailingState"));
  const into = { row, read: placed(read, place), owner: ownerOf(read.case_owner, lookups.users), place_code: place };
  if (likely.length === 0) return { ...into, outcome: "create" };
  return { ...into, outcome: "link_offered", likely, decision: decisions.get(row) ?? "leave" };
}

function likelySame(read: ReadRow, lookups: Lookups, earlier: Earlier): LikelySame[] {
  const found: LikelySame[] = [];
  const add = (same: LikelySame) => {
    const isThere = found.some((other) =>
      same.kind === "known"
        ? other.kind === "known" && other.person_id === same.person_id
        : other.kind === "row" && other.row === same.row,
    );
    if (!isThere) found.push(same);
  };
  const identity = read.record.national_id;
  const key = nameAndBirthKey(read.record);
  if (identity) {
    for (const person of lookups.by_identity.get(identity) ?? [])
      add({ kind: "known", ...person, because: "identity_number" });
    const row = earlier.identities.get(identity);
    if (row !== undefined) add({ kind: "row", row, because: "identity_number" });
  }
  if (key) {
    for (const person of lookups.by_name_and_birth.get(key) ?? [])
      add({ kind: "known", ...person, because: "name_and_birth" });
    const row = earlier.names.get(key);
    if (row !== undefined) add({ kind: "row", row, because: "name_and_birth" });
  }
  return found;
}

/** A user by exact e-mail or full name, upper and lower case alike; two users of one name are no answer. */
function ownerOf(written: string, users: Lookups["users"]): PlannedOwner {
  const plain = (words: string) => words.trim().replace(/\s+/g, " ").toLowerCase();
  if (plain(written) === "") return null;
  const byEmail = users.filter((user) => plain(user.email) === plain(written));
  const found = byEmail.length > 0 ? byEmail : users.filter((user) => plain(user.name) === plain(written));
  return found.length === 1 && found[0] ? { user_id: found[0].user_id } : { text: written };
}

function placed(read: ReadRow, place_code: string | null): ReadRow {
  if (read.opening === null || place_code === null) return read;
  return { ...read, opening: { ...read.opening, person: { ...read.opening.person, place_code } } };
}

/** A place's code where a name is expected, the city's before the province's. Two digits are too little to be taken for one. */
function codeGiven(read: ReadRow): { field: PlaceField; code: PlaceCode } | undefined {
  for (const field of ["prs_MailingCity", "prs_MailingState"] as const) {
    const code = parsePlaceCode(text(read, field));
    if (code !== undefined && code.length > 2) return { field, code };
  }
  return undefined;
}

type PlaceField = "prs_MailingCity" | "prs_MailingState";

function text(read: ReadRow, field: PlaceField): string {
  const cell = read.source[field];
  return typeof cell === "string" || typeof cell === "number" ? String(cell).trim() : "";
}

/** How many rows come to what: the line above the preview and, the plan being the same, above the result. */
export function countsOf(plan: ImportPlan) {
  const counts = { create: 0, link: 0, undecided: 0, refused: 0, skipped_empty: 0 };
  for (const row of plan.rows) {
    if (row.outcome !== "link_offered") counts[row.outcome]++;
    else if (row.decision === "create") counts.create++;
    else if (row.decision === "link") counts.link++;
    else counts.undecided++;
  }
  return counts;
}
