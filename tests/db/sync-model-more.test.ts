import { test } from "vitest";
import { onEveryDatabase } from "#tests/support/databases";
import { A_BATCH, batches, playsOut } from "#tests/support/field-model";

// The second half of what sync-model.test.ts plays, so that two cores share it.
onEveryDatabase("phones without signal, and more of them", (database, engine) => {
  test.each(batches(engine))("lose, double and overwrite nothing that was written (%i)", { timeout: 600_000 }, () =>
    playsOut(database(), A_BATCH[engine]),
  );
});
