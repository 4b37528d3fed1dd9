import { serverKeys } from "#db/field/server-key";
import type { SealedItem } from "#src/field/items";
import { openSealed, sealTo } from "#src/field/sealing";
import { worldId } from "#tests/support/field-ids";
import type { FaultHooks } from "#tests/support/field-server";

const read = new Map<string, number | null>();

/**
 * Bugs of a server that loses or doubles what people wrote, one at a time, for the model to find: merging by last write wins;
 * acknowledging what is not kept; dropping what is refused; making a new record for what comes again.
 */
export const PLANTED: FaultHooks = {
  told: (one, fault) =>
    fault === "acknowledged_and_dropped" || fault === "refused_silently"
      ? { ...one, state: "applied", reason: null }
      : one,
  before: async (server, device, item, fault) => {
    if (fault === null || fault === "refused_silently") return item;
    const text = new TextDecoder().decode(await openSealed(serverKeys().privateKey, device.id, item.id, item.sealed));
    const whole = JSON.parse(text) as SealedItem;
    if (whole.item.kind !== "change") return item;
    const { change } = whole.item;
    if (fault === "acknowledged_and_dropped") return change.kind === "visit.record" ? undefined : item;
    const isAgain = read.has(change.id);
    if (fault === "last_write_wins" && change.kind === "person.change") {
      const person = server.database.selectFrom("person").select("version").where("id", "=", change.record_id);
      if (!isAgain) read.set(change.id, (await person.executeTakeFirst())?.version ?? null);
      change.base_version = read.get(change.id)!;
    }
    if (fault === "made_anew_each_time" && change.kind === "visit.record") {
      if (isAgain) Object.assign(change, { id: worldId(), record_id: worldId() });
      else read.set(change.id, null);
    }
    const bytes = new TextEncoder().encode(JSON.stringify(whole));
    return { id: item.id, sealed: await sealTo(serverKeys().publicKey, device.id, item.id, bytes) };
  },
  after: async (server, item, fault) => {
    if (fault !== "refused_silently") return;
    await server.database
      .deleteFrom("sync_change")
      .where("id", "=", item.id)
      .where("state", "=", "quarantined")
      .execute();
  },
};
