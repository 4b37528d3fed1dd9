import { beforeEach, expect, test } from "vitest";
import { writeHtcdsWorkbook } from "#app/server/workbook/htcds-export";
import { readWorkbook } from "#app/server/workbook/read";
import { withdrawConsent } from "#db/consent/writes";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { exportedRows, makeExport } from "#db/exchange/export-writes";
import type { Viewer } from "#src/access/policy";
import { Consent } from "#src/consent/consent";
import { type Cell, columnLetters, sameCell, type Workbook } from "#src/exchange/cell";
import { ExportRequest } from "#src/exchange/export-request";
import { TEMPLATE_FIELDS, type TemplateField } from "#src/exchange/htcds-template";
import { fajar, mira, NOW, olga, oscar, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aRow, imported, sheetOf, sheetWith } from "#tests/support/exchange";
import { sampleWorkbook } from "#tests/support/htcds-files";
import { aPerson, openedBy, testId } from "#tests/support/intake";

const CONSENT = Consent.parse({
  purpose: "case_management",
  decision: "given",
  form_version: "2026-1",
  given_by: "self",
  method: "signature",
  given_on: TODAY,
});

onEveryDatabase("HTCDS export", (database) => {
  beforeEach(() => settleCast(database()));
  const exported = async (viewer: Viewer = olga, at = NOW) => {
    const request = ExportRequest.parse({ id: crypto.randomUUID(), reason: "own_work" });
    await inTransactionOn(database(), (trx) => makeExport(trx, viewer, request, at));
    return exportedRows(database(), viewer, request.id, at);
  };
  const cell = (row: Cell[] | undefined, field: TemplateField) => row?.[TEMPLATE_FIELDS.indexOf(field)];

  test("the sample, imported into an empty programme and exported again, is equal in every cell", async () => {
    await database()
      .insertInto("place")
      .values([
        { code: "32", level: "province", name: "Jawa Barat", search_name: "jawa barat", parent_code: null },
        { code: "32.12", level: "regency", name: "Kabupaten Indramayu", search_name: "indramayu", parent_code: "32" },
      ])
      .execute();
    const original = await readWorkbook(await sampleWorkbook());
    await imported(database(), await sheetOf(sampleWorkbook()));
    const again = await readWorkbook(await writeHtcdsWorkbook(await exported()));
    expect(differences(original, again)).toEqual([]);
  });

  test("a case taken in by hand goes out in the standard's own words, behind the imported ones", async () => {
    await imported(database(), sheetWith(aRow()));
    await openedBy(database(), olga, {
      person: aPerson({ name: "Mawar Umpama", national_id: null }),
      consents: [CONSENT],
    });
    const [first, second] = await exported();
    expect(cell(first, "prs_FirstName")).toBe("Melati");
    expect(cell(second, "prs_FirstName")).toBe("Mawar");
    expect(cell(second, "con_Consent")).toBe("Yes");
    expect(cell(second, "cas_CaseOwner")).toBe("olga");
  });

  test("who has not agreed, or agrees no longer, does not go out", async () => {
    await openedBy(database());
    await expect(exported()).rejects.toThrow(new Refused("nothing_to_export", "form"));
    const number = await openedBy(database(), olga, { person: aPerson({ name: "Mawar" }), consents: [CONSENT] });
    expect(await exported()).toHaveLength(1);
    const consent = await database().selectFrom("consent").select("id").executeTakeFirstOrThrow();
    const withdrawal = { id: testId(), consent_id: consent.id, withdrawn_on: TODAY };
    await inTransactionOn(database(), (trx) => withdrawConsent(trx, olga, number, withdrawal, NOW));
    await expect(exported()).rejects.toThrow(Refused);
  });

  test("an officer's own cases only, and neither managers nor field staff", async () => {
    await openedBy(database(), oscar, { consents: [CONSENT] });
    await expect(exported(olga)).rejects.toThrow(Refused);
    for (const other of [mira, fajar]) await expect(exported(other)).rejects.toThrow(NotAllowed);
  });

  test("everyone whose identity leaves is in the audit, and so is the export with its reason and count", async () => {
    await imported(database(), sheetWith(aRow(), aRow({ prs_FirstName: "Mawar" })));
    await exported();
    const acts = await database()
      .selectFrom("audit_event")
      .select(["record_type", "case_id"])
      .where("action", "=", "export.made")
      .execute();
    expect(acts.filter(({ case_id }) => case_id !== null)).toHaveLength(2);
    const change = await database()
      .selectFrom("change_log")
      .select("stored")
      .where("record_type", "=", "export")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(change.stored)).toMatchObject({ reason: "own_work", count: 2 });
  });

  test("only the one who asked for it downloads it, for half an hour, and what is withdrawn meanwhile stays in", async () => {
    await imported(database(), sheetWith(aRow(), aRow({ prs_FirstName: "Mawar" })));
    const request = ExportRequest.parse({ id: crypto.randomUUID(), reason: "own_work" });
    for (let times = 0; times < 2; times++)
      await inTransactionOn(database(), (trx) => makeExport(trx, olga, request, NOW));
    const rowsAt = (viewer: Viewer, at: string) => exportedRows(database(), viewer, request.id, at);
    expect(await rowsAt(olga, "2026-03-10T02:29:00.000Z")).toHaveLength(2);
    await expect(rowsAt(oscar, NOW)).rejects.toThrow(NotFound);
    await expect(rowsAt(olga, "2026-03-10T02:30:00.000Z")).rejects.toThrow(NotFound);
    const consent = await database().selectFrom("consent").select(["id", "case_id"]).executeTakeFirstOrThrow();
    const file = await database()
      .selectFrom("case_file")
      .select("case_number")
      .where("id", "=", consent.case_id)
      .executeTakeFirstOrThrow();
    const withdrawal = { id: testId(), consent_id: consent.id, withdrawn_on: TODAY };
    await inTransactionOn(database(), (trx) => withdrawConsent(trx, olga, file.case_number, withdrawal, NOW));
    expect(await rowsAt(olga, NOW)).toHaveLength(1);
    const acts = await database().selectFrom("audit_event").select("id").where("action", "=", "export.made").execute();
    expect(acts).toHaveLength(3);
  });
});

/** Every cell that two workbooks do not share, in value or in type. */
function differences(one: Workbook, other: Workbook): string[] {
  const cells = (workbook: Workbook) =>
    new Map(
      workbook.sheets.flatMap((sheet) =>
        sheet.rows.flatMap((row) =>
          row.cells.map((value, index) => [`${sheet.name}!${columnLetters(index)}${row.number}`, value] as const),
        ),
      ),
    );
  const [left, right] = [cells(one), cells(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => !sameCell(left.get(key), right.get(key)));
}
