import { problemText } from "#app/server/workbook/problem-text";
import type { WaitingImport } from "#db/exchange/reads";
import type { Locale } from "#src/code-list";
import { textIn } from "#src/exchange/htcds-cells";
import type { ReadRow } from "#src/exchange/htcds-row";
import type { LikelySame, PlannedOwner, PlannedRow } from "#src/exchange/plan";

export type RowSummary = {
  row: number;
  name: string;
  birth: string | null;
  place: string;
  status: string;
  /** A colleague's name, or null for the importer, with the words of the workbook when they name nobody here. */
  owner: { colleague: string | null; written: string | null };
};
export type Likely = {
  case_number: string | null;
  row: number | null;
  because: LikelySame["because"];
  name: string | null;
  birth: string | null;
  office: string;
  owner: string;
};

/** A preview as the page shows it: what is asked, what stays out and why, what becomes a case. */
export function previewView(waiting: WaitingImport, names: ReadonlyMap<string, string>, locale: Locale) {
  const { plan, known, matching } = waiting;
  const rowsByNumber = new Map(plan.rows.map((row) => [row.row, row]));
  const summary = (row: Exclude<PlannedRow, { outcome: "skipped_empty" }>): RowSummary => ({
    row: row.row,
    ...personOf(row.read),
    place: textIn(row.read.source.prs_MailingCity).trim(),
    status: row.read.record.status,
    owner: ownerOf("owner" in row ? row.owner : null, names),
  });
  const likelyOf = (same: LikelySame): Likely => {
    const nothing = { case_number: null, row: null, name: null, birth: null, office: "", owner: "" };
    if (same.kind === "row") {
      const other = rowsByNumber.get(same.row);
      const person = other && "read" in other ? personOf(other.read) : {};
      return { ...nothing, ...person, row: same.row, because: same.because };
    }
    const card = known.get(same.person_id);
    return {
      ...nothing,
      case_number: same.case_number,
      because: same.because,
      name: card?.person?.name ?? null,
      birth: birthOf(card?.person ?? null),
      office: card?.office_name ?? "",
      owner: card?.owner_name ?? "",
    };
  };
  return {
    offered: plan.rows.flatMap((row) =>
      row.outcome === "link_offered" ? [{ ...summary(row), likely: row.likely.map(likelyOf) }] : [],
    ),
    refused: plan.rows.flatMap((row) =>
      row.outcome === "refused"
        ? [
            {
              ...summary(row),
              reasons: row.problems.map((problem) => problemText(problem, matching.columns, locale)),
            },
          ]
        : [],
    ),
    create: plan.rows.flatMap((row) => (row.outcome === "create" ? [summary(row)] : [])),
  };
}

function personOf({ record }: ReadRow) {
  return { name: record.name, birth: birthOf(record) };
}

/** A day, or a year alone. */
function birthOf(person: { birth_date: string | null; birth_year: number | null } | null): string | null {
  return person?.birth_date ?? person?.birth_year?.toString() ?? null;
}

function ownerOf(owner: PlannedOwner, names: ReadonlyMap<string, string>): RowSummary["owner"] {
  if (owner === null) return { colleague: null, written: null };
  if ("text" in owner) return { colleague: null, written: owner.text };
  return { colleague: names.get(owner.user_id) ?? null, written: null };
}
