import { expect, test } from "vitest";
import { verifyAudit } from "#db/audit/verify";
import { caseloadRowOf } from "#db/caseload/row";
import { makeInBulk, publishFirst } from "#db/demo/make";
import { loadPlaces } from "#db/places/load";
import { keyring } from "#db/vault/keyring";
import { NOW } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";

onEveryDatabase("a demo programme", (database) => {
  test("is made, with an unbroken audit and caseload rows that say what the records say", {
    timeout: 300_000,
  }, async () => {
    const asked = { people: 60, seed: 3, now: NOW };
    await loadPlaces(database());
    await publishFirst(database(), asked);
    await makeInBulk(
      asked,
      () => {},
      (work) => inTransactionOn(database(), work),
    );
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
    const rows = await database().selectFrom("caseload").selectAll().execute();
    expect(rows).toHaveLength(60);
    for (const row of rows) expect(await caseloadRowOf(database(), row.case_id, row.updated_at)).toEqual(row);
    const crowded = await database()
      .selectFrom("offering")
      .select("id")
      .whereRef("places_taken", ">", "capacity")
      .execute();
    expect(crowded).toEqual([]);
  });
});
