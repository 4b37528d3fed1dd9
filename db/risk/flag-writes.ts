import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { placedCaseFor } from "#db/people/placement";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { Assessment } from "#src/risk/assess";
import {
  canMoveFlag,
  DEFAULT_FLAG_POLICY,
  type FlagChange,
  type FlagStatus,
  type FlagToRaise,
  flagsFor,
  type OpenFlag,
} from "#src/risk/flags";

type Actor = Pick<Viewer, "userId">;
type OfCase = { id: string; office_id: string; owner_id: string; status: string };
const UNFINISHED = ["open", "acknowledged"];

/** Raises what an assessment newly gives reason for, and ends what no longer applies, in its transaction. */
export async function settleFlags(
  trx: Trx,
  actor: Actor,
  file: OfCase,
  previous: Assessment | null,
  next: Assessment,
  at: string,
): Promise<void> {
  const open = await trx
    .selectFrom("flag")
    .select(["id", "factor", "version"])
    .where("case_id", "=", file.id)
    .where("status", "in", UNFINISHED)
    .execute();
  const { raise, clear } = flagChanges(file, previous, next, open);
  for (const flag of raise) {
    const id = newId();
    const stored = flagColumns(flag, flag.owner === "manager" ? await managerOf(trx, file) : file.owner_id);
    await trx
      .insertInto("flag")
      .values({
        id,
        case_id: file.id,
        office_id: file.office_id,
        ...stored,
        version: 1,
        created_at: at,
        updated_at: at,
      })
      .execute();
    await keepEvent(trx, actor, id, "raised", null, at);
    const act = {
      action: "flag.raised",
      record_type: "flag",
      record_id: id,
      case_id: file.id,
      office_id: file.office_id,
      stored,
    } as const;
    await recordAct(trx, actor, { ...act, true_on: flag.raised_on }, at);
  }
  for (const flag of clear) await move(trx, actor, file, flag, "cleared", at);
}

/** What an assessment does to the open flags of a case, under the policy in force. A closed case gives nobody a new task. */
export function flagChanges<Flag extends OpenFlag>(
  { status }: { status: string },
  previous: Assessment | null,
  next: Assessment,
  open: readonly Flag[],
) {
  const changes = flagsFor(previous, next, open, DEFAULT_FLAG_POLICY);
  return isOpen(status as CaseStatus) ? changes : { ...changes, raise: [] };
}

/** A raised flag as its table keeps it. */
export function flagColumns(flag: FlagToRaise, assigned_to: string) {
  return {
    kind: flag.kind,
    severity: flag.severity,
    factor: flag.factor,
    raised_on: flag.raised_on,
    due_on: flag.due_on,
    assigned_to,
    status: "open",
    raised_by: flag.record_id ?? "assessment",
  };
}

async function managerOf(trx: Trx, file: OfCase): Promise<string> {
  const manager = await trx
    .selectFrom("app_user")
    .select("id")
    .where("role", "=", "manager")
    .where("disabled_at", "is", null)
    .orderBy((eb) => eb.case().when("office_id", "=", file.office_id).then(0).else(1).end())
    .orderBy("id")
    .executeTakeFirst();
  return manager?.id ?? file.owner_id;
}

/** What a person does with a flag: takes it on, resolves it or dismisses it, with a note. `version` is the one she read. */
export async function changeFlag(
  trx: Trx,
  viewer: Viewer,
  flagId: string,
  change: FlagChange,
  version: number,
  at: string,
): Promise<void> {
  const found = await trx.selectFrom("flag").select("case_id").where("id", "=", flagId).executeTakeFirst();
  if (!found) throw new NotFound("flag");
  const placed = await placedCaseFor(trx, viewer, { id: found.case_id }, "flag.change");
  // Read once the case is held: someone may have been quicker.
  const flag = await trx.selectFrom("flag").selectAll().where("id", "=", flagId).executeTakeFirstOrThrow();
  if (flag.version !== version) throw new StaleVersion("flag", { status: flag.status, version: flag.version });
  if (!canMoveFlag(flag.status as FlagStatus, change.status)) throw new Refused("flag_is_closed", "status");
  if (viewer.access === "read") throw new NotAllowed("flag.change");
  const eventId = await move(trx, viewer, placed, flag, change.status, at);
  if (change.note === null) return;
  const note = sealFor(
    await personKey(trx, placed.person_id),
    { table: "flag_event", column: "note", id: eventId },
    change.note,
  );
  await trx.updateTable("flag_event").set({ note }).where("id", "=", eventId).execute();
}

async function move(
  trx: Trx,
  actor: Actor,
  file: Pick<OfCase, "id" | "office_id">,
  flag: { id: string; version: number },
  status: string,
  at: string,
) {
  const version = flag.version + 1;
  await trx.updateTable("flag").set({ status, version, updated_at: at }).where("id", "=", flag.id).execute();
  const eventId = await keepEvent(trx, actor, flag.id, status, null, at);
  const act = {
    action: "flag.changed",
    record_type: "flag",
    record_id: flag.id,
    case_id: file.id,
    office_id: file.office_id,
    stored: { status },
    version,
  } as const;
  await recordAct(trx, actor, act, at);
  return eventId;
}

/** A new owner of a case owes what was still open on it; in another office also what the old office's visitor owed. */
export async function handFlagsOver(
  trx: Trx,
  actor: Actor,
  file: OfCase & { field_staff_id: string | null },
  { userId, officeId }: { userId: string; officeId: string },
  at: string,
): Promise<void> {
  const leaves = officeId !== file.office_id;
  const flags = await trx
    .selectFrom("flag")
    .select(["id", "version", "assigned_to"])
    .where("case_id", "=", file.id)
    .where("status", "in", UNFINISHED)
    .orderBy("id")
    .execute();
  for (const flag of flags) {
    const passes = flag.assigned_to === file.owner_id || (leaves && flag.assigned_to === file.field_staff_id);
    if (!passes && !leaves) continue;
    const version = flag.version + 1;
    const stored = { ...(passes && { assigned_to: userId }), ...(leaves && { office_id: officeId }) };
    await trx
      .updateTable("flag")
      .set({ ...stored, version, updated_at: at })
      .where("id", "=", flag.id)
      .execute();
    if (passes) await keepEvent(trx, actor, flag.id, "assigned", null, at);
    const act = {
      action: "flag.changed",
      record_type: "flag",
      record_id: flag.id,
      case_id: file.id,
      office_id: file.office_id,
      stored,
      version,
    } as const;
    await recordAct(trx, actor, act, at);
  }
}

async function keepEvent(
  trx: Trx,
  actor: Actor,
  flag_id: string,
  event: string,
  note: null,
  at: string,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto("flag_event")
    .values({ id, flag_id, event, note, recorded_at: at, recorded_by: actor.userId })
    .execute();
  return id;
}
