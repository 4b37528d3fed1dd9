import { expect, test } from "vitest";
import { readWorkbook } from "#app/server/workbook/read";
import { readCsv } from "#app/server/workbook/read-csv";
import { NotAllowed, Refused } from "#db/errors";
import { findUpload, listVersions } from "#db/instruments/manage-reads";
import {
  draftInstrument,
  keepUpload,
  loadWeights,
  publishInstrument,
  withdrawInstrument,
} from "#db/instruments/manage-writes";
import { findAssessment } from "#db/instruments/reads";
import { rescoreSome, waitingForScores } from "#db/instruments/rescoring";
import { offeredInstruments } from "#db/instruments/versions";
import { recordAssessment } from "#db/instruments/writes";
import { itemsOf } from "#src/instruments/definition";
import { RSS_STYLE } from "#src/instruments/rss-style";
import { equalScheme, scoredItems, scoreOf } from "#src/instruments/scoring";
import { trendsOf } from "#src/instruments/trend";
import { readWeights } from "#src/instruments/weights";
import { type ReadForm, readXlsForm } from "#src/instruments/xlsform";
import { adi, mira, NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { xlsForm } from "#tests/support/htcds-files";
import { anAssessment, answeredAll, withInstruments } from "#tests/support/instruments";
import { openedBy, testId } from "#tests/support/intake";
import { caseIdOf } from "#tests/support/visits";

const LATER = "2026-03-11T02:00:00.000Z";
const LATEST = "2026-03-12T02:00:00.000Z";
const CSV = [
  "kode;bobot",
  ...scoredItems(RSS_STYLE).map(({ code }) => `${code};${code === "eco_food" ? 4 : 1}`),
  "economic;2",
  "social;1",
  '"psychosocial";"1,0"',
].join("\r\n");

onEveryDatabase("instruments", (database) => {
  const settle = async () => {
    await settleCast(database());
    await withInstruments(database());
  };
  const run = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const weights = () => readWeights(RSS_STYLE, readCsv(new TextEncoder().encode(CSV)), null);
  const upload = async () => {
    const id = testId();
    const content = weights();
    await run((trx) =>
      keepUpload(trx, adi, { id, kind: "weights", instrument_version_id: "RSS_STYLE.1", content }, NOW),
    );
    return id;
  };

  test("with other weights score old answers anew, exactly; both scores stay, and no trend joins them", async () => {
    await settle();
    const number = await openedBy(database());
    const id = await caseIdOf(database(), number);
    const placed = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const answers = answeredAll(RSS_STYLE, 0);
    const first = anAssessment(
      "RSS_STYLE.1",
      { ...answers, items: { ...answers.items, eco_food: { value: "never" } } },
      { taken_on: "2026-03-01" },
    );
    await run((trx) => recordAssessment(trx, olga, number, first, NOW));
    const loaded = await upload();
    await run((trx) => loadWeights(trx, adi, loaded, NOW));
    await run((trx) => loadWeights(trx, adi, loaded, NOW));
    const found = await findAssessment(database(), placed, first.id, { economy: true, narrative: true });
    const scheme = weights().scheme!;
    expect(found!.scores).toMatchObject([
      { score_version_id: "RSS_STYLE.1.1", result: scoreOf(RSS_STYLE, equalScheme(RSS_STYLE), first.answers) },
      { score_version_id: "RSS_STYLE.1.2", result: scoreOf(RSS_STYLE, scheme, first.answers) },
    ]);
    expect(found!.scores[0]!.result.scores).not.toEqual(found!.scores[1]!.result.scores);
    const unscored = { ...found!, id: testId(), taken_on: "2026-02-01", scores: found!.scores.slice(0, 1) };
    const [trend] = trendsOf([found!, unscored]);
    expect(trend!.points.map(({ stretch }) => stretch)).toEqual([0, 1]);
    expect(trend!.rows).toHaveLength(3);
  });

  test("score old answers under each of two sets of weights, also where the second came before the first was through", async () => {
    await settle();
    const number = await openedBy(database());
    const old = anAssessment("RSS_STYLE.1", answeredAll(RSS_STYLE, 0));
    await run((trx) => recordAssessment(trx, olga, number, old, NOW));
    for (const at of [LATER, LATEST]) {
      const loaded = await upload();
      await run((trx) => loadWeights(trx, adi, loaded, at));
      // As if the work in the background had not come to it.
      await database().deleteFrom("assessment_score").where("score_version_id", "!=", "RSS_STYLE.1.1").execute();
    }
    const young = anAssessment("RSS_STYLE.1", answeredAll(RSS_STYLE, 1));
    await run((trx) => recordAssessment(trx, olga, number, young, "2026-03-13T02:00:00.000Z"));
    expect(await waitingForScores(database(), "RSS_STYLE.1")).toBe(1);
    expect(await run((trx) => rescoreSome(trx, 10, LATEST))).toBe(2);
    expect(await waitingForScores(database(), "RSS_STYLE.1")).toBe(0);
    const scored = await database()
      .selectFrom("assessment_score")
      .select(["assessment_id", "score_version_id"])
      .execute();
    const of = ({ id }: { id: string }) =>
      scored.flatMap((row) => (row.assessment_id === id ? row.score_version_id : [])).sort();
    expect(of(old)).toEqual(["RSS_STYLE.1.1", "RSS_STYLE.1.2", "RSS_STYLE.1.3"]);
    // What was taken under the newest weights is not scored by those before.
    expect(of(young)).toEqual(["RSS_STYLE.1.3"]);
  });

  test("go on scoring where they were stopped, and leave out whoever was erased", async () => {
    await settle();
    const numbers = [await openedBy(database()), await openedBy(database()), await openedBy(database())];
    for (const number of numbers)
      await run((trx) => recordAssessment(trx, olga, number, anAssessment("RSS_STYLE.1", answeredAll(RSS_STYLE)), NOW));
    await database().deleteFrom("assessment_score").execute();
    const erased = await database()
      .selectFrom("case_file")
      .select("person_id")
      .where("case_number", "=", numbers[0]!)
      .executeTakeFirstOrThrow();
    await database().deleteFrom("person_key").where("person_id", "=", erased.person_id).execute();
    expect(await waitingForScores(database(), "RSS_STYLE.1")).toBe(2);
    expect(await run((trx) => rescoreSome(trx, 1, NOW))).toBe(1);
    expect(await run((trx) => rescoreSome(trx, 5, NOW))).toBe(1);
    expect(await run((trx) => rescoreSome(trx, 5, NOW))).toBe(0);
  });

  test("refuse weights that are not whole, and a second loading of one upload changes nothing", async () => {
    await settle();
    const id = testId();
    const content = { ...weights(), scheme: null, missing: ["eco_food"] };
    await run((trx) =>
      keepUpload(trx, adi, { id, kind: "weights", instrument_version_id: "RSS_STYLE.1", content }, NOW),
    );
    await expect(run((trx) => loadWeights(trx, adi, id, NOW))).rejects.toThrow("weights_incomplete");
  });

  test("keep no file of which more was read than one row should hold", async () => {
    await settle();
    const remark = { sheet: "survey", row: 1, name: "x".repeat(13_000_000), what: "", outcome: "taken", reasons: [] };
    const content = { definition: null, remarks: [remark as ReadForm["remarks"][number]] };
    const upload = { id: testId(), kind: "xlsform" as const, instrument_version_id: null, content };
    await expect(run((trx) => keepUpload(trx, adi, upload, NOW))).rejects.toThrow("file_too_large");
  });

  test("come from an XLSForm: preview, draft, publication, and only then they are offered", async () => {
    await settle();
    const read = readXlsForm(await readWorkbook(await xlsForm()));
    const id = testId();
    await run((trx) => keepUpload(trx, adi, { id, kind: "xlsform", instrument_version_id: null, content: read }, NOW));
    expect((await findUpload<ReadForm>(database(), adi, id, "xlsform"))!.content.remarks).toEqual(read.remarks);
    const draft = { upload_id: id, code: "HTCDS", title_en: "Case form", title_id: "Formulir kasus" };
    await expect(run((trx) => draftInstrument(trx, adi, { ...draft, code: "RSS_STYLE" }, NOW))).rejects.toThrow(
      Refused,
    );
    expect(await run((trx) => draftInstrument(trx, adi, draft, NOW))).toBe("HTCDS.1");
    expect(await run((trx) => draftInstrument(trx, adi, draft, NOW))).toBe("HTCDS.1");
    const offered = async () => (await offeredInstruments(database())).map(({ id: one }) => one);
    expect(await offered()).not.toContain("HTCDS.1");
    await run((trx) => publishInstrument(trx, adi, "HTCDS.1", NOW));
    await run((trx) => publishInstrument(trx, adi, "HTCDS.1", NOW));
    expect(await offered()).toContain("HTCDS.1");
    const [version] = (await listVersions(database(), adi)).filter(({ code }) => code === "HTCDS");
    expect(itemsOf(version!.definition)).toContainEqual(
      expect.objectContaining({ code: "prs_Birthdate", kind: "day" }),
    );
    expect(
      itemsOf(version!.definition).find(({ code }) => code === "prs_Citizenship")!.options!.length,
    ).toBeGreaterThan(200);
    const left = read.remarks.filter(({ outcome }) => outcome === "left_out").map(({ row, name }) => `${row} ${name}`);
    expect(left).toEqual(expect.arrayContaining(["2 start", "3 end", "35 __version__"]));
    await run((trx) => withdrawInstrument(trx, adi, "HTCDS.1", NOW));
    expect(await offered()).not.toContain("HTCDS.1");
    await expect(run((trx) => publishInstrument(trx, adi, "HTCDS.1", NOW))).rejects.toThrow("already_withdrawn");
  });

  test("are managed by administrators only", async () => {
    await settle();
    const id = await upload();
    for (const viewer of [olga, mira]) {
      await expect(run((trx) => loadWeights(trx, viewer, id, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => publishInstrument(trx, viewer, "ASO.1", NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => withdrawInstrument(trx, viewer, "ASO.1", NOW))).rejects.toThrow(NotAllowed);
      expect(await listVersions(database(), viewer)).toEqual([]);
      expect(await findUpload(database(), viewer, id, "weights")).toBeUndefined();
    }
  });
});
