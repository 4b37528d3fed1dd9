import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { keepStandingState, keptOnce, recordFact } from "#db/livelihoods/kept";
import { type PlacedEnterprise, placedEnterpriseFor } from "#db/livelihoods/placement";
import { placedCaseFor } from "#db/people/placement";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import {
  type EnterpriseLicence,
  type EnterpriseState,
  isBeforeTheStart,
  isEnded,
  type Participant,
} from "#src/livelihoods/enterprise";

type OfEnterprise<Fact> = Fact & { enterprise_id: string };

/**
 * How an enterprise stands from a day on. One that runs from here on began on that day, where no start was known.
 * @throws Refused before_it_began for a day before its start.
 */
export async function recordEnterpriseState(
  trx: Trx,
  viewer: Viewer,
  state: OfEnterprise<EnterpriseState>,
  at: string,
): Promise<void> {
  const { id, enterprise_id, status, true_on, reason, note } = state;
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  const key = await personKey(trx, enterprise_id);
  if (placed.started_on !== null && true_on < placed.started_on && !isBeforeTheStart(status) && !isEnded(status))
    throw new Refused("before_it_began", "true_on");
  const sealed = sealFor(key, { table: "enterprise_state", column: "note", id }, note);
  const stored = { enterprise_id, status, true_on, reason, note: sealed };
  const bookkeeping = { recorded_at: at, recorded_by: viewer.userId };
  if (!(await keptOnce(trx, "enterprise_state", { id, stored, bookkeeping }, key))) return;
  await keepStandingState(trx, placed, at);
  const act = {
    action: "enterprise_state.recorded",
    record_type: "enterprise_state",
    record_id: id,
    ...placed.act,
    stored,
    true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  if (status === "operating" && placed.started_on === null) await beginOn(trx, viewer, placed, true_on, at);
  await settlePeople(trx, viewer, enterprise_id, "enterprise_state.recorded", at);
}

/** The risk of everyone who lives on it is weighed again: a business that stopped is one of its reasons (R08). */
export async function settlePeople(trx: Trx, viewer: Viewer, enterprise_id: string, cause: AuditAction, at: string) {
  const led = await trx.selectFrom("enterprise").select("case_id").where("id", "=", enterprise_id).execute();
  const shared = await trx
    .selectFrom("enterprise_participant")
    .select("case_id")
    .where("enterprise_id", "=", enterprise_id)
    .where("left_on", "is", null)
    .execute();
  const people = new Set([...led, ...shared].flatMap(({ case_id }) => case_id ?? []));
  for (const case_id of [...people].sort()) await settleCase(trx, viewer, case_id, cause, at);
}

async function beginOn(trx: Trx, viewer: Viewer, placed: PlacedEnterprise, started_on: string, at: string) {
  const version = placed.version + 1;
  await trx.updateTable("enterprise").set({ started_on, version }).where("id", "=", placed.id).execute();
  const act = {
    action: "enterprise.changed",
    record_type: "enterprise",
    record_id: placed.id,
    ...placed.act,
    stored: { started_on },
    version,
    true_on: started_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** That a licence was obtained. A later one of the same kind renews it; earlier ones stay. */
export async function recordLicence(
  trx: Trx,
  viewer: Viewer,
  licence: OfEnterprise<EnterpriseLicence>,
  at: string,
): Promise<void> {
  const { id, enterprise_id, kind, obtained_on, valid_until } = licence;
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  const key = await personKey(trx, enterprise_id);
  const stored = { enterprise_id, kind, obtained_on, valid_until };
  const told = { id, action: "enterprise_licence.recorded", stored, true_on: obtained_on } as const;
  await recordFact(trx, viewer, placed, "enterprise_licence", told, key, at);
}

/**
 * Someone joins a group's enterprise: her case must be the recorder's to record on, besides the enterprise itself.
 * @throws Refused not_a_group, already_takes_part.
 */
export async function addParticipant(
  trx: Trx,
  viewer: Viewer,
  participant: OfEnterprise<Participant>,
  at: string,
): Promise<void> {
  const { id, enterprise_id, case_number, joined_on } = participant;
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  if (placed.owner_kind !== "group") throw new Refused("not_a_group");
  const { id: case_id, office_id } = await placedCaseFor(trx, viewer, { case_number }, "enterprise.record");
  if (placed.started_on !== null && joined_on < placed.started_on) throw new Refused("before_it_began", "joined_on");
  const rows = await trx
    .selectFrom("enterprise_participant")
    .selectAll()
    .where("enterprise_id", "=", enterprise_id)
    .where("case_id", "=", case_id)
    .execute();
  const same = rows.find((row) => row.id === id);
  if (same && same.joined_on !== joined_on) throw new Refused("already_sent");
  if (same) return;
  if (case_id === placed.case_id || rows.some(({ left_on }) => left_on === null))
    throw new Refused("already_takes_part", "case_number");
  const stored = { enterprise_id, case_id, joined_on, left_on: null };
  await trx
    .insertInto("enterprise_participant")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId, version: 1 })
    .execute();
  const act = {
    action: "enterprise_participant.joined",
    record_type: "enterprise_participant",
    record_id: id,
    case_id,
    office_id,
    stored,
    true_on: joined_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, case_id, "enterprise_participant.joined", at);
}

/** Someone left a group's enterprise. A second time has no effect. @throws Refused before_it_began for a day before she joined. */
export async function endParticipation(
  trx: Trx,
  viewer: Viewer,
  leaving: { enterprise_id: string; participant_id: string; left_on: string },
  at: string,
): Promise<void> {
  const { enterprise_id, participant_id, left_on } = leaving;
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  const row = await trx
    .selectFrom("enterprise_participant")
    .innerJoin("case_file", "case_file.id", "enterprise_participant.case_id")
    .selectAll("enterprise_participant")
    .select("case_file.office_id")
    .where("enterprise_participant.id", "=", participant_id)
    .where("enterprise_participant.enterprise_id", "=", placed.id)
    .executeTakeFirst();
  if (!row) throw new NotFound("enterprise_participant");
  if (row.left_on === left_on) return;
  if (row.left_on !== null) throw new Refused("already_left", "left_on");
  if (left_on < row.joined_on) throw new Refused("before_it_began", "left_on");
  const version = row.version + 1;
  await trx.updateTable("enterprise_participant").set({ left_on, version }).where("id", "=", row.id).execute();
  const act = {
    action: "enterprise_participant.left",
    record_type: "enterprise_participant",
    record_id: row.id,
    case_id: row.case_id,
    office_id: row.office_id,
    stored: { left_on },
    version,
    true_on: left_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, row.case_id, "enterprise_participant.left", at);
}
