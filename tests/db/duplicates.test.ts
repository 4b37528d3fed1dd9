import { expect, test } from "vitest";
import { findDuplicates } from "#db/people/duplicates";
import { olga, settleCast, sinta } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy } from "#tests/support/intake";

onEveryDatabase("searching before creating", (database) => {
  const find = (viewer: typeof olga, changes = {}) =>
    findDuplicates(database(), viewer, aPerson({ name: "Melati Contoh", ...changes }));

  test("finds someone spelt the old way", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga, {
      person: aPerson({ name: "Soekarni Tjontoh", phone: null, national_id: null }),
    });
    expect(await find(olga, { name: "Sukarni Contoh", phone: null, national_id: null })).toMatchObject([
      { case_number: number },
    ]);
  });

  test("shows the record side by side to the officer in charge", async () => {
    await settleCast(database());
    await openedBy(database(), olga);
    expect(await find(olga)).toMatchObject([{ likelihood: "certain", person: { name: "Melati Contoh" } }]);
  });

  test("tells another office that there is one and whom to ask, and not who", async () => {
    await settleCast(database());
    await openedBy(database(), olga);
    const [known] = await find(sinta);
    expect(known).toMatchObject({ office_name: "North", owner_name: "olga", person: null });
    expect(JSON.stringify(known)).not.toContain("Melati");
  });

  test("finds nobody where only a common name is shared", async () => {
    await settleCast(database());
    await openedBy(database(), olga, {
      person: aPerson({
        name: "Siti Melati",
        birth_date: "1970-01-01",
        phone: null,
        national_id: null,
        place_code: "51.71",
      }),
    });
    expect(
      await find(olga, {
        name: "Siti Kenanga",
        birth_date: "2001-09-09",
        phone: "081200009999",
        national_id: "3212044909010009",
      }),
    ).toEqual([]);
  });

  test("finds the same NIK whatever the name", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    expect(await find(olga, { name: "Kenanga Rekaan" })).toMatchObject([
      { case_number: number, likelihood: "certain" },
    ]);
  });
});
