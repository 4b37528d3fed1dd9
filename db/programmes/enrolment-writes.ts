import type { Selectable } from "kysely";
import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Database, Trx } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { changePlaces, lockedOffering, type OfferingRow } from "#db/programmes/places";
import { refusalOf } from "#db/programmes/writes";
import { personKey, sealFor } from "#db/vault/person-keys";
import { may, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import {
  type Enrolment,
  type EnrolmentMove,
  type EnrolmentStatus,
  enrolmentAsOf,
  enrolmentMoveAsOf,
  hasRoom,
  isEnded,
  placesChange,
} from "#src/programmes/enrolment";

type EnrolmentRow = Selectable<Database["enrolment"]>;

export type NewEnrolment = Enrolment & { id: string; offering_id: string } & (
    | { case_id: string }
    | { case_number: string }
  );

/**
 * Gives someone a place in an offering, or one on its waiting list. The same id again changes nothing.
 * @returns true the first time. @throws Refused("capacity_full", "offering_id") when the last place is gone,
 * "already_enrolled" when she is in it already, "offering_closed" or "offering_ended" when it takes nobody new.
 */
export async function enrol(trx: Trx, viewer: Viewer, enrolment: NewEnrolment, at: string): Promise<boolean> {
  const which = "case_id" in enrolment ? { id: enrolment.case_id } : { case_number: enrolment.case_number };
  const placed = await placedCaseFor(trx, viewer, which, "enrolment.manage");
  const offering = await lockedOffering(trx, viewer, enrolment.offering_id);
  if (await isKnown(trx, enrolment, placed)) return false;
  const read = enrolmentAsOf(dayInJakarta(at)).safeParse(enrolment);
  if (!read.success) throw refusalOf(read.error);
  await insertEnrolment(trx, viewer, { placed, offering, id: enrolment.id, ...read.data }, at);
  await settleCase(trx, viewer, placed.id, "enrolment.created", at);
  return true;
}

/** A move with the id of its event, made where it was typed, and the version of the enrolment as the form read it. */
export type Move = EnrolmentMove & { id: string; enrolment_id: string; version: number };

/**
 * Moves an enrolment to another state, as the table of transitions allows; places follow. The same id again changes nothing.
 * @returns true the first time. @throws StaleVersion when someone moved it since; Refused with the field that stands against it.
 */
export async function moveEnrolment(trx: Trx, viewer: Viewer, move: Move, at: string): Promise<boolean> {
  const { row, placed } = await foundEnrolment(trx, viewer, move.enrolment_id, "enrolment.move");
  const mayManage = may(viewer, "enrolment.manage", placed);
  if (!mayManage && move.to_status !== "dropped_out") throw new NotAllowed("enrolment.manage");
  const offering = await lockedOffering(trx, null, row.offering_id);
  if (await isMoved(trx, move)) return false;
  await applyMove(trx, viewer, { placed, offering, row: await currentRow(trx, row.id) }, move, at);
  await settleCase(trx, viewer, placed.id, "enrolment.moved", at);
  return true;
}

/** Out of one offering and into another on one day: `id` is the new enrolment's. */
export type Transfer = Omit<Enrolment, "enrolled_on"> & {
  id: string;
  enrolment_id: string;
  offering_id: string;
  version: number;
  true_on: string;
  reason: string | null;
};

/** Ends an enrolment as moved and begins one in another offering, both or neither. The same id again changes nothing. */
export async function transferEnrolment(trx: Trx, viewer: Viewer, transfer: Transfer, at: string): Promise<boolean> {
  const { enrolment_id, offering_id, true_on, reason, version, id } = transfer;
  const { row, placed } = await foundEnrolment(trx, viewer, enrolment_id, "enrolment.manage");
  if (offering_id === row.offering_id) throw new Refused("same_offering", "offering_id");
  // Always in the order of their ids, so that two people moving in opposite directions do not wait for each other forever.
  const locked = new Map<string, OfferingRow>();
  for (const one of [row.offering_id, offering_id].sort())
    locked.set(one, await lockedOffering(trx, one === offering_id ? viewer : null, one));
  if (await isKnown(trx, { id, offering_id }, placed)) return false;

  const move = {
    id: newId(),
    enrolment_id,
    version,
    to_status: "transferred",
    true_on,
    reason,
    drop_reason: null,
    next_step: null,
    certificate_number: null,
  } as const;
  await applyMove(
    trx,
    viewer,
    { placed, offering: locked.get(row.offering_id)!, row: await currentRow(trx, row.id) },
    move,
    at,
  );
  const { status, planned_end_on } = transfer;
  const next = { placed, offering: locked.get(offering_id)!, id, status, planned_end_on, enrolled_on: true_on };
  await insertEnrolment(trx, viewer, next, at);
  await settleCase(trx, viewer, placed.id, "enrolment.moved", at);
  return true;
}

async function isKnown(trx: Trx, enrolment: { id: string; offering_id: string }, placed: PlacedCase): Promise<boolean> {
  const kept = await trx
    .selectFrom("enrolment")
    .select(["case_id", "offering_id"])
    .where("id", "=", enrolment.id)
    .executeTakeFirst();
  if (kept && (kept.case_id !== placed.id || kept.offering_id !== enrolment.offering_id))
    throw new NotFound("enrolment");
  return kept !== undefined;
}

async function isMoved(trx: Trx, { id, enrolment_id }: Move): Promise<boolean> {
  const kept = await trx.selectFrom("enrolment_event").select("enrolment_id").where("id", "=", id).executeTakeFirst();
  if (kept && kept.enrolment_id !== enrolment_id) throw new NotFound("enrolment");
  return kept !== undefined;
}

async function foundEnrolment(trx: Trx, viewer: Viewer, id: string, action: "enrolment.move" | "enrolment.manage") {
  const row = await trx
    .selectFrom("enrolment")
    .select(["id", "case_id", "offering_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new NotFound("enrolment");
  return { row, placed: await placedCaseFor(trx, viewer, { id: row.case_id }, action) };
}

function currentRow(trx: Trx, id: string): Promise<EnrolmentRow> {
  return trx.selectFrom("enrolment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

type Beginning = Enrolment & { id: string; placed: PlacedCase; offering: OfferingRow };

/** The offering is held by the caller. */
async function insertEnrolment(
  trx: Trx,
  viewer: Viewer,
  { id, placed, offering, ...enrolment }: Beginning,
  at: string,
): Promise<void> {
  if (!isOpen(placed.status as CaseStatus)) throw new Refused("case_closed");
  const programme = await trx
    .selectFrom("programme")
    .select(["id", "kind", "activity", "closed_at"])
    .where("id", "=", offering.programme_id)
    .executeTakeFirstOrThrow();
  if (offering.closed_at !== null || programme.closed_at !== null) throw new Refused("offering_closed", "offering_id");
  if (offering.ends_on !== null && offering.ends_on < enrolment.enrolled_on)
    throw new Refused("offering_ended", "offering_id");
  if (await isInIt(trx, placed.id, offering.id)) throw new Refused("already_enrolled", "offering_id");
  if (!hasRoom(offering, null, enrolment.status)) throw new Refused("capacity_full", "offering_id");

  const stored = {
    case_id: placed.id,
    offering_id: offering.id,
    programme_id: programme.id,
    kind: programme.kind,
    activity: programme.activity,
    ...enrolment,
  };
  const blank = { ended_on: null, drop_reason: null, next_step: null, certificate_number: null };
  await trx
    .insertInto("enrolment")
    .values({ id, ...stored, ...blank, version: 1, recorded_at: at, recorded_by: viewer.userId, updated_at: at })
    .execute();
  await insertEvent(
    trx,
    viewer,
    {
      id: newId(),
      enrolment_id: id,
      from_status: null,
      to_status: enrolment.status,
      true_on: enrolment.enrolled_on,
      reason: null,
    },
    at,
  );
  await changePlaces(trx, offering, placesChange(null, enrolment.status), at);
  const act = {
    action: "enrolment.created",
    record_type: "enrolment",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, { ...act, true_on: enrolment.enrolled_on }, at);
}

/** In it now, waiting for it, or done with it. Whoever left may come back. */
async function isInIt(trx: Trx, caseId: string, offeringId: string): Promise<boolean> {
  const found = await trx
    .selectFrom("enrolment")
    .select("id")
    .where("case_id", "=", caseId)
    .where("offering_id", "=", offeringId)
    .where("status", "not in", ["dropped_out", "transferred"])
    .executeTakeFirst();
  return found !== undefined;
}

type Moving = { placed: PlacedCase; offering: OfferingRow; row: EnrolmentRow };

/** The offering is held by the caller, and the row was read after that. */
export async function applyMove(
  trx: Trx,
  viewer: Viewer,
  { placed, offering, row }: Moving,
  move: Move,
  at: string,
): Promise<void> {
  if (row.version !== move.version)
    throw new StaleVersion("enrolment", { status: row.status, version: row.version, ended_on: row.ended_on });
  const programme = await trx
    .selectFrom("programme")
    .select(["gives_certificate", "closed_at"])
    .where("id", "=", row.programme_id)
    .executeTakeFirstOrThrow();
  const from = row.status as EnrolmentStatus;
  const moving = {
    status: from,
    since: await lastChange(trx, row.id),
    gives_certificate: programme.gives_certificate === 1,
  };
  const read = enrolmentMoveAsOf(dayInJakarta(at), moving).safeParse(move);
  if (!read.success) throw refusalOf(read.error);
  const { to_status, true_on, drop_reason, certificate_number } = read.data;
  const isClosed = offering.closed_at !== null || programme.closed_at !== null;
  if (from === "waiting" && to_status === "enrolled" && isClosed) throw new Refused("offering_closed", "to_status");
  if (!hasRoom(offering, from, to_status)) throw new Refused("capacity_full", "to_status");

  const key = await personKey(trx, placed.person_id);
  const changes = {
    status: to_status,
    ended_on: isEnded(to_status) ? true_on : null,
    drop_reason,
    next_step: sealFor(key, { table: "enrolment", column: "next_step", id: row.id }, read.data.next_step),
    certificate_number,
  };
  const version = row.version + 1;
  await trx
    .updateTable("enrolment")
    .set({ ...changes, version, updated_at: at })
    .where("id", "=", row.id)
    .execute();
  const reason = sealFor(key, { table: "enrolment_event", column: "reason", id: move.id }, read.data.reason);
  await insertEvent(
    trx,
    viewer,
    { id: move.id, enrolment_id: row.id, from_status: from, to_status, true_on, reason },
    at,
  );
  await changePlaces(trx, offering, placesChange(from, to_status), at);
  const act = {
    action: "enrolment.moved",
    record_type: "enrolment",
    record_id: row.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { ...changes, reason },
    version,
    true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function lastChange(trx: Trx, enrolmentId: string): Promise<string> {
  const last = await trx
    .selectFrom("enrolment_event")
    .select("true_on")
    .where("enrolment_id", "=", enrolmentId)
    .orderBy("true_on", "desc")
    .executeTakeFirstOrThrow();
  return last.true_on;
}

type Event = Omit<Selectable<Database["enrolment_event"]>, "recorded_at" | "recorded_by">;

async function insertEvent(trx: Trx, viewer: Viewer, event: Event, at: string): Promise<void> {
  await trx
    .insertInto("enrolment_event")
    .values({ ...event, recorded_at: at, recorded_by: viewer.userId })
    .execute();
}
