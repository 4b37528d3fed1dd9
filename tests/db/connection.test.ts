import { afterEach, expect, test } from "vitest";
import { closeDatabase, inTransaction, useDatabase } from "#db/connection";
import { newId } from "#db/ids";
import { NOW } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";

const deadlock = () => Object.assign(new Error("deadlock detected"), { code: "40P01" });

onEveryDatabase("a transaction", (database) => {
  const office = (id: string) => ({
    id,
    name: "Kantor Uji",
    place_code: null,
    created_at: NOW,
    closed_at: null,
    version: 1,
  });
  const opened = () => useDatabase({ reader: database(), writer: database(), close: async () => {} });
  const offices = () => database().selectFrom("office").select("id").execute();
  afterEach(() => closeDatabase());

  test("that lost against another is done again from its start, with one effect", async () => {
    opened();
    let tries = 0;
    const id = newId();
    await inTransaction(async (trx) => {
      await trx.insertInto("office").values(office(id)).execute();
      if (++tries < 3) throw deadlock();
    });
    expect(tries).toBe(3);
    expect(await offices()).toEqual([{ id }]);
  });

  test("that always loses, or fails for another reason, is given up with nothing written", async () => {
    opened();
    let tries = 0;
    const losing = inTransaction(async (trx) => {
      tries++;
      await trx.insertInto("office").values(office(newId())).execute();
      throw deadlock();
    });
    await expect(losing).rejects.toThrow("deadlock");
    expect(tries).toBe(4);
    const wrong = inTransaction(async () => {
      tries++;
      throw new Error("wrong");
    });
    await expect(wrong).rejects.toThrow("wrong");
    expect(tries).toBe(5);
    expect(await offices()).toEqual([]);
  });
});
