import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { newId } from "#db/ids";
import { INSTALLATION } from "#src/access/installation";
import { BUILT_IN, scoreVersionId, versionId } from "#src/instruments/built-in";
import { equalScheme } from "#src/instruments/scoring";

/** Version 1 of the instruments that every installation has, with equal weights. What is there stays as it is. */
export async function publishBuiltIn(trx: Trx, at: string): Promise<void> {
  const actor = INSTALLATION;
  for (const { code, definition } of BUILT_IN) {
    const id = versionId(code, 1);
    const stored = { code, version: 1, origin: "built_in", upload_id: null, definition: JSON.stringify(definition) };
    const made = await trx
      .insertInto("instrument_version")
      .values({ id, ...stored, created_at: at, created_by: actor.userId })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) continue;
    await trx
      .insertInto("instrument_publication")
      .values({ id: newId(), instrument_version_id: id, published_at: at, published_by: actor.userId })
      .execute();
    const scheme = JSON.stringify(equalScheme(definition));
    if (definition.scoring)
      await trx
        .insertInto("score_version")
        .values({
          id: scoreVersionId(id, 1),
          instrument_version_id: id,
          number: 1,
          upload_id: null,
          scheme,
          loaded_at: at,
          loaded_by: actor.userId,
        })
        .execute();
    await recordAct(
      trx,
      actor,
      { action: "instrument.published", record_type: "instrument_version", record_id: id, stored },
      at,
    );
  }
}
