import { recordAct } from "#db/audit/record";
import { keepCaseloadRow } from "#db/caseload/row-writes";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { keepEvent, moveFlag } from "#db/risk/flag-writes";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type Day, dayInJakarta } from "#src/day";
import { actedOn, type FlagAction, type FlagChange } from "#src/risk/flag-handling";
import { canMoveFlag, type FlagStatus } from "#src/risk/flags";

/**
 * What a person does with a flag: takes it on, resolves it or dismisses it, with a reason and a note. `version` is the one
 * she read. A flag is resolved by what was done: recorded before, or told by the note.
 */
export async function changeFlag(
  trx: Trx,
  viewer: Viewer,
  flagId: string,
  change: FlagChange,
  version: number,
  at: string,
): Promise<void> {
  const { placed, flag } = await heldFlag(trx, viewer, flagId);
  if (flag.version !== version) throw new StaleVersion("flag", { status: flag.status, version: flag.version });
  if (!canMoveFlag(flag.status as FlagStatus, change.status)) throw new Refused("flag_is_closed", "status");
  const said = saidOf(change, await hasActed(trx, flagId), dayInJakarta(at), await personKey(trx, placed.person_id));
  await moveFlag(trx, viewer, placed, flag, change.status, at, said);
  await keepCaseloadRow(trx, viewer, placed.id, at);
}

/** Records what was done about a flag; whoever acts has taken it on. The same id again has no second effect. */
export async function actOnFlag(
  trx: Trx,
  viewer: Viewer,
  flagId: string,
  { id, acted_on, note }: FlagAction,
  at: string,
): Promise<void> {
  const { placed, flag } = await heldFlag(trx, viewer, flagId);
  const key = await personKey(trx, placed.person_id);
  const known = await trx.selectFrom("flag_event").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.flag_id !== flagId) throw new NotFound("flag");
    const told = openFor(key, { table: "flag_event", column: "note", id }, known.note);
    if (known.acted_on !== acted_on || told !== note) throw new Refused("already_exists");
    return;
  }
  if (flag.status === "open") await moveFlag(trx, viewer, placed, flag, "acknowledged", at);
  else if (flag.status !== "acknowledged") throw new Refused("flag_is_closed");
  const sealed = sealFor(key, { table: "flag_event", column: "note", id }, note);
  await keepEvent(trx, viewer, flagId, "acted", at, { id, acted_on, note: sealed });
  const act = {
    action: "flag.acted",
    record_type: "flag_event",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { flag_id: flagId, acted_on, note: sealed },
    true_on: acted_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** The flag with its case held: read once it is, because someone may have been quicker. */
export async function heldFlag(trx: Trx, viewer: Viewer, flagId: string) {
  const found = await trx.selectFrom("flag").select("case_id").where("id", "=", flagId).executeTakeFirst();
  if (!found) throw new NotFound("flag");
  const placed: PlacedCase = await placedCaseFor(trx, viewer, { id: found.case_id }, "flag.change");
  if (viewer.access === "read") throw new NotAllowed("flag.change");
  const flag = await trx.selectFrom("flag").selectAll().where("id", "=", flagId).executeTakeFirstOrThrow();
  return { placed, flag };
}

async function hasActed(trx: Trx, flagId: string): Promise<boolean> {
  const acted = await trx
    .selectFrom("flag_event")
    .select("id")
    .where("flag_id", "=", flagId)
    .where("event", "=", "acted")
    .executeTakeFirst();
  return acted !== undefined;
}

/** What an event keeps of a change; refused where a flag is resolved and nobody said what was done. */
export function saidOf(change: FlagChange, hasActed: boolean, today: Day, key: PersonKey) {
  const { reason, note } = change;
  const acted_on = actedOn(change, hasActed, today);
  if (acted_on === "act_first") throw new Refused("act_first", "note");
  if (acted_on !== null && acted_on > today) throw new Refused("in_the_future", "acted_on");
  const id = newId();
  return { id, reason, acted_on, note: sealFor(key, { table: "flag_event", column: "note", id }, note) };
}
