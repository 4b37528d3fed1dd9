import { viewerOf } from "#db/access/viewers";
import type { Trx } from "#db/database";
import { Refused, StaleVersion } from "#db/errors";
import { changeFlag, heldFlag } from "#db/risk/flag-change-writes";
import { keepChanged } from "#db/risk/flag-writes";
import { may, type Viewer } from "#src/access/policy";
import { MOST_FLAGS_AT_ONCE, type ReadFlag } from "#src/risk/flag-bulk";
import type { FlagChange } from "#src/risk/flag-handling";

/** Does the same to several flags, all or none, each an act of its own. @throws as `changeFlag` does for the first that cannot. */
export async function changeFlags(
  trx: Trx,
  viewer: Viewer,
  flags: readonly ReadFlag[],
  change: FlagChange,
  at: string,
): Promise<void> {
  for (const { id, version } of inOrder(flags)) await changeFlag(trx, viewer, id, change, version, at);
}

/** Gives several flags to a colleague, all or none. @throws Refused where she could not deal with one of them. */
export async function assignFlags(
  trx: Trx,
  viewer: Viewer,
  flags: readonly ReadFlag[],
  userId: string,
  at: string,
): Promise<void> {
  const colleague = await viewerOf(trx, userId);
  if (!colleague) throw new Refused("not_allowed_value", "user_id");
  for (const { id, version } of inOrder(flags)) {
    const { placed, flag } = await heldFlag(trx, viewer, id);
    if (flag.version !== version) throw new StaleVersion("flag", { status: flag.status, version: flag.version });
    if (flag.status !== "open" && flag.status !== "acknowledged") throw new Refused("flag_is_closed");
    if (!may(colleague, "flag.change", placed)) throw new Refused("not_hers_to_handle", "user_id");
    if (flag.assigned_to === userId) continue;
    await keepChanged(trx, viewer, placed, flag, { assigned_to: userId }, "assigned", at);
  }
}

/** In one order for everybody, so that two who deal with the same flags do not wait for each other. */
function inOrder(flags: readonly ReadFlag[]): ReadFlag[] {
  if (flags.length === 0) throw new Refused("choose_a_flag");
  if (flags.length > MOST_FLAGS_AT_ONCE) throw new Refused("too_many");
  return [...flags].sort((one, other) => (one.id < other.id ? -1 : 1));
}
