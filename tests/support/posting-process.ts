import type { KyselyPlugin } from "kysely";
import { openDatabase } from "#db/connection";
import { transactionOf } from "#db/dialect/transactions";
import { postEntry } from "#db/ledger/posting-writes";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { NOW, tuti } from "#tests/support/cast";
import { anEntry } from "#tests/support/ledger";

/**
 * A process that posts to a book until it is killed. `half`: stops for good between an entry and its lines and says so; `on`: one
 * entry after the other, each said once it has committed.
 */
const [url, book_id, way] = process.argv.slice(2) as [string, string, "half" | "on"];
useKeyring(keyringForTests());
const { writer } = openDatabase(url);

/** Stops when the row of the entry was written and its lines were not. */
const stopping: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (node.kind === "InsertQueryNode" && JSON.stringify(node.into).includes("journal_line")) {
      process.stdout.write("half\n");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return node;
  },
  transformResult: async ({ result }) => result,
};
const database = way === "half" ? writer.withPlugin(stopping) : writer;
for (let amount = 1; ; amount++) {
  const entry = anEntry(book_id, "101", "401", amount, { id: crypto.randomUUID() });
  await transactionOf(database, (trx) => postEntry(trx, tuti, entry, NOW));
  process.stdout.write(`posted ${amount}\n`);
}
