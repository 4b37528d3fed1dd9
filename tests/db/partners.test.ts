import { expect, test } from "vitest";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { findPartner, listPartners } from "#db/referrals/partner-reads";
import { changePartner, createPartner } from "#db/referrals/partner-writes";
import type { Viewer } from "#src/access/policy";
import { adi, fajar, mira, NOW, olga, settleCast, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { settlePlaces } from "#tests/support/places";
import { agreed, aPartner, aReferral, partnered, referred } from "#tests/support/referrals";

onEveryDatabase("the directory of partners", (database) => {
  const settle = async () => {
    await settleCast(database());
    await settlePlaces(database());
  };
  const change = (id: string, version: number, changes: object, viewer: Viewer = mira) =>
    inTransactionOn(database(), (trx) => changePartner(trx, viewer, { id, version }, aPartner({ ...changes }), NOW));
  const found = async (asked: object, viewer: Viewer = olga, all = false) =>
    (await listPartners(database(), viewer, { service: null, place: null, after: null, ...asked }, all)).rows.map(
      ({ name }) => name,
    );

  test("is found by what is offered and where: a place, what it lies in, what lies in it, and those who serve everywhere", async () => {
    await settle();
    await partnered(database(), { name: "Semua", services: ["legal"] });
    await partnered(database(), { name: "Jabar", coverage: [{ place_code: "32" }] });
    await partnered(database(), { name: "Indramayu", coverage: [{ place_code: "32.12" }] });
    await partnered(database(), { name: "Cilacap", coverage: [{ place_code: "33.01" }] });
    expect(await found({})).toEqual(["Cilacap", "Indramayu", "Jabar", "Semua"]);
    expect(await found({ place: "32.12" })).toEqual(["Indramayu", "Jabar", "Semua"]);
    expect(await found({ place: "32" })).toEqual(["Indramayu", "Jabar", "Semua"]);
    expect(await found({ place: "33", service: "medical" })).toEqual(["Cilacap"]);
    expect(await found({}, tuti)).toEqual([]);
  });

  test("is kept by managers and administrators; the treasurer does not see it", async () => {
    await settle();
    const id = testId();
    const create = (viewer: Viewer) =>
      inTransactionOn(database(), (trx) => createPartner(trx, viewer, { id, ...aPartner() }, NOW));
    for (const viewer of [olga, fajar, tuti]) await expect(create(viewer)).rejects.toThrow(NotAllowed);
    await create(adi);
    await create(adi);
    await expect(create(mira)).rejects.toThrow(NotFound);
    for (const viewer of [olga, fajar, tuti]) await expect(change(id, 1, {}, viewer)).rejects.toThrow(NotAllowed);
    expect(await findPartner(database(), tuti, id)).toBeUndefined();
    expect(await findPartner(database(), fajar, id)).toMatchObject({ phone: "+6281200000009", version: 1 });
  });

  test("a change keeps what was in the change log, and no one else's change is overwritten", async () => {
    await settle();
    const id = await partnered(database());
    await change(id, 1, { name: "Puskesmas Umpama", services: ["medical"], is_active: "" });
    await change(id, 1, { name: "Puskesmas Umpama", services: ["medical"], is_active: "" });
    await expect(change(id, 1, { name: "Lain" })).rejects.toThrow(StaleVersion);
    expect(await found({})).toEqual([]);
    expect(await found({}, olga, true)).toEqual(["Puskesmas Umpama"]);
    const [log] = await database().selectFrom("change_log").selectAll().where("version", "=", 2).execute();
    expect(JSON.parse(log!.stored)).toEqual({ name: "Puskesmas Umpama", services: '["medical"]', is_active: 0 });
  });

  test("stays of its kind once somebody was referred there, or agreed to it by name: nobody agreed to another", async () => {
    await settle();
    const [used, named, fresh] = [
      await partnered(database()),
      await partnered(database()),
      await partnered(database()),
    ];
    const number = await openedBy(database());
    await agreed(database(), number);
    await referred(database(), number, aReferral(used));
    await agreed(database(), number, { recipient_kinds: [], recipient_ids: [named] });
    for (const id of [used, named])
      await expect(change(id, 1, { kind: "lpsk" })).rejects.toMatchObject({
        code: "partner_kind_stands",
        field: "kind",
      });
    await change(used, 1, { name: "Puskesmas Umpama" });
    await change(fresh, 1, { kind: "lpsk" });
    expect(await findPartner(database(), olga, fresh)).toMatchObject({ kind: "lpsk" });
  });

  test("a place that does not exist is refused", async () => {
    await settle();
    await expect(partnered(database(), { coverage: [{ place_code: "32" }, { place_code: "99" }] })).rejects.toThrow(
      "no_such_place",
    );
    expect(await database().selectFrom("partner").selectAll().execute()).toEqual([]);
  });
});
