import { transfersTo } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import { closureIsAsked } from "#db/closure/reads";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { type Colleague, giveCase, liveColleague } from "#db/people/assignment-writes";
import { heldCase, type PlacedCase, placedCaseFor } from "#db/people/placement";
import { endEnrolments } from "#db/transfers/enrolment-writes";
import { personKey, sealFor } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { TransferDecision, TransferRequest } from "#src/transfers/transfer";

/**
 * Asks another office to take these cases, all or none. Until it answers everything stays as it is. The same batch again has
 * no second effect.
 * @throws Refused when the office is theirs already or closed, or when a case is closed, or waits to be closed or moved.
 */
export async function askTransfers(
  trx: Trx,
  viewer: Viewer,
  case_numbers: readonly string[],
  request: TransferRequest,
  at: string,
): Promise<void> {
  const office = await trx
    .selectFrom("office")
    .select("id")
    .where("id", "=", request.to_office_id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (!office) throw new Refused("not_in_list", "to_office_id");
  for (const case_number of [...case_numbers].sort()) {
    const placed = await placedCaseFor(trx, viewer, { case_number }, "case.assign");
    if (await isOfBatch(trx, placed.id, request.batch_id)) continue;
    if (await waitingTransfer(trx, placed.id)) throw new Refused("transfer_waiting");
    if (!isOpen(placed.status as CaseStatus)) throw new Refused("case_closed");
    if (placed.office_id === office.id) throw new Refused("same_office", "to_office_id");
    if (await closureIsAsked(trx, placed.id)) throw new Refused("closure_waiting");
    const id = newId();
    const stored = transferColumns(
      id,
      request,
      placed,
      sealer(await personKey(trx, placed.person_id), "case_transfer"),
    );
    await trx
      .insertInto("case_transfer")
      .values({ id, case_id: placed.id, ...stored, version: 1, recorded_at: at, recorded_by: viewer.userId })
      .execute();
    const act = { action: "transfer.asked", record_type: "case_transfer", record_id: id, stored } as const;
    await recordAct(trx, viewer, { ...act, case_id: placed.id, office_id: placed.office_id }, at);
  }
}

type Seal = (id: string, note: string | null) => ReturnType<typeof sealFor>;

export function sealer(key: Parameters<typeof sealFor>[0], table: "case_transfer" | "transfer_decision"): Seal {
  return (id, note) => sealFor(key, { table, column: "note", id }, note);
}

/** A request as its table keeps it. */
export function transferColumns(id: string, request: TransferRequest, placed: { office_id: string }, seal: Seal) {
  const { batch_id, to_office_id, reason, enrolments, note } = request;
  return {
    batch_id,
    from_office_id: placed.office_id,
    to_office_id,
    reason,
    note: seal(id, note),
    enrolments,
    state: "waiting",
  };
}

/** Sent twice, also after it was answered: it was asked once. */
async function isOfBatch(trx: Trx, caseId: string, batch_id: string): Promise<boolean> {
  const known = await trx
    .selectFrom("case_transfer")
    .select("id")
    .where("case_id", "=", caseId)
    .where("batch_id", "=", batch_id)
    .executeTakeFirst();
  return known !== undefined;
}

function waitingTransfer(trx: Trx, caseId: string) {
  return trx
    .selectFrom("case_transfer")
    .select("id")
    .where("case_id", "=", caseId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
}

/**
 * The answer of the office that was asked. Accepting gives the case to an officer there in the same step: whoever visited her
 * for the old office no longer does, and her places in the old office's groups stay or end as was asked. `version` is the
 * transfer's, as the page showed it; the same answer again has no second effect.
 * @throws Refused when the viewer asked for it herself: two people agree that a case moves.
 */
export async function decideTransfer(
  trx: Trx,
  viewer: Viewer,
  transfer_id: string,
  answer: TransferDecision,
  version: number,
  at: string,
): Promise<void> {
  const transfer = await trx
    .selectFrom("case_transfer")
    .selectAll()
    .where("id", "=", transfer_id)
    .where(transfersTo(viewer, "transfer.accept"))
    .executeTakeFirst();
  if (!transfer) throw new NotFound("case_transfer");
  if (!can(viewer, "transfer.accept")) throw new NotAllowed("transfer.accept");
  if (transfer.recorded_by === viewer.userId) throw new Refused("own_transfer");
  const placed = await heldCase(trx, transfer.case_id);
  const decided = await trx
    .selectFrom("transfer_decision")
    .select(["id", "decision"])
    .where("transfer_id", "=", transfer_id)
    .executeTakeFirst();
  if (decided?.id === answer.id && decided.decision === answer.decision) return;
  await requireWaiting(trx, transfer_id, version);
  if (answer.decision === "declined") {
    await keepDecision(trx, viewer, { transfer, placed, ...answer, owner_id: null }, at);
    return;
  }
  const owner = await colleagueThere(trx, answer.owner_id!, "program_officer", transfer.to_office_id, "owner_id");
  const visitor = answer.field_staff_id;
  if (visitor) await colleagueThere(trx, visitor, "field_staff", transfer.to_office_id, "field_staff_id");
  await keepDecision(trx, viewer, { transfer, placed, ...answer }, at);
  if (transfer.enrolments === "end") await endEnrolments(trx, viewer, placed, transfer.from_office_id, at);
  await giveCase(trx, viewer, placed, { owner, field_staff_id: visitor }, at);
}

async function colleagueThere(
  trx: Trx,
  userId: string,
  role: "program_officer" | "field_staff",
  officeId: string,
  field: string,
): Promise<Colleague> {
  const colleague = await liveColleague(trx, userId);
  if (colleague?.role !== role) throw new Refused("not_allowed_value", field);
  if (colleague.office_id !== officeId) throw new Refused("colleague_of_another_office", field);
  return colleague;
}

/** Once the case is held: someone may have been quicker. */
async function requireWaiting(trx: Trx, id: string, version: number): Promise<void> {
  const query = trx.selectFrom("case_transfer").select(["state", "version"]).where("id", "=", id);
  const now = await forUpdate(trx, query).executeTakeFirstOrThrow();
  if (now.state !== "waiting" || now.version !== version) throw new StaleVersion("case_transfer", { ...now });
}

/** Takes a request back while nobody has answered; whoever may give the case away may. */
export async function takeBackTransfer(
  trx: Trx,
  viewer: Viewer,
  transfer_id: string,
  id: string,
  at: string,
): Promise<void> {
  const found = await trx
    .selectFrom("case_transfer")
    .select("case_id")
    .where("id", "=", transfer_id)
    .executeTakeFirst();
  if (!found) throw new NotFound("case_transfer");
  const placed = await placedCaseFor(trx, viewer, { id: found.case_id }, "case.assign");
  const transfer = await trx
    .selectFrom("case_transfer")
    .selectAll()
    .where("id", "=", transfer_id)
    .executeTakeFirstOrThrow();
  if (transfer.state === "taken_back") return;
  await requireWaiting(trx, transfer_id, transfer.version);
  await keepDecision(trx, viewer, { transfer, placed, id, decision: "taken_back", owner_id: null, note: null }, at);
}

type Decided = {
  transfer: { id: string; version: number };
  placed: PlacedCase;
  id: string;
  decision: "accepted" | "declined" | "taken_back";
  owner_id: string | null;
  note: string | null;
};

async function keepDecision(trx: Trx, viewer: Viewer, decided: Decided, at: string): Promise<void> {
  const { transfer, placed, id, decision, owner_id, note } = decided;
  const version = transfer.version + 1;
  await trx.updateTable("case_transfer").set({ state: decision, version }).where("id", "=", transfer.id).execute();
  const seal = sealer(await personKey(trx, placed.person_id), "transfer_decision");
  const stored = { transfer_id: transfer.id, owner_id, decision, note: seal(id, note) };
  await trx
    .insertInto("transfer_decision")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = { action: "transfer.decided", record_type: "transfer_decision", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, case_id: placed.id, office_id: placed.office_id }, at);
}
