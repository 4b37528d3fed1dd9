import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { openedIdentity } from "#db/people/person-columns";
import { personKeys } from "#db/vault/person-keys";
import { indexPerson } from "#db/vault/search-index";

const BATCH = 200;

/** Makes the search index anew from the names of everyone whose key is there; the number of people. For a backup whose index was lost. */
export async function rebuildSearchIndex(
  writer: Kysely<Database>,
  progress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0;
  let after = "";
  for (;;) {
    const rows = await writer
      .selectFrom("person")
      .selectAll()
      .where("id", ">", after)
      .where("removed_at", "is", null)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    const keys = await personKeys(
      writer,
      rows.map(({ id }) => id),
    );
    await writer.transaction().execute(async (trx) => {
      for (const row of rows) {
        const key = keys.get(row.id);
        if (key) await indexPerson(trx, row.id, openedIdentity(row, key));
      }
    });
    done += rows.length;
    progress(done);
    if (rows.length < BATCH) return done;
    after = rows.at(-1)!.id;
  }
}
