import { expect, test } from "vitest";
import { listCaseload } from "#db/caseload/reads";
import { caseloadRowOf } from "#db/caseload/row";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { currentSafeContact, readCase } from "#db/people/reads";
import { revealIdentity } from "#db/people/reveal-writes";
import { changePerson, openCase } from "#db/people/writes";
import { hoursAfter } from "#src/access/session";
import { NOTHING_ASKED } from "#src/people/caseload";
import { adi, fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { connected, inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { anOpening, aPerson, aSafeContact, openedBy, testId } from "#tests/support/intake";

onEveryDatabase("taking a person in", (database) => {
  const list = (viewer: typeof olga, asked = {}) =>
    listCaseload(database(), viewer, { ...NOTHING_ASKED, ...asked }, TODAY);

  test("gives a case number that is not the next one", async () => {
    await settleCast(database());
    const numbers = [await openedBy(database()), await openedBy(database()), await openedBy(database())];
    expect(new Set(numbers).size).toBe(3);
    for (const number of numbers) expect(number).toMatch(/^RLT-2026-\d{8}$/);
    const digits = numbers.map((number) => Number(number.slice(9)));
    expect(digits[1]! - digits[0]! === digits[2]! - digits[1]!).toBe(false);
  });

  test("sent twice opens one case", async () => {
    await settleCast(database());
    const opening = anOpening();
    const first = await inTransactionOn(database(), (trx) => openCase(trx, olga, opening, NOW));
    const second = await inTransactionOn(database(), (trx) => openCase(trx, olga, opening, NOW));
    expect(second).toBe(first);
    expect((await list(olga)).rows).toHaveLength(1);
  });

  test("shows her name to the officer in charge, her number to the office, and nothing elsewhere", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    expect((await list(olga)).rows).toMatchObject([{ case_number: number, name: "Melati Contoh" }]);
    expect((await list(sari)).rows).toMatchObject([{ case_number: number, name: "Melati Contoh" }]);
    expect((await list(oscar)).rows).toMatchObject([{ case_number: number, name: null }]);
    expect((await list(mira)).rows).toMatchObject([{ case_number: number, name: null }]);
    for (const stranger of [sinta, fajar, tuti, adi]) expect((await list(stranger)).rows).toEqual([]);
    expect(await readCase(database(), sinta, number, NOW)).toBeUndefined();
    expect(await readCase(database(), adi, number, NOW)).toBeUndefined();
  });

  test("keeps the safe-contact card readable for those in charge only", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga, { safe_contact: aSafeContact() });
    const view = await readCase(database(), olga, number, NOW);
    expect(view?.readable.safe_contact).toBe(true);
    expect(await currentSafeContact(database(), view!.placed)).toMatchObject({
      number: "+6281200000002",
      cover_story: "Koperasi desa",
    });
    expect((await readCase(database(), oscar, number, NOW))?.readable.safe_contact).toBe(false);
  });

  test("keeps no identifier in clear", async () => {
    await settleCast(database());
    await openedBy(database(), olga, { safe_contact: aSafeContact() });
    for (const table of ["person", "safe_contact", "change_log", "audit_event", "caseload", "search_token"] as const) {
      const text = JSON.stringify(await database().selectFrom(table).selectAll().execute());
      for (const secret of ["Melati", "6281200000001", "3212044405980001", "Koperasi desa"])
        expect(text).not.toContain(secret);
    }
  });

  test("keeps a caseload row equal to what the records say", async () => {
    await settleCast(database());
    await openedBy(database(), olga);
    const stored = await database().selectFrom("caseload").selectAll().executeTakeFirstOrThrow();
    expect(await caseloadRowOf(database(), stored.case_id, stored.updated_at)).toEqual(stored);
  });
});

onEveryDatabase("searching by name", (database) => {
  const found = async (viewer: typeof olga, q: string) =>
    (await listCaseload(database(), viewer, { ...NOTHING_ASKED, q }, TODAY)).rows.map((row) => row.name);
  const settle = async () => {
    await settleCast(database());
    for (const name of ["Siti Melati Contoh", "Melinda Fiktif", "Nur'aini", "Sri"])
      await openedBy(database(), olga, { person: aPerson({ name }) });
    await openedBy(database(), oscar, { person: aPerson({ name: "Melur Rahasia" }) });
  };

  test.each([
    ["elat", ["Siti Melati Contoh"]],
    ["contoh siti", ["Siti Melati Contoh"]],
    ["MELI", ["Melinda Fiktif"]],
    ["nuraini", ["Nur'aini"]],
    ["sri", ["Sri"]],
    ["mel", ["Melinda Fiktif", "Siti Melati Contoh"]],
    ["me", []],
    ["melx", []],
  ])("%s finds %j and nobody of a colleague", async (typed, names) => {
    await settle();
    expect((await found(olga, typed)).sort()).toEqual(names);
  });

  test("is not for those who work by case number", async () => {
    await settle();
    expect(await found(mira, "melati")).toEqual([]);
    expect(await found(adi, "melati")).toEqual([]);
  });

  test("by part of a case number works for whoever may list the case", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    const rows = async (viewer: typeof olga, q: string) =>
      (await listCaseload(database(), viewer, { ...NOTHING_ASKED, q }, TODAY)).rows.length;
    expect(await rows(mira, number.slice(9, 14))).toBe(1);
    expect(await rows(sinta, number)).toBe(0);
  });

  test("pages do not repeat or lose anyone", async () => {
    await settleCast(database());
    for (let count = 0; count < 7; count++)
      await openedBy(database(), olga, { person: aPerson({ name: `Melati ${"abcdefg"[count]}` }) });
    for (const q of [null, "melati"]) {
      const seen: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await listCaseload(database(), olga, { ...NOTHING_ASKED, q, limit: 2, cursor }, TODAY);
        seen.push(...page.rows.map((row) => row.case_number));
        cursor = page.nextCursor;
        if (!cursor) break;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });
});

onEveryDatabase("correcting and handing over", (database) => {
  const change = (viewer: typeof olga, number: string, version: number, changes = {}) =>
    inTransactionOn(database(), (trx) => changePerson(trx, viewer, number, aPerson(changes), version, NOW));

  test("a corrected name is found under the new name only, and the old one stays in the history", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    await change(olga, number, 1, { name: "Kenanga Contoh" });
    const q = async (text: string) =>
      (await listCaseload(database(), olga, { ...NOTHING_ASKED, q: text }, TODAY)).rows.length;
    expect([await q("kenanga"), await q("melati")]).toEqual([1, 0]);
    const history = await database()
      .selectFrom("change_log")
      .select(["version", "fields"])
      .where("record_type", "=", "person")
      .orderBy("version")
      .execute();
    expect(history.map(({ version }) => version)).toEqual([1, 2]);
    expect(history[1]!.fields).toBe('["name"]');
  });

  test("the second of two people who edit is shown what the first one wrote", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    await change(olga, number, 1, { alias: "Mel" });
    await expect(change(sari, number, 1, { alias: "Lati" })).rejects.toSatisfy(
      (error: unknown) => error instanceof StaleVersion && error.current.alias === "Mel",
    );
  });

  test("of two people who save at the same moment one is shown what the other wrote", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    await connected(database(), 2);
    const both = await Promise.allSettled([
      change(olga, number, 1, { alias: "Mel" }),
      change(sari, number, 1, { phone: "+6281234567890" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.flatMap((one) => (one.status === "rejected" ? one.reason : []))).toEqual([expect.any(StaleVersion)]);
  });

  test("a colleague of the office may not change it, a stranger does not find it", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    await expect(change(oscar, number, 1)).rejects.toThrow(NotAllowed);
    await expect(change(sinta, number, 1)).rejects.toThrow(NotFound);
  });

  test("a case given to field staff is theirs to see, and the former owner of a case loses the name", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    const assign = (viewer: typeof olga, duty: "owner" | "field_staff", user_id: string) =>
      inTransactionOn(database(), (trx) => assignCases(trx, viewer, { case_numbers: [number], duty, user_id }, NOW));
    await assign(olga, "field_staff", fajar.userId);
    expect((await readCase(database(), fajar, number, NOW))?.person.name).toBe("Melati Contoh");
    await assign(mira, "owner", oscar.userId);
    expect((await readCase(database(), olga, number, NOW))?.person.name).toBeUndefined();
    expect((await readCase(database(), oscar, number, NOW))?.person.name).toBe("Melati Contoh");
    await expect(assign(fajar, "owner", fajar.userId)).rejects.toThrow();
  });

  test("a manager reads an identity with a reason, for a while, and the reveal is in the audit", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    expect((await readCase(database(), mira, number, NOW))?.person.name).toBeUndefined();
    const form = { id: testId(), reason: "safety", note: "Laporan keluarga" } as const;
    await inTransactionOn(database(), (trx) => revealIdentity(trx, mira, number, form, NOW));
    expect((await readCase(database(), mira, number, NOW))?.person.name).toBe("Melati Contoh");
    expect((await readCase(database(), mira, number, hoursAfter(NOW, 1)))?.person.name).toBeUndefined();
    const audit = await database()
      .selectFrom("audit_event")
      .selectAll()
      .where("action", "=", "identity.revealed")
      .execute();
    expect(audit).toHaveLength(1);
    expect(JSON.stringify(audit)).not.toContain("Laporan");
    await expect(
      inTransactionOn(database(), (trx) => revealIdentity(trx, oscar, number, { ...form, id: testId() }, NOW)),
    ).rejects.toThrow(NotAllowed);
  });
});
