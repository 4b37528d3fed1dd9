import { expect, test } from "vitest";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { listProgrammes, offeringsOf, offeringsToJoin, readOffering, readProgramme } from "#db/programmes/reads";
import {
  changeOffering,
  changeProgramme,
  closeOffering,
  closeProgramme,
  createOffering,
  createProgramme,
} from "#db/programmes/writes";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnrolment, anOffering, aProgramme, enrolled, offered, offeringRow } from "#tests/support/programmes";

const ALL = { kind: null, closed: false, after: null };
const refusal = (code: string, field?: string) => expect.objectContaining({ code, field });

onEveryDatabase("a programme", (database) => {
  const create = (programme: ReturnType<typeof aProgramme>, viewer = olga) =>
    inTransactionOn(database(), (trx) => createProgramme(trx, viewer, programme, NOW));
  const names = async (viewer = olga) =>
    (await listProgrammes(database(), viewer, ALL, TODAY)).rows.map(({ name_en }) => name_en);

  test("sent twice is made, and audited, once", async () => {
    await settleCast(database());
    const programme = aProgramme();
    expect(await create(programme)).toBe(true);
    expect(await create(programme)).toBe(false);
    expect(await names()).toEqual(["Sewing and embroidery"]);
    expect(await database().selectFrom("audit_event").select("action").execute()).toEqual([
      { action: "programme.created" },
    ]);
    await expect(create(programme, oscar)).rejects.toThrow(NotFound);
  });

  test("is its office's: officers and field staff there read it, a manager everywhere, the south office never", async () => {
    await settleCast(database());
    const { programme_id, offering_id } = await offered(database());
    for (const viewer of [olga, oscar, fajar, mira]) expect(await names(viewer)).toHaveLength(1);
    for (const viewer of [sinta, tuti]) {
      expect(await names(viewer)).toEqual([]);
      expect(await readProgramme(database(), viewer, programme_id)).toBeUndefined();
      expect(await readOffering(database(), viewer, offering_id)).toBeUndefined();
      expect((await offeringsOf(database(), viewer, programme_id, null)).rows).toEqual([]);
      expect((await offeringsToJoin(database(), viewer, TODAY, null)).rows).toEqual([]);
    }
  });

  test("is managed by its own office's officers and by managers; for others it is absent or not theirs", async () => {
    await settleCast(database());
    const { programme_id, offering_id } = await offered(database());
    const change = (viewer = olga, version = 1, name_en = "Fine sewing") =>
      inTransactionOn(database(), (trx) =>
        changeProgramme(trx, viewer, { id: programme_id, version }, { ...aProgramme(), name_en }, NOW),
      );
    await expect(change(sinta)).rejects.toThrow(NotFound);
    await expect(change(fajar)).rejects.toThrow(NotAllowed);
    await expect(
      inTransactionOn(database(), (trx) => createOffering(trx, sinta, anOffering(programme_id), NOW)),
    ).rejects.toThrow(NotFound);
    const close = (viewer: typeof olga) =>
      inTransactionOn(database(), (trx) => closeOffering(trx, viewer, { id: offering_id, version: 1 }, true, NOW));
    await expect(close(sinta)).rejects.toThrow(NotFound);
    await expect(close(fajar)).rejects.toThrow(NotAllowed);
    await change(mira);
    expect((await readProgramme(database(), olga, programme_id))?.name_en).toBe("Fine sewing");
  });

  test("changed by two at once tells the second what it says now; the same change twice is one", async () => {
    await settleCast(database());
    const { programme_id } = await offered(database());
    const change = (name_en: string) =>
      inTransactionOn(database(), (trx) =>
        changeProgramme(trx, olga, { id: programme_id, version: 1 }, { ...aProgramme(), name_en }, NOW),
      );
    await change("Fine sewing");
    await change("Fine sewing");
    await expect(change("Coarse sewing")).rejects.toSatisfy(
      (error) => error instanceof StaleVersion && error.current.name_en === "Fine sewing",
    );
    expect((await readProgramme(database(), olga, programme_id))?.version).toBe(2);
  });

  test("keeps its kind and activity once someone has joined", async () => {
    await settleCast(database());
    const { programme_id, offering_id } = await offered(database());
    await enrolled(database(), anEnrolment(await openedBy(database()), offering_id));
    const other = aProgramme({ kind: "apprenticeship", activity: "salt" });
    const change = inTransactionOn(database(), (trx) =>
      changeProgramme(trx, olga, { id: programme_id, version: 1 }, other, NOW),
    );
    await expect(change).rejects.toEqual(refusal("already_joined", "kind"));
  });

  test("that is closed takes no offering and nobody new, and can be opened again", async () => {
    await settleCast(database());
    const { programme_id, offering_id } = await offered(database());
    const case_number = await openedBy(database());
    const close = (closed: boolean, version: number) =>
      inTransactionOn(database(), (trx) => closeProgramme(trx, olga, { id: programme_id, version }, closed, NOW));
    await close(true, 1);
    await close(true, 1);
    expect(await names()).toEqual([]);
    expect((await listProgrammes(database(), olga, { ...ALL, closed: true }, TODAY)).rows).toHaveLength(1);
    await expect(
      inTransactionOn(database(), (trx) => createOffering(trx, olga, anOffering(programme_id), NOW)),
    ).rejects.toEqual(refusal("programme_closed"));
    await expect(enrolled(database(), anEnrolment(case_number, offering_id))).rejects.toEqual(
      refusal("offering_closed", "offering_id"),
    );
    await close(false, 2);
    expect(await enrolled(database(), anEnrolment(case_number, offering_id))).toBe(true);
  });

  test("list goes kind by kind, page by page, each once", async () => {
    await settleCast(database());
    const kinds = [
      ["equivalency", "paket_b"],
      ["vocational_training", "sewing_embroidery"],
      ["apprenticeship", "salt"],
    ] as const;
    for (let count = 0; count < 60; count++) {
      const [kind, activity] = kinds[count % 3]!;
      await create(aProgramme({ kind, activity, name_en: `Course ${count}` }));
    }
    const first = await listProgrammes(database(), olga, ALL, TODAY);
    const second = await listProgrammes(database(), olga, { ...ALL, after: first.next }, TODAY);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null]);
    const all = [...first.rows, ...second.rows];
    expect(new Set(all.map(({ id }) => id)).size).toBe(60);
    expect(all.map(({ kind }) => kind)).toEqual(all.map(({ kind }) => kind).sort());
    expect((await listProgrammes(database(), olga, { ...ALL, kind: "equivalency" }, TODAY)).rows).toHaveLength(20);
  });
});

onEveryDatabase("an offering", (database) => {
  const change = (id: string, capacity: number, version = 1) =>
    inTransactionOn(database(), (trx) => changeOffering(trx, olga, { id, version }, anOffering("", { capacity }), NOW));

  test("does not shrink below the people in it, and grows", async () => {
    await settleCast(database());
    const { offering_id } = await offered(database(), { capacity: 3 });
    for (let count = 0; count < 2; count++)
      await enrolled(database(), anEnrolment(await openedBy(database()), offering_id));
    await expect(change(offering_id, 1)).rejects.toEqual(refusal("fewer_than_taken", "capacity"));
    await change(offering_id, 2);
    await expect(change(offering_id, 5, 1)).rejects.toThrow(StaleVersion);
    await change(offering_id, 5, 2);
    expect(await offeringRow(database(), offering_id)).toMatchObject({ capacity: 5, places_taken: 2, version: 3 });
  });

  test("shows its free places and who waits, in the list and to those who may join", async () => {
    await settleCast(database());
    const { programme_id, offering_id } = await offered(database(), { capacity: 1 });
    const later = anOffering(programme_id, { capacity: 4, starts_on: "2026-02-01", ends_on: null });
    const over = anOffering(programme_id, { starts_on: "2025-02-01", ends_on: "2025-12-31" });
    for (const one of [later, over]) await inTransactionOn(database(), (trx) => createOffering(trx, olga, one, NOW));
    await enrolled(database(), anEnrolment(await openedBy(database()), offering_id));
    await enrolled(database(), anEnrolment(await openedBy(database()), offering_id, { status: "waiting" }));
    const [listed] = (await listProgrammes(database(), olga, ALL, TODAY)).rows;
    expect(listed?.open).toEqual({ offerings: 2, capacity: 5, places_taken: 1, waiting: 1 });
    const { rows, more } = await offeringsToJoin(database(), olga, TODAY, null);
    expect(rows.map(({ id, waiting }) => [id, waiting])).toEqual([
      [later.id, 0],
      [offering_id, 1],
    ]);
    expect([more, rows[0]?.programme.name_en]).toEqual([false, "Sewing and embroidery"]);
    expect((await offeringsToJoin(database(), olga, TODAY, "equivalency")).rows).toEqual([]);
    expect((await offeringsOf(database(), olga, programme_id, null)).rows.map(({ id }) => id)).toEqual([
      offering_id,
      later.id,
      over.id,
    ]);
  });

  test("that is over, or closed, takes nobody new", async () => {
    await settleCast(database());
    const case_number = await openedBy(database());
    const over = await offered(database(), { starts_on: "2026-01-01", ends_on: "2026-02-28" });
    await expect(enrolled(database(), anEnrolment(case_number, over.offering_id))).rejects.toEqual(
      refusal("offering_ended", "offering_id"),
    );
    const closed = await offered(database());
    await inTransactionOn(database(), (trx) =>
      closeOffering(trx, olga, { id: closed.offering_id, version: 1 }, true, NOW),
    );
    await expect(enrolled(database(), anEnrolment(case_number, closed.offering_id))).rejects.toEqual(
      refusal("offering_closed", "offering_id"),
    );
    await expect(enrolled(database(), anEnrolment(case_number, testId()))).rejects.toThrow(NotFound);
  });
});
