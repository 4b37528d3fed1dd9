import { createHash } from "node:crypto";
import { casesWithin, ownCases } from "#db/access/visible";
import { chainOf } from "#db/audit/record";
import type { Db } from "#db/database";
import { visitQuestions } from "#db/instruments/versions";
import { packageOf } from "#db/sync/packages";
import type { Viewer } from "#src/access/policy";
import type { CasePackage } from "#src/field/package";
import { readCursor, type SyncCursor } from "#src/sync/cursor";

const CASES_A_PAGE = 50;

export type Delta = {
  cases: CasePackage[];
  /** All cases that are hers, when they are not those she was last told of: the phone drops every other. */
  held: string[] | null;
  /** The questions of a visit, when they are not those she has. */
  questions: Awaited<ReturnType<typeof visitQuestions>> | null;
  cursor: SyncCursor;
  isMore: boolean;
};

/**
 * What changed in the viewer's own caseload since a cursor, whole case by whole case, the list of what she holds with it. Acts of
 * an office with cases of hers, be it hers or not, are numbered in the order in which they were committed, so nothing can slip in behind a cursor. Of other people's
 * cases, not even an id.
 */
export async function deltaFor(db: Db, viewer: Viewer, sent: string | null, now: string): Promise<Delta> {
  const cursor = readCursor(sent);
  const held = await heldCases(db, viewer);
  const ids = held.map(({ case_id }) => case_id);
  const digest = digestOf(ids);
  const until = cursor.until ?? (await lastActs(db, [...new Set(held.map(({ office_id }) => office_id))]));
  const changed = await changedSince(db, cursor.seen, until, ids);
  const { after } = cursor;
  const isNew = (office_id: string) => cursor.seen[office_id] === undefined;
  const due = held.filter(
    ({ case_id, office_id }) => (isNew(office_id) || changed.has(case_id)) && (after === null || case_id > after),
  );
  const page = due.slice(0, CASES_A_PAGE);
  const isMore = due.length > page.length;
  const cases = await packagesOf(db, viewer, page, now);
  const asked = await visitQuestions(db);
  const questions = digestOf([JSON.stringify(asked)]);
  return {
    cases,
    held: cursor.held === digest ? null : ids,
    questions: cursor.questions === questions ? null : asked,
    cursor: {
      seen: isMore ? cursor.seen : until,
      held: digest,
      questions,
      until: isMore ? until : null,
      after: isMore ? page.at(-1)!.case_id : null,
    },
    isMore,
  };
}

/**
 * Cases that the phone was told are hers and does not have: given to her by an act in another office's chain, or lost on the phone.
 * What is not hers is left out.
 */
export async function missingCases(
  db: Db,
  viewer: Viewer,
  ids: readonly string[],
  now: string,
): Promise<CasePackage[]> {
  const held = await heldCases(db, viewer);
  const wanted = new Set(ids);
  return packagesOf(
    db,
    viewer,
    held.filter(({ case_id }) => wanted.has(case_id)),
    now,
  );
}

async function packagesOf(db: Db, viewer: Viewer, cases: readonly { case_number: string }[], now: string) {
  const packages: CasePackage[] = [];
  for (const { case_number } of cases) {
    const one = await packageOf(db, viewer, case_number, now);
    if (one) packages.push(one);
  }
  return packages;
}

function heldCases(db: Db, viewer: Viewer) {
  return (
    db
      .selectFrom("caseload")
      .select(["case_id", "case_number", "office_id"])
      .where(ownCases(viewer))
      .where(casesWithin(viewer, "visit.read", "caseload"))
      // A closed case is nobody's to visit, and leaves the phone.
      .where("stage", "!=", "closed")
      .orderBy("case_id")
      .execute()
  );
}

/** Of each office, the number of its last act. */
async function lastActs(db: Db, offices: readonly string[]): Promise<SyncCursor["seen"]> {
  if (offices.length === 0) return {};
  const chains = offices.map((office_id) => chainOf({ office_id }));
  const heads = await db.selectFrom("audit_head").select(["chain", "seq"]).where("chain", "in", chains).execute();
  const last = new Map(heads.map(({ chain, seq }) => [chain, seq]));
  return Object.fromEntries(offices.map((office_id) => [office_id, last.get(chainOf({ office_id })) ?? 0]));
}

/** The cases on which something was done since; of an office that the cursor does not know, none are needed: all are new. */
async function changedSince(
  db: Db,
  seen: SyncCursor["seen"],
  until: SyncCursor["seen"],
  ids: readonly string[],
): Promise<Set<string>> {
  const acted = new Set<string>();
  for (const [office_id, last] of Object.entries(until)) {
    const after = seen[office_id];
    if (after === undefined) continue;
    for (const id of await actedOn(db, office_id, after, last)) acted.add(id);
  }
  return withParticipants(db, acted, ids);
}

/** Acts that stored nothing only looked. */
async function actedOn(db: Db, office_id: string, after: number, until: number): Promise<string[]> {
  const rows = await db
    .selectFrom("audit_event")
    .select("case_id")
    .distinct()
    .where("chain", "=", chainOf({ office_id }))
    .where("seq", ">", after)
    .where("seq", "<=", until)
    .where("case_id", "is not", null)
    .where("fields", "!=", "[]")
    .execute();
  return rows.flatMap(({ case_id }) => case_id ?? []);
}

/**
 * Cases within a set, and those of a list that take part in an enterprise which one of the set leads: what is done in a group's
 * enterprise is written down with the case of whoever leads it.
 */
async function withParticipants(db: Db, acted: ReadonlySet<string>, case_ids: readonly string[]): Promise<Set<string>> {
  if (acted.size === 0 || case_ids.length === 0) return new Set(acted);
  const rows = await db
    .selectFrom("enterprise_participant")
    .innerJoin("enterprise", "enterprise.id", "enterprise_participant.enterprise_id")
    .select(["enterprise_participant.case_id", "enterprise.case_id as lead"])
    .where("enterprise_participant.case_id", "in", case_ids)
    .execute();
  const others = rows.filter(({ lead }) => lead !== null && acted.has(lead)).map(({ case_id }) => case_id);
  return new Set([...acted, ...others]);
}

function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 16);
}
