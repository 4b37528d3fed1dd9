import { expect, test } from "vitest";
import { auditExtent } from "#db/audit/extent";
import { databaseBytes } from "#db/dialect/size";
import { olga, settleCast, sinta } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";

onEveryDatabase("the extent of an installation", (database) => {
  test("is the size of its database, and the acts of all its audit chains", async () => {
    await settleCast(database());
    expect(await auditExtent(database())).toEqual({ chains: 0, acts: 0 });
    await openedBy(database(), olga);
    await openedBy(database(), sinta);
    const events = await database().selectFrom("audit_event").select("chain").execute();
    expect(await auditExtent(database())).toEqual({
      chains: new Set(events.map(({ chain }) => chain)).size,
      acts: events.length,
    });
    expect(events.length).toBeGreaterThan(2);
    expect(await databaseBytes(database())).toBeGreaterThan(100_000);
  });
});
