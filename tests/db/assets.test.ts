import { expect, test } from "vitest";
import { photosOf } from "#db/attachments/reads";
import { readsWordsOfEnterprise } from "#db/attachments/words";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { checkAsset, giveAsset } from "#db/livelihoods/asset-writes";
import { recordEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { listAssets, listEnterpriseChecks, namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import { readEnterprise } from "#db/livelihoods/reads";
import { recordHandover } from "#db/papers/writes";
import { assignCases } from "#db/people/assignment-writes";
import { keepPersonKey, newPersonKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import { type AssetCheck, type AssetGiven, assetCheckAsOf, assetGivenAsOf } from "#src/livelihoods/assets";
import { BookEntry } from "#src/livelihoods/book";
import { type EnterpriseCheck, enterpriseCheckAsOf } from "#src/livelihoods/checks";
import type { FollowUpRecord } from "#src/livelihoods/follow-up-records";
import { fajar, mira, NORTH, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPhoto, duckFarm } from "#tests/support/follow-up";
import { openedBy, testId } from "#tests/support/intake";
import { aHandover } from "#tests/support/papers";
import { editedPng } from "#tests/support/photos";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("things given in kind", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const case_id = await caseIdOf(database(), number);
    return { number, case_id, of: { enterprise_id: await duckFarm(database(), number) } };
  };
  type Of = { enterprise_id: string } | { cooperative_id: string };
  const ducks = (changes: Partial<AssetGiven> = {}) =>
    assetGivenAsOf(TODAY).parse({
      id: testId(),
      item: "Bibit bebek umur 3 hari",
      quantity: 100,
      unit: "head",
      value_idr: 1_200_000,
      supplier: "Pak Kardi, Jatibarang",
      given_on: "2026-02-01",
      ...changes,
    });
  const found = (changes: Partial<AssetCheck> = {}) =>
    assetCheckAsOf(TODAY, "2026-02-01").parse({
      id: testId(),
      true_on: "2026-03-01",
      state: "died",
      quantity: 40,
      ...changes,
    });
  const seen = (changes: Record<string, unknown> = {}) =>
    enterpriseCheckAsOf(TODAY).parse({
      id: testId(),
      true_on: "2026-03-01",
      status: "operating",
      main_problem: "price",
      seen: "both",
      recall_days: 30,
      days_worked: 20,
      income_idr: 250_000,
      was_loss: true,
      note: "Harga pakan naik di Sindang",
      ...changes,
    });
  const give = (of: Of, asset: AssetGiven, photos: NewAttachment[] = [], viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => giveAsset(trx, viewer, of, asset, photos, NOW));
  const check = (of: Of, asset_id: string, one: AssetCheck, photos: NewAttachment[] = [], viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => checkAsset(trx, viewer, { ...of, asset_id }, one, photos, NOW));
  const look = (enterprise_id: string, one: EnterpriseCheck, photos: NewAttachment[] = [], viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => checkEnterprise(trx, viewer, enterprise_id, one, photos, NOW));
  const withdraw = (of: Of, record_type: FollowUpRecord, record_id: string, id = testId(), viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) =>
      withdrawFollowUp(trx, viewer, { ...of, record_type, record_id }, { id, reason: "wrong_number", note: null }, NOW),
    );
  const acts = () =>
    database().selectFrom("audit_event").select(["action", "case_id", "chain"]).orderBy("seq").execute();

  test("40 of 100 ducks died: one check, and sixty are still held", async () => {
    const { of } = await settle();
    const asset = ducks();
    const photo = aPhoto();
    await give(of, asset, [photo]);
    await check(of, asset.id, found({ note: "Kena flu" }), [aPhoto()]);
    const [listed] = await listAssets(database(), of, true);
    expect(listed).toMatchObject({
      item: asset.item,
      supplier: asset.supplier,
      value_idr: 1_200_000,
      standing: { died: 40, held: 60 },
      photos: [{ id: photo.id }],
      checks: [{ state: "died", quantity: 40, note: "Kena flu", photos: [{ kind: "photo" }] }],
    });
    expect((await listAssets(database(), of, false))[0]).toMatchObject({
      item: asset.item,
      supplier: null,
      checks: [{ note: null }],
    });
  });

  test("what is told of them stands nowhere in words", async () => {
    const { of } = await settle();
    const asset = ducks();
    await give(of, asset);
    await check(of, asset.id, found({ note: "Kena flu" }));
    const everything = JSON.stringify([
      await database().selectFrom("asset_given").selectAll().execute(),
      await database().selectFrom("asset_check").selectAll().execute(),
      await database().selectFrom("change_log").selectAll().execute(),
    ]);
    for (const words of [asset.item, "Kardi", "Kena flu"]) expect(everything).not.toContain(words);
  });

  test("sent twice are given once; with another content or photo, refused", async () => {
    const { of } = await settle();
    const asset = ducks();
    const photo = aPhoto();
    await give(of, asset, [photo]);
    const before = await acts();
    await give(of, asset, [{ ...photo, id: testId() }]);
    expect(await acts()).toEqual(before);
    await expect(give(of, ducks({ id: asset.id, quantity: 99 }), [photo])).rejects.toThrow(Refused);
    await expect(give(of, asset, [])).rejects.toThrow(Refused);
    const one = found();
    await check(of, asset.id, one);
    await check(of, asset.id, one);
    await expect(check(of, asset.id, { ...one, quantity: 41 })).rejects.toThrow(Refused);
    expect((await listAssets(database(), of, true))[0]).toMatchObject({ checks: [{ quantity: 40 }] });
  });

  test("more cannot be gone than there are, also not by a check put in before others", async () => {
    const { of } = await settle();
    const asset = ducks();
    await give(of, asset);
    await check(of, asset.id, found({ quantity: 70 }));
    await expect(check(of, asset.id, found({ quantity: 31 }))).rejects.toMatchObject({ code: "more_than_there_are" });
    await expect(check(of, asset.id, found({ true_on: "2026-02-10", quantity: 31 }))).rejects.toThrow(Refused);
    await expect(check(of, asset.id, { ...found(), true_on: "2026-01-31" })).rejects.toMatchObject({
      code: "before_it_was_given",
    });
    await check(of, asset.id, found({ state: "sold", quantity: 30, true_on: TODAY }));
  });

  test("name a certificate and a visit of the same person, never another's", async () => {
    const { number, case_id, of } = await settle();
    const handover = aHandover();
    const handoverId = handover.id;
    await inTransactionOn(database(), (trx) => recordHandover(trx, olga, number, handover, NOW));
    const other = await openedBy(database());
    const strangers = aVisit(await caseIdOf(database(), other));
    await logged(database(), strangers);
    const visit = aVisit(case_id);
    await logged(database(), visit);
    const named = await namedWithEnterprise(database(), olga, of.enterprise_id);
    expect([named.visits.map(({ id }) => id), named.handovers.map(({ id }) => id)]).toEqual([[visit.id], [handoverId]]);
    const asset = ducks({ handover_id: handoverId });
    await give(of, asset);
    await check(of, asset.id, found({ visit_id: visit.id }));
    await expect(check(of, asset.id, found({ visit_id: strangers.id, quantity: 1 }))).rejects.toThrow(Refused);
    await expect(look(of.enterprise_id, seen({ visit_id: strangers.id }))).rejects.toThrow(Refused);
    const farm = { enterprise_id: await duckFarm(database(), other) };
    await expect(give(farm, ducks({ handover_id: handoverId }))).rejects.toThrow(Refused);
  });

  test("are recorded by whoever is in charge or visits, and by nobody else", async () => {
    const { number, of } = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    await give(of, ducks(), [], fajar);
    await expect(give(of, ducks(), [], oscar)).rejects.toThrow(NotAllowed);
    await expect(give(of, ducks(), [], mira)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(give(of, ducks(), [], viewer)).rejects.toThrow(NotFound);
  });

  test("taken back stay readable and stop counting, and their photos are gone", async () => {
    const { of } = await settle();
    const asset = ducks();
    await give(of, asset, [aPhoto()]);
    const one = found({ state: "in_use", quantity: 90 });
    await check(of, asset.id, one, [aPhoto()]);
    await expect(withdraw(of, "asset_given", asset.id)).rejects.toMatchObject({ code: "has_checks" });
    const id = testId();
    await withdraw(of, "asset_check", one.id, id);
    await withdraw(of, "asset_check", one.id, id);
    await expect(withdraw(of, "asset_check", one.id)).rejects.toMatchObject({ code: "already_withdrawn" });
    expect(await photosOf(database(), [one.id])).toEqual(new Map());
    await withdraw(of, "asset_given", asset.id);
    const [listed] = await listAssets(database(), of, true);
    expect(listed).toMatchObject({ withdrawn: "wrong_number", standing: { unseen: 100 }, photos: [] });
    await expect(check(of, asset.id, found())).rejects.toMatchObject({ code: "already_withdrawn" });
  });

  test("a check on which later ones rest is not taken back before them", async () => {
    const { of } = await settle();
    const asset = ducks({ quantity: 10 });
    await give(of, asset);
    const early = found({ state: "in_use", quantity: 10, true_on: "2026-02-02" });
    await check(of, asset.id, early);
    await check(of, asset.id, found({ quantity: 10 }));
    await withdraw(of, "asset_check", early.id);
    expect((await listAssets(database(), of, true))[0]).toMatchObject({ standing: { died: 10, held: 0 } });
  });

  test("of another enterprise are not there", async () => {
    const { number, of } = await settle();
    const other = { enterprise_id: await duckFarm(database(), number) };
    const asset = ducks();
    await give(of, asset);
    await expect(check(other, asset.id, found())).rejects.toThrow(NotFound);
    await expect(withdraw(other, "asset_given", asset.id)).rejects.toThrow(NotFound);
  });

  test("to a cooperative: by its office, under its key, and no act names a case", async () => {
    await settleCast(database());
    const cooperative_id = testId();
    await database()
      .insertInto("cooperative")
      .values({
        id: cooperative_id,
        office_id: NORTH,
        name: "Tani Makmur",
        legal_form: "kub",
        village_code: null,
        founded_on: null,
        created_at: NOW,
        created_by: olga.userId,
        version: 1,
      } as never)
      .execute();
    // Its treasurer reads its books, and nothing of what donors gave in kind.
    await database()
      .insertInto("cooperative_officer")
      .values({
        id: testId(),
        cooperative_id,
        user_id: tuti.userId,
        duty: "treasurer",
        recorded_at: NOW,
        recorded_by: olga.userId,
        ended_at: null,
      } as never)
      .execute();
    await inTransactionOn(database(), (trx) => keepPersonKey(trx, newPersonKey(cooperative_id), NOW));
    const of = { cooperative_id };
    const asset = ducks({ item: "Mesin penetas" });
    await give(of, asset, [aPhoto()], oscar);
    for (const viewer of [tuti, sinta]) await expect(give(of, ducks(), [], viewer)).rejects.toThrow(NotFound);
    await expect(give(of, ducks(), [], mira)).rejects.toThrow(NotAllowed);
    expect((await listAssets(database(), of, true))[0]).toMatchObject({ item: "Mesin penetas", quantity: 100 });
    const named = (await acts()).filter(({ action }) => /asset|attachment/.test(action));
    expect(named.map(({ action, case_id }) => [action, case_id])).toEqual([
      ["attachment.kept", null],
      ["asset.given", null],
    ]);
  });

  test("a check of the enterprise keeps what was seen and told, a loss below zero, and changes no state", async () => {
    const { case_id, of } = await settle();
    const one = seen({ status: "seasonal_pause" });
    await look(of.enterprise_id, one, [aPhoto()]);
    await look(of.enterprise_id, one, [aPhoto()]);
    await expect(look(of.enterprise_id, { ...one, main_problem: "market" }, [aPhoto()])).rejects.toThrow(Refused);
    expect(await listEnterpriseChecks(database(), of.enterprise_id, true)).toMatchObject([
      {
        main_problem: "price",
        seen: "both",
        net_income_idr: -250_000,
        days_worked: 20,
        note: "Harga pakan naik di Sindang",
      },
    ]);
    expect(await listEnterpriseChecks(database(), of.enterprise_id, false)).toMatchObject([{ note: null }]);
    expect((await readEnterprise(database(), olga, of.enterprise_id))?.placed).toMatchObject({
      status: "operating",
    });
    expect((await acts()).at(-1)).toMatchObject({ action: "enterprise.checked", case_id });
    await withdraw(of, "enterprise_check", one.id);
    expect(await listEnterpriseChecks(database(), of.enterprise_id, true)).toMatchObject([
      { withdrawn: "wrong_number", photos: [] },
    ]);
  });

  test("who reads what of an enterprise", async () => {
    const { of } = await settle();
    const reads = async (viewer: Viewer) => ({
      economy: (await readEnterprise(database(), viewer, of.enterprise_id))?.readsMoney ?? false,
      words: await readsWordsOfEnterprise(database(), viewer, of.enterprise_id, NOW),
    });
    expect(await reads(olga)).toEqual({ economy: true, words: true });
    expect(await reads(oscar)).toEqual({ economy: false, words: false });
    expect(await reads(mira)).toEqual({ economy: true, words: false });
    expect(await reads(sinta)).toEqual({ economy: false, words: false });
  });

  test("a line of the book keeps its receipt, and loses it when the line is taken back", async () => {
    const { of } = await settle();
    const entry = BookEntry.parse({
      id: testId(),
      kind: "input",
      true_on: "2026-02-01",
      item: "Pakan",
      amount_idr: 90_000,
    });
    const line = { ...entry, ...of };
    const receipt = aPhoto(editedPng(), "receipt");
    const write = (photos: NewAttachment[]) =>
      inTransactionOn(database(), (trx) => recordEntry(trx, olga, line, NOW, photos));
    expect(await write([receipt])).toBe(true);
    expect(await write([receipt])).toBe(false);
    await expect(write([])).rejects.toThrow(Refused);
    expect((await photosOf(database(), [entry.id])).get(entry.id)).toMatchObject([{ id: receipt.id, kind: "receipt" }]);
    const withdrawal = { id: testId(), entry_id: entry.id, reason: "duplicate", note: null } as const;
    await inTransactionOn(database(), (trx) => withdrawEntry(trx, olga, withdrawal, NOW));
    expect(await photosOf(database(), [entry.id])).toEqual(new Map());
    expect(await database().selectFrom("attachment_content").selectAll().execute()).toEqual([]);
  });
});
