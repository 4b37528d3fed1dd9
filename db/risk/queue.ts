import { sql } from "kysely";
import { casesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import { type CaseloadEntry, type CaseloadRow, withNames } from "#db/caseload/reads";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import { freshened } from "#db/risk/fresh";
import { readAssessments } from "#db/risk/reads";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { AssessedItem } from "#src/risk/assess";
import { byReviewDue, isReviewDue } from "#src/risk/queue";

/** A case that waits for a person's look, with the reason that weighs most; null where the viewer may not read reasons. */
export type QueueEntry = CaseloadEntry & { top: AssessedItem | null };
export type Asked = { mine: boolean; cursor: string | null };

const PAGE = 50;
/** Rows are weighed anew before they are known to be due, so they are taken in portions until a page is full. */
const PORTION = 100;

/** What may be due: what is stored as due, and what the calendar may have made so since the job last came by. */
function mayBeDue(db: Db, viewer: Viewer, mine: boolean, today: Day) {
  let query = db
    .selectFrom("caseload")
    .where(casesWithin(viewer, "risk.read", "caseload"))
    .where((eb) =>
      eb.or([
        eb("caseload.review_now", "=", 1),
        eb("caseload.review_due_on", "<=", today),
        eb("caseload.reassess_on", "<=", today),
      ]),
    );
  if (mine)
    query = query.where((eb) =>
      eb.or([eb("caseload.owner_id", "=", viewer.userId), eb("caseload.field_staff_id", "=", viewer.userId)]),
    );
  return query;
}

/** One page of the cases that a person has to look at: what is due first, then what is more serious. Never by points. */
export async function reviewQueue(db: Db, viewer: Viewer, asked: Asked, today: Day) {
  const due = sql<string>`coalesce(caseload.review_due_on, caseload.reassess_on, ${today})`;
  let cursor = asked.cursor === null ? undefined : decodeCursor(asked.cursor);
  if (asked.cursor !== null && !cursor) throw new Refused("not_a_cursor", "cursor");
  const found: CaseloadRow[] = [];
  let hasMore = true;
  while (hasMore && found.length < PAGE) {
    let query = mayBeDue(db, viewer, asked.mine, today).selectAll("caseload").select(due.as("due"));
    if (cursor) {
      const [on, id] = cursor;
      query = query.where((eb) =>
        eb.or([eb(due, ">", on), eb.and([eb(due, "=", on), eb("caseload.case_id", ">", id)])]),
      );
    }
    const portion = await query.orderBy("due").orderBy("caseload.case_id").limit(PORTION).execute();
    for (const { due: _due, ...row } of await freshened(db, portion, today))
      if (isReviewDue(row, today)) found.push(row);
    hasMore = portion.length === PORTION;
    const last = portion.at(-1);
    if (last) cursor = [last.due, last.case_id];
  }
  const rows = await withReasons(db, viewer, await withNames(db, viewer, found.sort(byReviewDue)), today);
  return { rows, nextCursor: hasMore && cursor ? encodeCursor(cursor) : null };
}

export type QueueCount = { due: number; overdue: number; review_now: number };

/** How many cases wait for a look, as they stand stored. */
export async function countReviews(db: Db, viewer: Viewer, mine: boolean, today: Day): Promise<QueueCount> {
  const rows = await mayBeDue(db, viewer, mine, today)
    .where((eb) => eb.or([eb("caseload.review_now", "=", 1), eb("caseload.review_due_on", "<=", today)]))
    .select((eb) => [
      "caseload.review_now",
      sql<number>`case when caseload.review_due_on < ${today} then 1 else 0 end`.as("is_late"),
      eb.fn.countAll<number>().as("count"),
    ])
    .groupBy(["caseload.review_now", "is_late"])
    .execute();
  const sum = (counted: typeof rows) => counted.reduce((total, { count }) => total + count, 0);
  return {
    due: sum(rows),
    overdue: sum(rows.filter(({ is_late }) => is_late === 1)),
    review_now: sum(rows.filter(({ review_now }) => review_now === 1)),
  };
}

async function withReasons(db: Db, viewer: Viewer, rows: readonly CaseloadEntry[], today: Day): Promise<QueueEntry[]> {
  const placed = rows.map((row) => ({ ...row, id: row.case_id }));
  const assessments = await readAssessments(db, viewer, placed, today);
  return rows.map((row) => {
    const assessment = assessments.get(row.case_id);
    const top = assessment?.items.find(({ factor }) => factor === assessment.top_factors[0]);
    return { ...row, top: top ?? null };
  });
}
