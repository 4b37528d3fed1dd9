import type { Selectable } from "kysely";
import { managerOf } from "#db/access/overseers";
import { recordAct } from "#db/audit/record";
import type { Database, Trx } from "#db/database";
import { newId } from "#db/ids";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { Assessment } from "#src/risk/assess";
import {
  DEFAULT_FLAG_POLICY,
  escalatesOn,
  type FlagToRaise,
  flagsFor,
  type OpenFlag,
  UNFINISHED_FLAGS,
} from "#src/risk/flags";

type Actor = Pick<Viewer, "userId">;
type OfCase = { id: string; office_id: string; owner_id: string; status: string };

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
    .where("status", "in", UNFINISHED_FLAGS)
    .execute();
  const { raise, clear } = flagChanges(file, previous, next, open);
  for (const flag of raise) {
    const id = newId();
    const stored = flagColumns(
      flag,
      flag.owner === "manager" ? await managerOf(trx, { team_id: null, ...file }) : file.owner_id,
    );
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
    await keepEvent(trx, actor, id, "raised", at);
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
  for (const flag of clear) await moveFlag(trx, actor, file, flag, "cleared", at);
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
    escalates_on: escalatesOn(flag, DEFAULT_FLAG_POLICY),
  };
}

/** From its day on, an unfinished flag is the business of whoever oversees the case as well: written down once. */
export async function escalateFlags(
  trx: Trx,
  actor: Actor,
  file: Pick<OfCase, "id" | "office_id" | "status">,
  at: string,
): Promise<void> {
  if (!isOpen(file.status as CaseStatus)) return;
  const flags = await trx
    .selectFrom("flag")
    .select(["id", "version"])
    .where("case_id", "=", file.id)
    .where("status", "in", UNFINISHED_FLAGS)
    .where("escalates_on", "<=", dayInJakarta(at))
    .where("escalated_at", "is", null)
    .orderBy("id")
    .execute();
  for (const flag of flags) await keepChanged(trx, actor, file, flag, { escalated_at: at }, "escalated", at);
}

type Said = Partial<Omit<Selectable<Database["flag_event"]>, "flag_id" | "event" | "recorded_at" | "recorded_by">>;

/** Gives a flag another status, with what was said about it. */
export function moveFlag(
  trx: Trx,
  actor: Actor,
  file: Pick<OfCase, "id" | "office_id">,
  flag: { id: string; version: number },
  status: string,
  at: string,
  said: Said = {},
): Promise<void> {
  return keepChanged(trx, actor, file, flag, { status }, status, at, said);
}

type Changed = Partial<Pick<Selectable<Database["flag"]>, "status" | "assigned_to" | "office_id" | "escalated_at">>;

/** Keeps what is new of a flag, with its act; `event` null: nothing that its history tells of. */
export async function keepChanged(
  trx: Trx,
  actor: Actor,
  file: Pick<OfCase, "id" | "office_id">,
  { id, version: before }: { id: string; version: number },
  stored: Changed,
  event: string | null,
  at: string,
  said: Said = {},
): Promise<void> {
  const version = before + 1;
  await trx
    .updateTable("flag")
    .set({ ...stored, version, updated_at: at })
    .where("id", "=", id)
    .execute();
  if (event !== null) await keepEvent(trx, actor, id, event, at, said);
  const act = {
    action: "flag.changed",
    record_type: "flag",
    record_id: id,
    case_id: file.id,
    office_id: file.office_id,
    stored,
    version,
  } as const;
  await recordAct(trx, actor, act, at);
}

/** What happened to a flag. */
export async function keepEvent(
  trx: Trx,
  actor: Actor,
  flag_id: string,
  event: string,
  at: string,
  said: Said = {},
): Promise<void> {
  await trx
    .insertInto("flag_event")
    .values({
      id: said.id ?? newId(),
      flag_id,
      event,
      ...NOTHING_SAID,
      ...said,
      recorded_at: at,
      recorded_by: actor.userId,
    })
    .execute();
}
const NOTHING_SAID = { note: null, acted_on: null, reason: null };
