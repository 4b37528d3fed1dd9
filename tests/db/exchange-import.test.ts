import { beforeEach, describe, expect, test } from "vitest";
import { listCaseload } from "#db/caseload/reads";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { commitImport } from "#db/exchange/commit-writes";
import { findImport, findPreview, findResult, listImports } from "#db/exchange/reads";
import { chooseColumns, previewImport } from "#db/exchange/writes";
import { readCase } from "#db/people/reads";
import { matchColumns } from "#src/exchange/htcds-columns";
import { CaseloadQuery } from "#src/people/caseload";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aRow, committed, imported, previewOf, resultOf, sheetOf, sheetWith, uploaded } from "#tests/support/exchange";
import { emptyTemplate, sampleWorkbook } from "#tests/support/htcds-files";
import { aPerson, openedBy, testId } from "#tests/support/intake";

const EVERYBODY = CaseloadQuery.parse({ limit: 200 });

onEveryDatabase("HTCDS import", (database) => {
  beforeEach(() => settleCast(database()));
  const count = async (table: "person" | "case_file" | "exchange_source" | "caseload" | "import_row") =>
    Number(
      (
        await database()
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow()
      ).count,
    );
  const listed = async (viewer = olga) => (await listCaseload(database(), viewer, EVERYBODY, TODAY)).rows;

  describe("the published files", () => {
    test("the sample of sixty cases goes in whole, and the result is what the preview said", async () => {
      const id = await uploaded(database(), await sheetOf(sampleWorkbook()));
      const preview = await previewOf(database(), id);
      expect(preview.counts).toMatchObject({ create: 60, link: 0, undecided: 0, refused: 0 });
      await committed(database(), id);
      const result = await resultOf(database(), id);
      expect(result.counts).toEqual(preview.counts);
      expect(result.rows.map(({ outcome }) => outcome)).toEqual(Array(60).fill("created"));
      expect(result.left_out!.left_out).toEqual([]);
      expect(await listed()).toHaveLength(60);
      expect(await count("exchange_source")).toBe(60);
    });

    test("the empty template has no rows, and nothing of it is kept", async () => {
      const sheet = await sheetOf(emptyTemplate());
      await expect(uploaded(database(), sheet)).rejects.toThrow(new Refused("no_rows", "file"));
      expect(await listImports(database(), olga)).toEqual([]);
    });
  });

  describe("what a row becomes", () => {
    test("a case with the person, her consent to case management only, and its status", async () => {
      const sheet = sheetWith(
        aRow({
          cas_Status: "Closed",
          cas_ReasonForCaseClosure: "Moved away",
          cas_IncomingReferralDate: "2026-01-15",
          vic_TraffickingStatus: "Actual victim of trafficking",
          vic_MethodOfRecruitment: "At work",
        }),
      );
      await imported(database(), sheet);
      const [row] = await listed();
      const view = (await readCase(database(), olga, row!.case_number, NOW))!;
      expect(view.person).toMatchObject({ name: "Melati Contoh", birth_date: "1998-05-04" });
      expect(view.file).toMatchObject({ status: "Closed", closure_reason: "moved", opened_on: "2026-01-15" });
      const consents = await database().selectFrom("consent").select(["purpose", "decision"]).execute();
      expect(consents).toEqual([{ purpose: "case_management", decision: "given" }]);
      const determinations = await database().selectFrom("determination").select("confirmed_result").execute();
      expect(determinations).toHaveLength(1);
      expect(await database().selectFrom("trafficking_experience").select("id").execute()).toHaveLength(1);
    });

    test("a named colleague owns her case; a name that is no user is kept as text and the importer owns it", async () => {
      const sheet = sheetWith(
        aRow({ cas_CaseOwner: "Oscar" }),
        aRow({ prs_FirstName: "Mawar", cas_CaseOwner: "Petugas Tiga" }),
        aRow({ prs_FirstName: "Kenanga", cas_CaseOwner: "sinta" }),
      );
      await imported(database(), sheet);
      const owners = await database().selectFrom("caseload").select("owner_id").orderBy("case_id").execute();
      expect(owners.map(({ owner_id }) => owner_id)).toEqual([oscar.userId, olga.userId, olga.userId]);
    });

    test("cells that begin like formulas are text", async () => {
      await imported(
        database(),
        sheetWith(aRow({ prs_FirstName: "=SUM(1;2) Melati", prs_MailingStreet: "+62 Jalan" })),
      );
      const [row] = await listed();
      const view = (await readCase(database(), olga, row!.case_number, NOW))!;
      expect(view.person).toMatchObject({ name: "=SUM(1;2) Melati Contoh", street: "+62 Jalan" });
    });

    test("without consent nobody is taken in, and the row says so", async () => {
      const id = await imported(database(), sheetWith(aRow(), aRow({ prs_FirstName: "Mawar", con_Consent: "No" })));
      const { left_out, rows } = await resultOf(database(), id);
      expect(rows.map(({ outcome }) => outcome)).toEqual(["created", "refused"]);
      expect(left_out!.left_out).toMatchObject([{ row: { number: 4 }, problems: [{ code: "no_consent" }] }]);
      expect(await count("person")).toBe(1);
    });

    test("what is wrong with a row is kept without what stood in it, outside the sealed workbook", async () => {
      await imported(database(), sheetWith(aRow(), aRow({ prs_MobilePhone: "not a phone at all" })));
      const [row] = await database()
        .selectFrom("import_row")
        .select("problems")
        .where("outcome", "=", "refused")
        .execute();
      expect(JSON.parse(row!.problems)).toEqual([{ field: "prs_MobilePhone", code: "not_a_phone" }]);
    });
  });

  describe("someone who is known", () => {
    const melati = () => openedBy(database(), olga, { person: aPerson({ national_id: null }) });

    test("is offered for linking and not doubled; undecided she is left out, and her row comes back", async () => {
      const number = await melati();
      const id = await uploaded(database(), sheetWith(aRow()));
      const { plan, known } = await previewOf(database(), id);
      expect(plan.rows[0]).toMatchObject({ outcome: "link_offered", likely: [{ case_number: number }] });
      expect([...known.values()][0]!.person).toMatchObject({ name: "Melati Contoh" });
      await committed(database(), id);
      expect(await count("person")).toBe(1);
      const { left_out } = await resultOf(database(), id);
      expect(left_out!.left_out[0]!.problems).toEqual([
        { field: "prs_FirstName", code: "known_left_out", value: number },
      ]);
    });

    test("linked: no second person, nothing overwritten, the link in the audit", async () => {
      const number = await melati();
      const before = await database().selectFrom("person").selectAll().execute();
      const id = await uploaded(database(), sheetWith(aRow({ prs_MailingStreet: "Jalan Lain" })));
      await committed(database(), id, { 3: "link" });
      expect(await database().selectFrom("person").selectAll().execute()).toEqual(before);
      expect((await resultOf(database(), id)).rows).toMatchObject([{ outcome: "linked", case_number: number }]);
      const acts = await database()
        .selectFrom("audit_event")
        .select("id")
        .where("action", "=", "case.linked")
        .execute();
      expect(acts).toHaveLength(1);
    });

    test("created all the same when someone decides that they are two people", async () => {
      await melati();
      const id = await uploaded(database(), sheetWith(aRow()));
      await committed(database(), id, { 3: "create" });
      expect(await count("person")).toBe(2);
    });

    test("elsewhere is found by her identity number, and shown by case number and office only", async () => {
      const person = aPerson({ name: "Kamboja Lain", birth_date: "1990-01-01", national_id: "3212044405980001" });
      const number = await openedBy(database(), sinta, { person });
      // The number is in no column of the plain template, so a sheet with one more.
      const sheet = sheetWith(aRow());
      sheet.rows[0]!.cells.push("Identity Number");
      sheet.rows[1]!.cells.push("3212044405980001");
      const { plan, known } = await previewOf(database(), await uploaded(database(), sheet));
      expect(plan.rows[0]).toMatchObject({ likely: [{ case_number: number, because: "identity_number" }] });
      expect([...known.values()]).toMatchObject([{ case_number: number, office_name: "South", person: null }]);
    });

    test("of one name with another birth date is another person", async () => {
      await melati();
      const id = await imported(database(), sheetWith(aRow({ prs_Birthdate: "1998-05-05" })));
      expect((await resultOf(database(), id)).rows).toMatchObject([{ outcome: "created" }]);
    });

    test("twice in one file: the second row links to the case that the first one opens", async () => {
      const id = await uploaded(database(), sheetWith(aRow(), aRow()));
      await committed(database(), id, { 4: "link" });
      const { rows } = await resultOf(database(), id);
      expect(rows.map(({ outcome }) => outcome)).toEqual(["created", "linked"]);
      expect(rows[0]!.case_number).toBe(rows[1]!.case_number);
      expect(await count("person")).toBe(1);
    });

    test("a row cannot be linked to a row that stays out, and the refusal names it", async () => {
      const sheet = sheetWith(aRow(), aRow());
      sheet.rows[0]!.cells.push("Identity Number");
      sheet.rows[1]!.cells.push("3212044405980001");
      await openedBy(database(), olga, { person: aPerson({ name: "Kamboja", birth_date: "1990-01-01" }) });
      const id = await uploaded(database(), sheet);
      const linking = committed(database(), id, { 3: "leave", 4: "link" });
      await expect(linking).rejects.toThrow(new Refused("link_target_left_out", "decision.4"));
      expect(await count("person")).toBe(1);
    });
  });

  describe("the preview and the import", () => {
    test("are one plan: when someone is taken in between, the import is refused and nobody is doubled", async () => {
      const id = await uploaded(database(), sheetWith(aRow()));
      await openedBy(database(), sinta, { person: aPerson({ national_id: null }) });
      await expect(committed(database(), id)).rejects.toThrow(StaleVersion);
      expect(await count("person")).toBe(1);
      const { fingerprint } = await previewOf(database(), id);
      await inTransactionOn(database(), (trx) =>
        commitImport(trx, olga, { id, decisions: new Map(), plan: fingerprint }, NOW),
      );
      expect((await resultOf(database(), id)).rows).toMatchObject([{ outcome: "left_out" }]);
    });

    test("committed twice has one effect", async () => {
      const id = await imported(database(), sheetWith(aRow()));
      const before = await database().selectFrom("audit_event").select("id").execute();
      await committed(database(), id);
      expect(await database().selectFrom("audit_event").select("id").execute()).toHaveLength(before.length);
      expect(await count("person")).toBe(1);
    });

    test("uploaded twice under one id is one preview", async () => {
      const sheet = sheetWith(aRow());
      const upload = { id: testId(), file_name: "a.xlsx", sheet, matching: matchColumns(sheet.rows)! };
      for (let times = 0; times < 2; times++)
        await inTransactionOn(database(), (trx) => previewImport(trx, olga, upload, NOW));
      expect(await listImports(database(), olga)).toHaveLength(1);
    });

    test("a column that is left out is not read", async () => {
      const id = await uploaded(database(), sheetWith(aRow({ cas_Status: "no such status" })));
      const { matching, counts, version } = await previewOf(database(), id);
      expect(counts.refused).toBe(1);
      const column = matching.columns.find(({ field }) => field === "cas_Status")!;
      await inTransactionOn(database(), (trx) => chooseColumns(trx, olga, id, { [column.index]: null }, version, NOW));
      expect((await previewOf(database(), id)).counts).toMatchObject({ refused: 0, create: 1 });
    });

    test("two columns cannot be the same field", async () => {
      const id = await uploaded(database(), sheetWith(aRow()));
      const choosing = inTransactionOn(database(), (trx) =>
        chooseColumns(trx, olga, id, { 1: "prs_FirstName", 3: "prs_FirstName" }, 1, NOW),
      );
      await expect(choosing).rejects.toThrow(new Refused("column_twice", "form"));
    });
  });

  test("nobody but the importer sees a batch, and only officers may import", async () => {
    const id = await uploaded(database(), sheetWith(aRow()));
    for (const other of [oscar, sinta, mira]) {
      expect(await listImports(database(), other)).toEqual([]);
      expect(await findImport(database(), other, id)).toBeUndefined();
      expect(await findPreview(database(), other, id, TODAY)).toBeUndefined();
      expect(await findResult(database(), other, id)).toBeUndefined();
    }
    await expect(committed(database(), id, {}, sinta)).rejects.toThrow(NotFound);
    await expect(uploaded(database(), sheetWith(aRow()), fajar)).rejects.toThrow(NotAllowed);
  });

  test("after a month the workbook is forgotten; what was done stays known", async () => {
    const done = await imported(database(), sheetWith(aRow({ con_Consent: "No" })));
    await uploaded(database(), sheetWith(aRow()));
    await uploaded(database(), sheetWith(aRow({ prs_FirstName: "Mawar" })), sinta, "2026-04-20T02:00:00.000Z");
    expect(await listImports(database(), olga)).toMatchObject([{ id: done }]);
    expect((await resultOf(database(), done)).left_out).toBeUndefined();
  });
});
