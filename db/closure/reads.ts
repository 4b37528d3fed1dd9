import { staffNames } from "#db/access/reads";
import { casesWithin } from "#db/access/visible";
import { withNames } from "#db/caseload/reads";
import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Checked, ClosureCheck } from "#src/closure/checklist";
import { isOwnClosure } from "#src/closure/closure";

type Placed = Pick<PlacedCase, "id" | "person_id">;
type Closing = Awaited<ReturnType<typeof listRequests>>[number];

/** Every request to close a case with what was decided, newest first; words only where the viewer reads narratives. */
export async function listRequests(db: Db, placed: Placed, readsWords: boolean) {
  const rows = await db
    .selectFrom("closure_request")
    .leftJoin("closure_decision", "closure_decision.request_id", "closure_request.id")
    .selectAll("closure_request")
    .select([
      "closure_decision.id as decision_id",
      "closure_decision.note as decision_note",
      "closure_decision.recorded_at as decided_at",
      "closure_decision.recorded_by as decided_by",
    ])
    .where("closure_request.case_id", "=", placed.id)
    .orderBy("closure_request.recorded_at", "desc")
    .orderBy("closure_request.id", "desc")
    .execute();
  const key = readsWords && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  const names = await staffNames(
    db,
    rows.flatMap(({ recorded_by, decided_by }) => [recorded_by, decided_by]),
  );
  return rows.map(({ note, explanations, checklist, decision_note, ...row }) => {
    const opened = (column: "note" | "explanations") =>
      key
        ? openFor(key, { table: "closure_request", column, id: row.id }, column === "note" ? note : explanations)
        : null;
    const place = { table: "closure_decision", column: "note", id: row.decision_id ?? "" };
    return {
      ...row,
      checklist: JSON.parse(checklist) as Checked[],
      note: opened("note"),
      explanations: JSON.parse(opened("explanations") ?? "{}") as Partial<Record<ClosureCheck, string>>,
      decision_note: key ? openFor(key, place, decision_note) : null,
      hides_words: !readsWords && (note !== null || explanations !== null || decision_note !== null),
      asked_by: names.get(row.recorded_by) ?? "",
      decided_by_name: row.decided_by === null ? null : (names.get(row.decided_by) ?? ""),
    };
  });
}

/** Does a request to close the case wait for a decision? */
export async function closureIsAsked(db: Db, caseId: string): Promise<boolean> {
  const waiting = await db
    .selectFrom("closure_request")
    .select("id")
    .where("case_id", "=", caseId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return waiting !== undefined;
}

/** How often a case was opened again, and why, newest first. */
export async function listReopenings(db: Db, placed: Placed, readsWords: boolean) {
  const rows = await db
    .selectFrom("case_reopening")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const key = readsWords && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  const names = await staffNames(
    db,
    rows.map(({ recorded_by }) => recorded_by),
  );
  return rows.map(({ note, ...row }) => ({
    ...row,
    note: key ? openFor(key, { table: "case_reopening", column: "note", id: row.id }, note) : null,
    by: names.get(row.recorded_by) ?? "",
  }));
}

/** May this viewer, whose case it lets approve, decide on this very request? */
export function mayDecideOn(
  viewer: Viewer,
  placed: PlacedCase,
  request: Pick<Closing, "recorded_by" | "state">,
): boolean {
  return request.state === "waiting" && !isOwnClosure(viewer.userId, placed, request.recorded_by);
}

const MOST_WAITING = 200;

/** Requests that wait for somebody's approval: those the viewer may decide on, and those of her own that wait for others. */
export async function closuresWaiting(db: Db, viewer: Viewer, limit = MOST_WAITING) {
  const rows = await db
    .selectFrom("closure_request")
    .innerJoin("caseload", "caseload.case_id", "closure_request.case_id")
    .selectAll("caseload")
    .select([
      "closure_request.id as request_id",
      "closure_request.closure_reason",
      "closure_request.closed_on as asked_for",
      "closure_request.recorded_at",
      "closure_request.recorded_by",
      "closure_request.checklist",
    ])
    .where("closure_request.state", "=", "waiting")
    .where((eb) =>
      eb.or([
        casesWithin(viewer, "closure.approve", "caseload")(eb),
        casesWithin(viewer, "closure.ask", "caseload")(eb),
      ]),
    )
    .orderBy("closure_request.recorded_at")
    .orderBy("closure_request.id")
    .limit(limit)
    .execute();
  const named = await withNames(db, viewer, rows);
  return named.map((row, at) => ({ ...rows[at]!, name: row.name }));
}
