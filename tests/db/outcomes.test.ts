import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import { listOwnCooperatives } from "#db/cooperatives/reads";
import type { Database } from "#db/database";
import { NotAllowed, Refused } from "#db/errors";
import { publishedInfographic } from "#db/outcomes/publications";
import { countCaseload, figures, incomeSummary, visitTiming } from "#db/outcomes/reads";
import { publishInfographic, withdrawInfographic } from "#db/outcomes/writes";
import { withdrawVisit } from "#db/visits/writes";
import { type FigureFacts, fourFigures } from "#src/outcomes/four-figures";
import { infographicOf, isPublishable } from "#src/outcomes/infographic";
import { mira, NORTH, NOW, olga, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

/** So many identified victims, `men` of them men, without going through an intake each. */
async function identified(database: Kysely<Database>, people: number, men: number): Promise<void> {
  for (let at = 0; at < people; at++) {
    const person = aPerson({
      name: `Orang ${at}`,
      national_id: null,
      gender: at < men ? "Masculine" : "Feminine",
      education: null,
    });
    const case_id = await caseIdOf(database, await openedBy(database, olga, { person }));
    await database
      .insertInto("determination")
      .values({
        id: testId(),
        case_id,
        acts: "[]",
        means: "[]",
        purposes: "[]",
        is_child: 0,
        computed_result: "ActualVictimOfTrafficking",
        confirmed_result: "ActualVictimOfTrafficking",
        decided_on: TODAY,
        decision_org: null,
        sources: "[]",
        note: null,
        recorded_at: NOW,
        recorded_by: olga.userId,
      })
      .execute();
  }
}

onEveryDatabase("outcomes", (database) => {
  test("count what the viewer may see: an officer her office, a manager everyone, a treasurer nobody", async () => {
    await settleCast(database());
    await openedBy(database(), olga);
    await openedBy(database(), sinta, { person: aPerson({ name: "Selatan Contoh", national_id: null }) });
    const total = async (viewer: typeof olga) =>
      (await countCaseload(database(), viewer, ["risk"])).reduce((sum, { count }) => sum + count, 0);
    expect(await total(mira)).toBe(2);
    expect(await total(olga)).toBe(1);
    expect(await total(tuti)).toBe(0);
  });

  test("tell visits kept in their window from late ones, and income against the baseline", async () => {
    await settleCast(database());
    const case_id = await caseIdOf(database(), await openedBy(database()));
    await logged(database(), aVisit(case_id, { visited_on: "2026-03-06", monthly_income_idr: 900_000 }));
    expect(await visitTiming(database(), mira, "2025-03-10", TODAY, TODAY)).toMatchObject({ in_window: 1, late: 0 });
    // Not known at the start is not an income of zero.
    expect(await incomeSummary(database(), mira)).toMatchObject({ higher: 0, lower: 0, median_latest_idr: null });
  });

  test("tell the income of the latest visit that still stands and tells one, once a case", async () => {
    await settleCast(database());
    const debts = { total_debt_idr: null, recruiter_debt_idr: null };
    const baseline = { recorded_on: "2026-03-01", monthly_income_idr: 500_000, ...debts };
    const case_id = await caseIdOf(database(), await openedBy(database(), olga, { baseline }));
    const told = aVisit(case_id, { visited_on: "2026-03-05", monthly_income_idr: 800_000 });
    const mistaken = aVisit(case_id, { visited_on: "2026-03-06", monthly_income_idr: 9_000_000 });
    const silent = aVisit(case_id, { visited_on: "2026-03-07" });
    const early = aVisit(case_id, { visited_on: "2026-03-02", monthly_income_idr: 100_000 });
    for (const visit of [told, mistaken, silent, early]) await logged(database(), visit);
    const withdrawal = { id: testId(), visit_id: mistaken.id, reason: "wrong_facts" as const, note: null };
    await inTransactionOn(database(), (trx) =>
      withdrawVisit(trx, olga, { ...withdrawal, moved_to_case_id: null }, NOW),
    );
    expect(await incomeSummary(database(), mira)).toMatchObject({ higher: 1, lower: 0, median_latest_idr: 800_000 });
  });
});

onEveryDatabase("the public infographic", (database) => {
  const publish = (id = testId(), viewer = mira, at = NOW) =>
    inTransactionOn(database(), (trx) => publishInfographic(trx, viewer, id, at));

  test("is published by a manager with shares only, frozen, and withdrawn again", async () => {
    await settleCast(database());
    await identified(database(), 26, 12);
    expect(await publishedInfographic(database())).toBeUndefined();
    const id = testId();
    await publish(id);
    await publish(id);
    const before = await publishedInfographic(database());
    expect(before!.content).toMatchObject({
      as_of: TODAY,
      people: 20,
      figures: [{ name: "men_and_boys", percent: 46 }, { percent: null }, { percent: null }, { percent: null }],
    });
    await identified(database(), 1, 0);
    expect((await publishedInfographic(database()))!.content).toEqual(before!.content);
    await publish(testId(), mira, "2026-03-10T03:00:00.000Z");
    await inTransactionOn(database(), (trx) => withdrawInfographic(trx, mira, "2026-03-10T04:00:00.000Z"));
    // The one before does not come back.
    expect(await publishedInfographic(database())).toBeUndefined();
    const acts = await database()
      .selectFrom("audit_event")
      .select("action")
      .where("action", "like", "infographic.%")
      .orderBy("seq")
      .execute();
    expect(acts.map(({ action }) => action)).toEqual([
      "infographic.published",
      "infographic.withdrawn",
      "infographic.published",
      "infographic.withdrawn",
    ]);
    await expect(inTransactionOn(database(), (trx) => withdrawInfographic(trx, mira, NOW))).rejects.toThrow(Refused);
  }, 60_000);

  test("is refused to everyone but a manager, and to anyone when every figure would point at somebody", async () => {
    await settleCast(database());
    await identified(database(), 3, 1);
    await expect(publish(testId(), olga)).rejects.toThrow(NotAllowed);
    await expect(publish()).rejects.toThrow(Refused);
    expect((await figures(database(), mira)).men_and_boys).toEqual({ part: 1, known: 3, unknown: 0 });
  });
});

test("the public figures hide small parts, small rests and small wholes, and give no count to subtract", () => {
  const facts = (count: number, change: Partial<FigureFacts>): FigureFacts[] =>
    Array.from({ length: count }, () => ({
      gender: "Feminine",
      education: null,
      within_country: null,
      transport_modes: [],
      ...change,
    }));
  const shown = (men: number, women: number) =>
    infographicOf(fourFigures([...facts(men, { gender: "Masculine" }), ...facts(women, {})]), TODAY);
  expect(shown(10, 90).figures[0]!.percent).toBeNull();
  expect(shown(90, 10).figures[0]!.percent).toBeNull();
  expect(shown(5, 5)).toMatchObject({ people: null });
  expect(isPublishable(shown(5, 5))).toBe(false);
  expect(shown(11, 89)).toMatchObject({ people: 100, figures: [{ percent: 11 }, {}, {}, {}] });
  expect(Object.keys(shown(30, 75)).sort()).toEqual(["as_of", "figures", "people", "threshold"]);
  expect(shown(30, 75).people).toBe(100);
});

onEveryDatabase("a treasurer's cooperatives", (database) => {
  test("are those in which she holds an office now, and nobody else's", async () => {
    await settleCast(database());
    const cooperative = (name: string) => ({
      id: testId(),
      office_id: NORTH,
      name,
      legal_form: "koperasi_primer",
      village_code: null,
      founded_on: null,
      created_at: NOW,
      created_by: mira.userId,
      version: 1,
    });
    const [hers, former, other] = [
      cooperative("Jamur Makmur"),
      cooperative("Bebek Jaya"),
      cooperative("Garam Bersama"),
    ];
    await database().insertInto("cooperative").values([hers, former, other]).execute();
    const officer = (cooperative_id: string, ended_at: string | null) => ({
      id: testId(),
      cooperative_id,
      user_id: tuti.userId,
      duty: "treasurer",
      recorded_at: NOW,
      recorded_by: mira.userId,
      ended_at,
    });
    await database()
      .insertInto("cooperative_officer")
      .values([officer(hers.id, null), officer(former.id, NOW)])
      .execute();
    expect(await listOwnCooperatives(database(), tuti)).toMatchObject([{ name: "Jamur Makmur", duty: "treasurer" }]);
    expect(await listOwnCooperatives(database(), olga)).toEqual([]);
  });
});
