import { beforeEach, expect, test } from "vitest";
import { listCaseload } from "#db/caseload/reads";
import { NotFound } from "#db/errors";
import { findImport, listImports } from "#db/exchange/reads";
import { undoImport } from "#db/exchange/undo-writes";
import { findDuplicates } from "#db/people/duplicates";
import { readCase } from "#db/people/reads";
import { changePerson } from "#db/people/writes";
import { recordVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { CaseloadQuery } from "#src/people/caseload";
import type { IntakePerson } from "#src/people/person";
import { mira, NOW, olga, oscar, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aRow, imported, resultOf, sheetOf, sheetWith, uploaded } from "#tests/support/exchange";
import { followedUp } from "#tests/support/follow-up";
import { sampleWorkbook } from "#tests/support/htcds-files";
import { aPerson, openedBy, testId } from "#tests/support/intake";
import { aVisit } from "#tests/support/visits";

onEveryDatabase("undoing an import", (database) => {
  beforeEach(() => settleCast(database()));
  const undone = (id: string, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => undoImport(trx, viewer, id, NOW));
  const listed = async (asked: Record<string, unknown> = {}) =>
    (await listCaseload(database(), olga, CaseloadQuery.parse({ limit: 200, ...asked }), TODAY)).rows;

  test("takes everybody back: no list, no search, no page and no duplicate knows them", async () => {
    const id = await imported(database(), await sheetOf(sampleWorkbook()));
    const [one] = await listed();
    await undone(id);
    expect(await listed()).toEqual([]);
    expect(await listed({ q: one!.name!.slice(0, 4) })).toEqual([]);
    expect(await readCase(database(), olga, one!.case_number, NOW)).toBeUndefined();
    expect(await readCase(database(), mira, one!.case_number, NOW)).toBeUndefined();
    expect(
      await findDuplicates(database(), olga, { ...aPerson({ name: one!.name! }), birth_estimated: false }),
    ).toEqual([]);
    for (const table of ["search_token", "caseload", "exchange_source"] as const)
      expect([table, await database().selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    const result = await resultOf(database(), id);
    expect(result.status).toBe("undone");
    expect(result.rows.every(({ undone: how }) => how === "removed")).toBe(true);
  });

  test("takes the photos of those it removes, and no others", async () => {
    const id = await imported(database(), sheetWith(aRow({ prs_FirstName: "Anggrek" })));
    const [one] = await listed();
    const number = await openedBy(database());
    const kept = await followedUp(database(), number);
    // A photo that came with the import itself: nobody has worked on the case since.
    const row = await database().selectFrom("attachment").selectAll().executeTakeFirstOrThrow();
    const content = await database().selectFrom("attachment_content").selectAll().executeTakeFirstOrThrow();
    const theirs = testId();
    await database()
      .insertInto("attachment")
      .values({ ...row, id: theirs, case_id: one!.case_id })
      .execute();
    await database()
      .insertInto("attachment_content")
      .values({ ...content, attachment_id: theirs })
      .execute();
    await undone(id);
    expect(await database().selectFrom("attachment_content").select("attachment_id").execute()).toEqual([
      { attachment_id: kept.attachmentId },
    ]);
    const removed = database().selectFrom("attachment").select("id").where("removed_at", "is not", null);
    expect(await removed.execute()).toEqual([{ id: theirs }]);
  });

  test("then the same workbook goes in again, whole", async () => {
    const sheet = await sheetOf(sampleWorkbook());
    await undone(await imported(database(), sheet));
    const again = await imported(database(), sheet);
    expect((await resultOf(database(), again)).counts).toMatchObject({ create: 60, undecided: 0 });
    expect(await listed()).toHaveLength(60);
  });

  test("leaves whom someone has worked on since, and says so before and after", async () => {
    const names = ["Anggrek", "Bakung", "Cempaka"];
    const id = await imported(database(), sheetWith(...names.map((prs_FirstName) => aRow({ prs_FirstName }))));
    const rows = await listed();
    const numbered = (name: string) => rows.find((row) => row.name!.startsWith(name))!.case_number;
    // The clock has not moved since the import: order is what counts.
    await inTransactionOn(database(), (trx) =>
      recordVisit(trx, olga, aVisit(rows.find((row) => row.name!.startsWith("Anggrek"))!.case_id), NOW),
    );
    const view = (await readCase(database(), olga, numbered("Bakung"), NOW))!;
    const person = { ...view.person, phone: "081200000009" } as IntakePerson;
    await inTransactionOn(database(), (trx) =>
      changePerson(trx, olga, numbered("Bakung"), person, view.placed.version, NOW),
    );

    expect((await resultOf(database(), id)).changed.sort()).toEqual([numbered("Anggrek"), numbered("Bakung")].sort());
    await undone(id);
    expect((await listed()).map(({ case_number }) => case_number).sort()).toEqual(
      [numbered("Anggrek"), numbered("Bakung")].sort(),
    );
    const { rows: after } = await resultOf(database(), id);
    expect(after.map(({ undone: how }) => how)).toEqual(["kept", "kept", "removed"]);
  });

  test("twice has one effect, and a colleague cannot do it", async () => {
    const id = await imported(database(), sheetWith(aRow()));
    await expect(undone(id, oscar)).rejects.toThrow(NotFound);
    await undone(id);
    const acts = () => database().selectFrom("audit_event").select("id").execute();
    const before = await acts();
    await undone(id);
    expect(await acts()).toHaveLength(before.length);
  });

  test("an upload that was never imported is thrown away", async () => {
    const id = await uploaded(database(), sheetWith(aRow()));
    await undone(id);
    expect(await findImport(database(), olga, id)).toBeUndefined();
    expect(await listImports(database(), olga)).toEqual([]);
  });
});
