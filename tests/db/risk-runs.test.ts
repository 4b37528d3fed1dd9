import type { Kysely } from "kysely";
import { describe, expect, test } from "vitest";
import { verifyAudit } from "#db/audit/verify";
import { caseloadRowOf } from "#db/caseload/row";
import { settleCase } from "#db/caseload/settle";
import type { Database, Trx } from "#db/database";
import { makeInBulk, publishFirst } from "#db/demo/make";
import { newId } from "#db/ids";
import { loadPlaces } from "#db/places/load";
import { assessmentsAsOf, latestAssessment } from "#db/risk/assessment-writes";
import { factsOf } from "#db/risk/facts";
import { workOnRuns } from "#db/risk/run-job";
import { changeRun, startPreview } from "#db/risk/run-writes";
import { latestPreview, previewedCases, reassessmentOf } from "#db/risk/runs";
import { keyring } from "#db/vault/keyring";
import { publishVisitPolicy } from "#db/visits/policy";
import { OPEN_STATUSES } from "#src/people/case-file";
import { assess } from "#src/risk/assess";
import { countFrom, type PreviewTally } from "#src/risk/preview";
import { asVersion, type RiskRules, rulesOf, withFactor, withoutFactor } from "#src/risk/rules";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { DEFAULT_VISIT_POLICY } from "#src/visits/visit-policy";
import { mira, NOW, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy } from "#tests/support/intake";
import { drafted, maya, published, reviewed } from "#tests/support/risk";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const SYSTEM = { userId: "system" };
const LATER = "2026-03-11T02:00:00.000Z";
const PEOPLE = process.env.LANGKAH_TEST_LONG ? 240 : 60;

const factor = (rules: RiskRules, code: string) => rules.factors.find((one) => one.code === code)!;
const mild = (rules: RiskRules) => withFactor(rules, { ...factor(rules, "R05"), points: 6 });
/** Bands, flags and visits move: nearly everybody is high, some factors are gone, one is critical that was not. */
const drastic = (rules: RiskRules): RiskRules => ({
  ...withFactor(withoutFactor(withoutFactor(rules, "R03"), "P04"), {
    ...factor(rules, "R10"),
    critical: true,
    points: 30,
  }),
  answers_old_after_days: 60,
  bands: [
    { band: "low", from: 0 },
    { band: "medium", from: 5 },
    { band: "high", from: 12 },
  ],
});

onEveryDatabase("the whole caseload under a new version", (database, engine) => {
  const transact = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const demo = async (people = PEOPLE) => {
    const asked = { people, seed: 11, now: NOW };
    await loadPlaces(database());
    await publishFirst(database(), asked);
    await makeInBulk(asked, () => {}, transact);
  };
  const openCases = (db: Pick<Kysely<Database>, "selectFrom">) =>
    db.selectFrom("case_file").select("id").where("status", "in", OPEN_STATUSES).orderBy("id").execute();

  describe("is left, case by case, as settling each by itself would have left it", () => {
    test.each([
      ["when little changes", mild],
      ["when much changes", drastic],
      ["when a visit policy waits to be taken up", mild],
    ] as const)("%s", { timeout: 240_000 }, async (what, change) => {
      await demo(engine === "sqlite" ? PEOPLE : 30);
      if (what.includes("policy"))
        await transact((trx) =>
          publishVisitPolicy(trx, mira, { ...DEFAULT_VISIT_POLICY, high_within_days: 3, low_within_days: 30 }, 1, NOW),
        );
      await published(database(), change);
      let expected: Awaited<ReturnType<typeof leftBy>> | undefined;
      await expect(
        transact(async (trx) => {
          for (const { id } of await openCases(trx)) await settleCase(trx, SYSTEM, id, "risk_version.published", LATER);
          expected = await leftBy(trx);
          throw new Error("undone");
        }),
      ).rejects.toThrow("undone");
      const looked = await workOnRuns(database(), transact, () => LATER);
      expect(looked).toBe((await openCases(database())).length);
      expect(await leftBy(database())).toEqual(expected);
      expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
      expect(await reassessmentOf(database(), 2)).toMatchObject({ status: "done", done: looked, total: looked });
      for (const row of await database().selectFrom("caseload").selectAll().execute())
        expect(await caseloadRowOf(database(), row.case_id, row.updated_at)).toEqual(row);
    });
  });

  test("may be stopped after any portion, and goes on where it was", { timeout: 240_000 }, async () => {
    await demo(30);
    await published(database(), mild);
    const files = await openCases(database());
    // Dies while it writes: nothing of the portion is there, and another process takes over when the lease has run out.
    let tries = 0;
    const dying = <T>(work: (trx: Trx) => Promise<T>) =>
      transact(async (trx) => {
        const done = await work(trx);
        if (++tries === 2) throw new Error("killed");
        return done;
      });
    await expect(workOnRuns(database(), dying, () => LATER)).rejects.toThrow("killed");
    expect(await reassessmentOf(database(), 2)).toMatchObject({ status: "running", done: 0, cursor: "" });
    expect(await workOnRuns(database(), transact, () => LATER)).toBe(0);
    const afterwards = "2026-03-11T02:03:00.000Z";
    expect(await workOnRuns(database(), transact, () => afterwards)).toBe(files.length);
    const versions = await database()
      .selectFrom("risk_assessment")
      .select(["case_id", "id"])
      .where("risk_version", "=", 2)
      .execute();
    expect(versions.map(({ case_id }) => case_id).sort()).toEqual(files.map(({ id }) => id));
    expect(await database().selectFrom("job_lease").selectAll().execute()).toEqual([]);
    expect(await workOnRuns(database(), transact, () => afterwards)).toBe(0);
  });

  test("waits while it is paused, and its old assessments keep their version", { timeout: 240_000 }, async () => {
    await settleCast(database());
    const id = await caseIdOf(database(), await openedBy(database()));
    const before = await latestAssessment(database(), id);
    await published(database(), mild);
    const run = (await reassessmentOf(database(), 2))!;
    await transact((trx) => changeRun(trx, mira, run.id, "paused", NOW));
    expect(await workOnRuns(database(), transact, () => LATER)).toBe(0);
    await transact((trx) => changeRun(trx, maya, run.id, "running", NOW));
    expect(await workOnRuns(database(), transact, () => LATER)).toBe(1);
    const rows = await database()
      .selectFrom("risk_assessment")
      .selectAll()
      .where("case_id", "=", id)
      .orderBy("computed_at")
      .execute();
    expect(rows.map(({ risk_version }) => risk_version)).toEqual([1, 2]);
    expect(rows[0]).toEqual(before);
  });

  test("a case written to in the middle is weighed by the new version once, and the job leaves it alone", async () => {
    await settleCast(database());
    const id = await caseIdOf(database(), await openedBy(database()));
    const other = await caseIdOf(
      database(),
      await openedBy(database(), undefined, { person: aPerson({ name: "Lain Contoh", national_id: null }) }),
    );
    await published(database(), mild);
    await logged(database(), aVisit(id, { stigma: "often" }));
    const written = await latestAssessment(database(), id);
    expect(written).toMatchObject({ risk_version: 2, cause: "visit.recorded" });
    expect(await latestAssessment(database(), other)).toMatchObject({ risk_version: 1 });
    expect(await workOnRuns(database(), transact, () => LATER)).toBe(2);
    expect(await latestAssessment(database(), id)).toEqual(written);
    const touched = await database().selectFrom("caseload").select("case_id").where("updated_at", "=", LATER).execute();
    expect(touched).toEqual([{ case_id: other }]);
    expect(await latestAssessment(database(), other)).toMatchObject({
      risk_version: 2,
      cause: "risk_version.published",
    });
  });

  test("written to by an officer and by the job at once, loses neither", { timeout: 60_000 }, async () => {
    await settleCast(database());
    const ids: string[] = [];
    for (let number = 0; number < 6; number++)
      ids.push(
        await caseIdOf(
          database(),
          await openedBy(database(), undefined, { person: aPerson({ name: `Nama ${number}`, national_id: null }) }),
        ),
      );
    await published(database(), mild);
    await Promise.all([
      workOnRuns(database(), transact, () => LATER),
      ...ids.map((id) => logged(database(), aVisit(id, { stigma: "often" }), undefined, LATER)),
    ]);
    const today = await assessmentsAsOf(database(), ids, "2026-03-11");
    for (const id of ids) {
      const row = (await latestAssessment(database(), id))!;
      expect(row).toMatchObject({ risk_version: 2, total: today.get(id)!.total });
      const stored = await database()
        .selectFrom("caseload")
        .selectAll()
        .where("case_id", "=", id)
        .executeTakeFirstOrThrow();
      expect(stored.points).toBe(row.total);
      expect(await caseloadRowOf(database(), id, stored.updated_at)).toEqual(stored);
    }
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
  });
});

onEveryDatabase("a preview of a draft", (database) => {
  const transact = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);

  test("says of every open case where it would go, changes no case, and grows old with the draft", {
    timeout: 240_000,
  }, async () => {
    const asked = { people: 30, seed: 5, now: NOW };
    await loadPlaces(database());
    await publishFirst(database(), asked);
    await makeInBulk(asked, () => {}, transact);
    const assessments = () => database().selectFrom("risk_assessment").select("id").orderBy("id").execute();
    const before = await assessments();
    const draft = await drafted(database(), drastic);
    const id = newId();
    await transact((trx) => startPreview(trx, mira, id, draft, NOW));
    const open = await database()
      .selectFrom("case_file")
      .select(["id", "case_number"])
      .where("status", "in", OPEN_STATUSES)
      .execute();
    expect(await workOnRuns(database(), transact, () => NOW)).toBe(open.length);
    expect(await assessments()).toEqual(before);

    const run = (await latestPreview(database(), draft))!;
    expect(run).toMatchObject({ status: "done", done: open.length, total: open.length });
    const rules = rulesOf(RISK_VERSION_1);
    const facts = await factsOf(
      database(),
      open.map((file) => file.id),
    );
    const compared = open.map((file) => {
      const known = facts.get(file.id)!;
      return {
        case_number: file.case_number,
        from: assess(known, RISK_VERSION_1, "2026-03-10"),
        to: assess(known, asVersion(drastic(rules), 2, "2026-03-10"), "2026-03-10"),
      };
    });
    const tally = JSON.parse(run.tally) as PreviewTally;
    for (const from of ["low", "medium", "high"] as const)
      for (const to of ["low", "medium", "high"] as const)
        expect(countFrom(tally, from, to)).toBe(
          compared.filter((one) => one.from.band === from && one.to.band === to).length,
        );
    const changed = compared.filter(({ from, to }) => from.band !== to.band || from.review_now !== to.review_now);
    expect(changed.length).toBeGreaterThan(3);
    expect(changed.length).toBeLessThan(open.length);
    const listed = await previewedCases(database(), mira, id, null);
    expect(
      listed.rows.map(({ case_number, from_band, to_band, to_points }) => [case_number, from_band, to_band, to_points]),
    ).toEqual(
      changed
        .map(({ case_number, from, to }) => [case_number, from.band, to.band, to.total])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    );
    expect((await previewedCases(database(), { ...mira, role: "administrator" }, id, null)).rows).toEqual([]);
    const [first] = listed.rows;
    expect((await previewedCases(database(), mira, id, first!.case_number)).rows).toEqual(listed.rows.slice(1));

    const again = newId();
    await transact((trx) => startPreview(trx, mira, again, draft, NOW));
    expect((await previewedCases(database(), mira, id, null)).rows).toEqual([]);
  });

  test("says where an officer's own band stands, so that the tool's moves and the standing one does not", async () => {
    await settleCast(database());
    const [judged, other] = [await openedBy(database()), await openedBy(database())];
    for (const number of [judged, other])
      await logged(database(), aVisit(await caseIdOf(database(), number), { food_insecurity: "often" }));
    await reviewed(database(), await caseIdOf(database(), judged), { decision: "raised", band: "high" });
    const lower = (rules: RiskRules): RiskRules => ({
      ...rules,
      bands: [
        { band: "low", from: 0 },
        { band: "medium", from: 1 },
        { band: "high", from: 1000 },
      ],
    });
    const draft = await drafted(database(), lower);
    const id = newId();
    await transact((trx) => startPreview(trx, mira, id, draft, NOW));
    await workOnRuns(database(), transact, () => NOW);
    const tally = JSON.parse((await latestPreview(database(), draft))!.tally) as PreviewTally;
    expect(countFrom(tally, "low", "medium")).toBe(2);
    expect(tally).toMatchObject({ held: 1, standing: { up: 1, down: 0 } });
    const { rows } = await previewedCases(database(), mira, id, null);
    const stands = rows.map(({ case_number, from_standing, to_standing }) => [case_number, from_standing, to_standing]);
    // Case numbers come by chance, and so does the order of the two.
    expect(stands).toHaveLength(2);
    expect(stands).toContainEqual([judged, "high", "high"]);
    expect(stands).toContainEqual([other, "low", "medium"]);
  });

  test("is cancelled when another version comes into force under it", async () => {
    await settleCast(database());
    await openedBy(database());
    const draft = await drafted(database(), drastic);
    await transact((trx) => startPreview(trx, mira, newId(), draft, NOW));
    await published(database(), mild);
    await workOnRuns(database(), transact, () => NOW);
    expect(await latestPreview(database(), draft)).toMatchObject({ status: "cancelled", done: 0 });
  });
});

/** What stands in the tables that re-assessing writes to, but for ids and places in a chain, which come as they come. */
async function leftBy(db: Pick<Kysely<Database>, "selectFrom">) {
  const at = LATER;
  const assessments = await db.selectFrom("risk_assessment").selectAll().where("computed_at", "=", at).execute();
  const caseload = await db.selectFrom("caseload").selectAll().orderBy("case_id").execute();
  const flags = await db.selectFrom("flag").selectAll().orderBy("case_id").execute();
  const plans = await db.selectFrom("planned_visit").selectAll().execute();
  const events = await db
    .selectFrom("audit_event")
    .select(["chain", "at", "actor_id", "action", "record_type", "case_id", "fields"])
    .where("at", "=", at)
    .where("case_id", "is not", null)
    .execute();
  const changes = await db
    .selectFrom("change_log")
    .select([
      "office_id",
      "record_type",
      "case_id",
      "version",
      "fields",
      "stored",
      "actor_id",
      "true_on",
      "received_at",
    ])
    .where("received_at", "=", at)
    .where("case_id", "is not", null)
    .execute();
  const flagEvents = await db.selectFrom("flag_event").select(["event", "recorded_at", "recorded_by"]).execute();
  const known = new Set(plans.filter(({ created_at }) => created_at !== at).map(({ id }) => id));
  const sorted = (rows: readonly object[]) => rows.map((row) => nameless(JSON.stringify(row), known)).sort();
  return {
    assessments: sorted(assessments.map(({ id: _id, ...row }) => row)),
    caseload: sorted(caseload),
    flags: sorted(flags.map(({ id: _id, ...row }) => row)),
    plans: sorted(plans.map((row) => (row.created_at === at ? { ...row, id: "new" } : row))),
    events: sorted(events),
    changes: sorted(changes),
    flagEvents: sorted(flagEvents),
  };
}

/** Ids that were made at this moment are the moment's; in a list of plans one stands among the others. */
function nameless(text: string, known: ReadonlySet<string>): string {
  return text.replace(/"?[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
    isNew(id.replace(/[^0-9a-f-]/g, "")) && !known.has(id) ? "new" : id,
  );
}

/** UUIDv7 of today by the machine's clock, not of the demo's years. */
function isNew(id: string): boolean {
  return Math.abs(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) - Date.now()) < 3_600_000;
}
