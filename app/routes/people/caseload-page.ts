import { listColleagues, staffNames } from "#db/access/reads";
import { type CaseloadRow, listCaseload } from "#db/caseload/reads";
import { db } from "#db/connection";
import { listDrafts } from "#db/people/drafts";
import { placeNames, placesBelow } from "#db/places/reads";
import { listProgrammeNames } from "#db/programmes/names";
import { freshened } from "#db/risk/fresh";
import { readAssessments } from "#db/risk/reads";
import { can, type Viewer } from "#src/access/policy";
import { type Day, dayInJakarta } from "#src/day";
import { CaseloadQuery, NOTHING_ASKED } from "#src/people/caseload";

/** One page of the caseload as this viewer may see it, with what its filters can be set to. */
export async function caseloadPage(viewer: Viewer, today: Day, search: Record<string, string>) {
  const read = CaseloadQuery.safeParse(search);
  const asked = read.success ? read.data : NOTHING_ASKED;
  const { rows, nextCursor } = await listCaseload(db, viewer, asked, today);
  const fresh = await freshened(db, rows, today);
  const worrying = fresh.filter(({ band, review_now }) => band !== "low" || review_now === 1);
  const [reasons, places, owners, provinces, regencies, colleagues, programmes, drafts] = await Promise.all([
    topReasons(viewer, worrying, today),
    placeNames(
      db,
      rows.flatMap((row) => [row.village_code ?? row.district_code, row.regency_code]),
    ),
    staffNames(
      db,
      rows.map((row) => row.owner_id),
    ),
    placesBelow(db, null),
    asked.province ? placesBelow(db, asked.province) : [],
    listColleagues(db, viewer),
    listProgrammeNames(db, viewer),
    can(viewer, "case.create") ? listDrafts(db, viewer) : [],
  ]);
  return {
    today,
    search,
    rows: fresh.map((row) => ({
      case_number: row.case_number,
      name: row.name,
      status: row.status,
      stage: row.stage,
      place: placeWords([row.name === null ? null : (row.village_code ?? row.district_code), row.regency_code], places),
      returned_on: row.returned_on,
      next_visit_on: row.next_visit_on,
      next_visit_closes_on: row.next_visit_closes_on,
      band: row.band,
      reason: reasons.get(row.case_id) ?? null,
      review_now: row.review_now === 1,
      owner: owners.get(row.owner_id) ?? "",
    })),
    next: nextCursor,
    filter: { provinces, regencies, colleagues, programmes, byName: can(viewer, "case.search_name") },
    drafts: drafts.map(({ id, updated_at, draft }) => ({
      id,
      name: String(draft.groups.person?.name ?? ""),
      updated_on: dayInJakarta(updated_at),
    })),
    may: {
      create: can(viewer, "case.create"),
      assign: can(viewer, "case.assign"),
      seeClosings: can(viewer, "closure.ask") || can(viewer, "closure.approve"),
    },
  };
}

/** What weighs most in each of these cases, where this viewer may read it. */
async function topReasons(viewer: Viewer, rows: readonly CaseloadRow[], today: Day) {
  const placed = rows.map((row) => ({ ...row, id: row.case_id }));
  const assessments = await readAssessments(db, viewer, placed, today);
  return new Map(
    [...assessments].flatMap(([id, { items, top_factors }]) => {
      const top = items.find(({ factor, reason }) => factor === top_factors[0] && reason.key !== "kept_from_reader");
      return top ? [[id, top] as const] : [];
    }),
  );
}

/** Village and regency; a stranger's village would say too much, so it is left out where the name is. */
function placeWords(codes: readonly (string | null)[], names: ReadonlyMap<string, string>): string {
  return [...new Set(codes.flatMap((code) => (code === null ? [] : [names.get(code) ?? code])))].join(", ");
}

/** What was posted as a query: empty answers are left out. */
export function askedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && value !== "" ? [[name, value]] : [])),
  );
}
