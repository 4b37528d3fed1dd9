import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { findPreview } from "#db/exchange/reads";
import { undoImport } from "#db/exchange/undo-writes";
import type { Cell } from "#src/exchange/cell";
import { linkTargets, opensCase } from "#src/exchange/outcomes";
import { countsOf, type Decision } from "#src/exchange/plan";
import { NOW, olga, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aRow, committed, resultOf, sheetWith, uploaded } from "#tests/support/exchange";
import { aPerson, openedBy } from "#tests/support/intake";

const RUNS = process.env.LANGKAH_TEST_LONG ? 200 : 6;
const HOW_LONG_MS = 600_000;

const oneOf = (...cells: Cell[]) => fc.constantFrom(...cells);
const someRow = fc.record({
  prs_FirstName: oneOf("Melati", "Mawar", "=1+1 Kenanga", "  melati ", null),
  prs_SecondName: oneOf("Contoh", null),
  con_Consent: fc.oneof(
    { weight: 4, arbitrary: oneOf("Yes", "ya", true) },
    { weight: 1, arbitrary: oneOf("No", null) },
  ),
  prs_Birthdate: oneOf("1998-05-04", "4 Mei 1998", { serial: 35_919 }, "1998", "tomorrow", null),
  prs_MobilePhone: oneOf("0812 0000 0001", "-", null),
  cas_Status: oneOf("Active", "Closed", "Follow up", "nonsense"),
  cas_CaseOwner: oneOf("Oscar", "Petugas Tiga", null),
});
const sheets = fc.array(someRow, { minLength: 1, maxLength: 7 });
const someDecisions = fc.array(fc.constantFrom<Decision>("leave", "link", "create"), { minLength: 7, maxLength: 7 });

onEveryDatabase("any workbook", (database) => {
  beforeEach(async () => {
    await settleCast(database());
    await openedBy(database(), olga, { person: aPerson({ national_id: null }) });
  });
  const people = async () =>
    (await database().selectFrom("person").select("id").where("removed_at", "is", null).execute()).length;

  test(
    "comes out exactly as its preview said, row by row, and an undo leaves everything as it was",
    async () => {
      await fc.assert(
        fc.asyncProperty(sheets, someDecisions, async (rows, decided) => {
          const before = await people();
          const id = await uploaded(database(), sheetWith(aRow({ prs_FirstName: "Anyelir" }), ...rows.map(aRow)));
          const all = Object.fromEntries(decided.map((decision, index) => [index + 4, decision]));
          const decisions = new Map(Object.entries(all).map(([row, decision]) => [Number(row), decision]));
          const preview = (await findPreview(database(), olga, id, TODAY, decisions))!;
          const { targets, none } = linkTargets(preview.plan);
          if (none.length > 0) {
            await expect(committed(database(), id, all)).rejects.toThrow("link_target_left_out");
            expect(await people()).toBe(before);
            return;
          }
          await committed(database(), id, all);
          const result = await resultOf(database(), id);
          expect(result.counts).toEqual(countsOf(preview.plan));
          const expected = preview.plan.rows.flatMap((row) => {
            if (row.outcome === "skipped_empty") return [];
            if (opensCase(row)) return [[row.row, "created"]];
            return [[row.row, row.outcome === "refused" ? "refused" : targets.has(row.row) ? "linked" : "left_out"]];
          });
          expect(result.rows.map(({ row, outcome }) => [row, outcome])).toEqual(expected);
          expect(await people()).toBe(before + result.counts.create);
          expect(result.left_out!.left_out).toHaveLength(result.rows.length - result.counts.create);
          await inTransactionOn(database(), (trx) => undoImport(trx, olga, id, NOW));
          expect(await people()).toBe(before);
        }),
        { numRuns: RUNS },
      );
    },
    HOW_LONG_MS,
  );
});
