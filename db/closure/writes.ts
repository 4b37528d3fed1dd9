import { recordAct } from "#db/audit/record";
import { closureFactsOf } from "#db/closure/checklist-facts";
import { closeCase } from "#db/closure/closing-writes";
import type { Trx } from "#db/database";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { refusalOf } from "#db/programmes/writes";
import { refuseOtherContent } from "#db/same-content";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type ClosureReason, checklistOf, unmetIn } from "#src/closure/checklist";
import {
  type ClosureDecision,
  type ClosureRequest,
  closureRequestAsOf,
  explanationsIn,
  isOwnClosure,
} from "#src/closure/closure";
import { dayInJakarta } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";

/**
 * Asks for a case to be closed, with the checklist as it stands and a word on every check that is not met. The case stays
 * open until somebody else approves. The same id with the same content again has no second effect.
 * @throws Refused when the case is closed, when a request or a transfer waits already, or with the field that is wrong.
 */
export async function askClosure(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  asked: ClosureRequest,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "closure.ask");
  if (await isAsked(trx, placed, asked)) return;
  if (!isOpen(placed.status as CaseStatus)) throw new Refused("case_closed");
  await refuseWhereSomethingWaits(trx, placed);
  const facts = await closureFactsOf(trx, placed.id);
  const unmet = ({ closure_reason, closed_on }: Pick<ClosureRequest, "closure_reason" | "closed_on">) =>
    unmetIn(checklistOf(facts, closure_reason, closed_on));
  const read = closureRequestAsOf({ today: dayInJakarta(at), opened_on: placed.opened_on }, unmet).safeParse(asked);
  if (!read.success) throw refusalOf(read.error);
  const checklist = checklistOf(facts, read.data.closure_reason, read.data.closed_on);
  const stored = requestColumns(read.data, checklist, await personKey(trx, placed.person_id));
  const by = { recorded_at: at, recorded_by: viewer.userId };
  await trx
    .insertInto("closure_request")
    .values({ id: asked.id, case_id: placed.id, ...stored, version: 1, ...by })
    .execute();
  const act = { action: "closure.asked", record_type: "closure_request", record_id: asked.id, stored } as const;
  await recordAct(trx, viewer, { ...act, case_id: placed.id, office_id: placed.office_id }, at);
}

/** A request as its table keeps it. */
export function requestColumns(asked: ClosureRequest, checklist: ReturnType<typeof checklistOf>, key: PersonKey) {
  const { id, status, closed_on, closure_reason } = asked;
  const why = explanationsIn(asked);
  const words = Object.keys(why).length === 0 ? null : JSON.stringify(why);
  return {
    status,
    closed_on,
    closure_reason,
    note: sealFor(key, { table: "closure_request", column: "note", id }, asked.note),
    checklist: JSON.stringify(checklist),
    explanations: sealFor(key, { table: "closure_request", column: "explanations", id }, words),
    state: "waiting",
  };
}

async function isAsked(trx: Trx, placed: PlacedCase, asked: ClosureRequest): Promise<boolean> {
  const kept = await trx.selectFrom("closure_request").selectAll().where("id", "=", asked.id).executeTakeFirst();
  if (!kept) return false;
  if (kept.case_id !== placed.id) throw new NotFound("closure_request");
  const { state, version, status, closed_on, closure_reason } = kept;
  if (status !== asked.status || closed_on !== asked.closed_on || closure_reason !== asked.closure_reason)
    throw new StaleVersion("closure_request", { state, version, closure_reason, closed_on });
  const key = await personKey(trx, placed.person_id);
  const { note, explanations } = requestColumns(asked, [], key);
  refuseOtherContent(key, "closure_request", kept, { note, explanations });
  return true;
}

async function refuseWhereSomethingWaits(trx: Trx, placed: PlacedCase): Promise<void> {
  for (const [table, code] of [
    ["closure_request", "closure_waiting"],
    ["case_transfer", "transfer_waiting"],
  ] as const) {
    const waiting = await trx
      .selectFrom(table)
      .select("id")
      .where("case_id", "=", placed.id)
      .where("state", "=", "waiting")
      .executeTakeFirst();
    if (waiting) throw new Refused(code);
  }
}

/**
 * Approves a request, which closes the case, or sends it back with a word. Nobody decides on what she asked for or is
 * answerable for, in whatever role. `version` is the request's, as the page showed it.
 * @throws Refused `own_closure`; `closure_not_explained` when something has come up since that nobody said a word on.
 */
export async function decideClosure(
  trx: Trx,
  viewer: Viewer,
  request_id: string,
  { id, decision, note }: ClosureDecision,
  version: number,
  at: string,
): Promise<void> {
  const { request, placed } = await heldRequest(trx, viewer, request_id, "closure.approve");
  const done = await trx
    .selectFrom("closure_decision")
    .select(["id", "decision"])
    .where("request_id", "=", request_id)
    .executeTakeFirst();
  if (done?.id === id && done.decision === decision) return;
  if (isOwnClosure(viewer.userId, placed, request.recorded_by)) throw new Refused("own_closure");
  const { state } = request;
  if (request.version !== version || state !== "waiting")
    throw new StaleVersion("closure_request", { state, version: request.version });
  const key = await personKey(trx, placed.person_id);
  const opened = (column: "note" | "explanations") =>
    openFor(key, { table: "closure_request", column, id: request_id }, request[column]);
  if (decision === "approved") {
    const facts = await closureFactsOf(trx, placed.id);
    const explained = JSON.parse(opened("explanations") ?? "{}") as Record<string, string>;
    const unmet = unmetIn(checklistOf(facts, request.closure_reason as ClosureReason, request.closed_on));
    if (unmet.some((check) => explained[check] === undefined)) throw new Refused("closure_not_explained", "decision");
  }
  const sealed = sealFor(key, { table: "closure_decision", column: "note", id }, note);
  await keepDecision(trx, viewer, { request, placed, decision, id, note: sealed }, at);
  if (decision === "approved") await closeCase(trx, viewer, placed, request_id, opened("note"), at);
}

/** Takes a request back before anybody has decided. */
export async function takeBackClosure(
  trx: Trx,
  viewer: Viewer,
  request_id: string,
  id: string,
  at: string,
): Promise<void> {
  const { request, placed } = await heldRequest(trx, viewer, request_id, "closure.ask");
  if (request.state === "taken_back") return;
  if (request.state !== "waiting")
    throw new StaleVersion("closure_request", { state: request.state, version: request.version });
  await keepDecision(trx, viewer, { request, placed, decision: "taken_back", id, note: null }, at);
}

/** The request, once its case is held: someone may have been quicker. */
async function heldRequest(trx: Trx, viewer: Viewer, id: string, action: "closure.ask" | "closure.approve") {
  const found = await trx.selectFrom("closure_request").select("case_id").where("id", "=", id).executeTakeFirst();
  if (!found) throw new NotFound("closure_request");
  const placed = await placedCaseFor(trx, viewer, { id: found.case_id }, action);
  const request = await trx.selectFrom("closure_request").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return { request, placed };
}

type Decided = {
  request: { id: string; version: number };
  placed: PlacedCase;
  decision: "approved" | "sent_back" | "taken_back";
  id: string;
  note: ReturnType<typeof sealFor>;
};

async function keepDecision(trx: Trx, viewer: Viewer, { request, placed, decision, id, note }: Decided, at: string) {
  const version = request.version + 1;
  await trx.updateTable("closure_request").set({ state: decision, version }).where("id", "=", request.id).execute();
  const stored = { request_id: request.id, decision, note };
  await trx
    .insertInto("closure_decision")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = { action: "closure.decided", record_type: "closure_decision", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, case_id: placed.id, office_id: placed.office_id }, at);
}
