import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { assessmentsAsOf, latestAssessment } from "#db/risk/assessment-writes";
import { freshened } from "#db/risk/fresh";
import { reassessDue } from "#db/risk/job";
import { countReviews, reviewQueue } from "#db/risk/queue";
import { readAssessments } from "#db/risk/reads";
import { listReviews, standingReview } from "#db/risk/review-reads";
import { settleWhenDue } from "#db/risk/review-writes";
import { currentVisitPolicy } from "#db/visits/policy";
import type { Viewer } from "#src/access/policy";
import { addDays } from "#src/day";
import { mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy } from "#tests/support/intake";
import { reviewed } from "#tests/support/risk";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const ALL = { mine: false, cursor: null };
/** Two years after the return: the early period (R05) has ended by the calendar alone. */
const MUCH_LATER = "2028-06-01T02:00:00.000Z";

onEveryDatabase("the review queue", (database) => {
  const opened = async (viewer = olga, name = "Melati Contoh") => {
    const number = await openedBy(
      database(),
      viewer,
      { person: aPerson({ name, national_id: null }) },
      "2026-03-02T02:00:00.000Z",
    );
    return { number, id: await caseIdOf(database(), number) };
  };
  const queue = async (viewer = mira, today = TODAY) => (await reviewQueue(database(), viewer, ALL, today)).rows;

  test("holds a case from the day a recruiter made contact, with the reason in words to come", async () => {
    await settleCast(database());
    const { id, number } = await opened();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    const [row, ...others] = await queue();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ case_number: number, review_now: 1, top: { factor: "R01" } });
  });

  test("is ordered by due day, then by severity, and never by points", async () => {
    await settleCast(database());
    const threatened = await opened(olga, "Satu Contoh");
    const contacted = await opened(olga, "Dua Contoh");
    const earlier = await opened(olga, "Tiga Contoh");
    await logged(database(), aVisit(earlier.id, { recruiter_contact: "contact" }), olga, "2026-03-06T02:00:00.000Z");
    // The most points of all, and still behind the one that has waited longer.
    const everything = {
      recruiter_contact: "contact",
      safety: "threatened",
      distress: "often",
      stigma: "often",
    } as const;
    await logged(database(), aVisit(threatened.id, everything));
    await logged(database(), aVisit(contacted.id, { recruiter_contact: "contact" }));
    const rows = await queue();
    expect(rows.map(({ case_id }) => case_id)[0]).toBe(earlier.id);
    expect(rows.map(({ review_due_on }) => review_due_on)).toEqual(["2026-03-06", "2026-03-10", "2026-03-10"]);
    expect(rows[0]!.points).toBeLessThan(rows.find(({ case_id }) => case_id === threatened.id)!.points);
  });

  test("leaves a case out until the day agreed in its review, and holds it again then", async () => {
    await settleCast(database());
    const { id } = await opened();
    await logged(
      database(),
      aVisit(id, { plans_to_leave: "informal_broker", family_conflict: "often", distress: "often" }),
    );
    expect(await queue(mira, "2026-03-13")).toHaveLength(1);
    await reviewed(database(), id, { next_review_on: "2026-03-20" });
    expect(await queue(mira, "2026-03-19")).toEqual([]);
    expect(await queue(mira, "2026-03-20")).toHaveLength(1);
  });

  test("shows an officer her office, her own cases first if she asks, and nobody of another office", async () => {
    await settleCast(database());
    const { id } = await opened();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    expect(await queue(oscar)).toMatchObject([{ case_id: id, name: null }]);
    expect(await queue(olga)).toMatchObject([{ case_id: id, name: "Melati Contoh" }]);
    expect(await queue(sinta)).toEqual([]);
    expect(await queue(tuti)).toEqual([]);
    expect((await reviewQueue(database(), oscar, { mine: true, cursor: null }, TODAY)).rows).toEqual([]);
    expect(await countReviews(database(), mira, false, TODAY)).toEqual({ due: 1, overdue: 0, review_now: 1 });
    expect(await countReviews(database(), sinta, false, TODAY)).toEqual({ due: 0, overdue: 0, review_now: 0 });
  });
});

onEveryDatabase("a judgement of the risk", (database) => {
  const atRisk = async () => {
    await settleCast(database());
    const id = await caseIdOf(database(), await openedBy(database()));
    await logged(database(), aVisit(id, { distress: "often" }));
    return id;
  };
  const band = async (id: string) =>
    (await database().selectFrom("caseload").select("band").where("case_id", "=", id).executeTakeFirstOrThrow()).band;

  test("raises the band that everyone sees, with its reason kept sealed", async () => {
    const id = await atRisk();
    await reviewed(database(), id, { decision: "raised", band: "high" });
    expect(await band(id)).toBe("high");
    const stored = await database().selectFrom("risk_review").selectAll().executeTakeFirstOrThrow();
    expect(stored.reason).not.toContain("Keluarga");
    const placed = await database().selectFrom("case_file").selectAll().executeTakeFirstOrThrow();
    expect((await listReviews(database(), placed, true))[0]!.reason).toContain("Keluarga");
    expect((await listReviews(database(), placed, false))[0]!.reason).toBeNull();
  });

  test("brings forward the next visit of a case that a person raised, and puts it back when she lowers it", async () => {
    const id = await atRisk();
    // In October the schedule asks for nothing within the week.
    await logged(database(), aVisit(id, { visited_on: "2026-10-01" }), olga, "2026-10-01T02:00:00.000Z");
    const next = async () =>
      (await database().selectFrom("caseload").select("next_visit_on").executeTakeFirstOrThrow()).next_visit_on!;
    const raisedOn = "2026-10-02";
    const within = addDays(raisedOn, (await currentVisitPolicy(database())).high_within_days);
    const before = await next();
    expect(before > within).toBe(true);
    const judge = (changes: object) => reviewed(database(), id, changes, olga, `${raisedOn}T02:00:00.000Z`);
    await judge({ decision: "raised", band: "high", next_review_on: "2026-10-20" });
    expect(await next()).toBe(within);
    await judge({ decision: "confirmed", next_review_on: "2026-10-20" });
    expect(await next()).toBe(before);
  });

  test("may lower the band, but not to low while a recruiter's contact stands", async () => {
    const id = await atRisk();
    await logged(
      database(),
      aVisit(id, { visited_on: "2026-03-08", recruiter_contact: "contact", safety: "violence" }),
    );
    expect(await band(id)).toBe("high");
    await expect(reviewed(database(), id, { decision: "lowered", band: "low" })).rejects.toSatisfy(
      (error: unknown) => error instanceof Refused && error.code === "critical_present",
    );
    await reviewed(database(), id, { decision: "lowered", band: "medium" });
    expect(await band(id)).toBe("medium");
    expect(await database().selectFrom("caseload").select("review_now").executeTakeFirstOrThrow()).toEqual({
      review_now: 1,
    });
  });

  test("of an assessment that has changed since is refused with what it says now", async () => {
    const id = await atRisk();
    const seen = await latestAssessment(database(), id);
    await logged(database(), aVisit(id, { visited_on: "2026-03-08", stigma: "often" }));
    await expect(reviewed(database(), id, { assessment_id: seen!.id })).rejects.toThrow(StaleVersion);
    expect(await standingReview(database(), id)).toBeNull();
  });

  test("sent twice has one effect; by a colleague or another office it is refused", async () => {
    const id = await atRisk();
    const form = { id: "01930000-0000-7000-8000-00000000f001" };
    await reviewed(database(), id, form);
    await reviewed(database(), id, form);
    await expect(reviewed(database(), id, { ...form, reason: "Alasan lain" })).rejects.toThrow("already_sent");
    expect(await database().selectFrom("risk_review").selectAll().execute()).toHaveLength(1);
    await expect(reviewed(database(), id, {}, oscar)).rejects.toThrow(NotAllowed);
    await expect(reviewed(database(), id, {}, sinta)).rejects.toThrow(NotFound);
  });

  test("is taken in only after the calendar's changes have been stored", async () => {
    const id = await atRisk();
    const before = await latestAssessment(database(), id);
    await inTransactionOn(database(), (trx) => settleWhenDue(trx, mira, { id }, NOW));
    expect((await latestAssessment(database(), id))!.id).toBe(before!.id);
    await inTransactionOn(database(), (trx) => settleWhenDue(trx, mira, { id }, MUCH_LATER));
    expect((await latestAssessment(database(), id))!.id).not.toBe(before!.id);
  });
});

onEveryDatabase("the reasons of an assessment", (database) => {
  test("tell a colleague of the office the points, and keep figures and story for whoever may read them", async () => {
    await settleCast(database());
    const baseline = {
      recorded_on: "2026-03-01",
      monthly_income_idr: 500_000,
      total_debt_idr: 9_000_000,
      recruiter_debt_idr: 4_000_000,
    };
    const id = await caseIdOf(database(), await openedBy(database(), olga, { baseline }));
    const placed = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const seenBy = async (viewer: Viewer) => (await readAssessments(database(), viewer, [placed], TODAY)).get(id);
    const [hers, his, managers] = [await seenBy(olga), await seenBy(oscar), await seenBy(mira)];
    const of = (assessment: typeof hers, factor: string) => assessment!.items.find((item) => item.factor === factor)!;
    expect(of(hers, "R06").reason.params).toHaveProperty("debt_idr");
    expect(managers).toEqual(hers);
    const { reason: _reason, ...figures } = of(hers, "R06");
    expect(of(his, "R06")).toEqual({ ...figures, reason: { key: "kept_from_reader", params: {} } });
    expect(of(his, "R05")).toEqual(of(hers, "R05"));
    expect(await seenBy(sinta)).toBeUndefined();
  });
});

onEveryDatabase("what the calendar changes", (database) => {
  const transact = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const row = (id: string) =>
    database().selectFrom("caseload").selectAll().where("case_id", "=", id).executeTakeFirstOrThrow();

  test("is shown by a page read after its day, and nothing is written by reading", async () => {
    await settleCast(database());
    const id = await caseIdOf(database(), await openedBy(database()));
    const stored = await row(id);
    expect(stored.band).toBe("low");
    // Nobody has visited since: by the middle of June contact is lost.
    const later = "2026-06-15";
    const [asItStands] = await freshened(database(), [stored], later);
    const assessment = (await assessmentsAsOf(database(), [id], later)).get(id)!;
    expect(asItStands).toMatchObject({ band: "medium", points: assessment.total, top_factor: "R03" });
    // Before its day a row passes as it is.
    expect(await freshened(database(), [stored], TODAY)).toEqual([stored]);
    await reviewQueue(database(), mira, ALL, later);
    expect(await row(id)).toEqual(stored);
    expect(await database().selectFrom("risk_assessment").selectAll().execute()).toHaveLength(1);
  });

  test("is stored by the job for the cases whose day has come, and for no other", async () => {
    await settleCast(database());
    const early = await caseIdOf(database(), await openedBy(database()));
    const late = await caseIdOf(
      database(),
      await openedBy(database(), olga, { person: aPerson({ name: "Lain Contoh", national_id: null }) }),
    );
    await database().updateTable("caseload").set({ reassess_on: TODAY }).where("case_id", "=", early).execute();
    await database().updateTable("caseload").set({ reassess_on: "2027-01-01" }).where("case_id", "=", late).execute();
    const untouched = await row(late);
    expect(await reassessDue(database(), transact, () => NOW)).toBe(1);
    expect((await row(early)).reassess_on! > TODAY).toBe(true);
    expect(await row(late)).toEqual(untouched);
    expect(await reassessDue(database(), transact, () => NOW)).toBe(0);
    expect(await database().selectFrom("job_lease").selectAll().execute()).toEqual([]);
  });

  test("is left to the process that holds the lease", async () => {
    await settleCast(database());
    const id = await caseIdOf(database(), await openedBy(database()));
    await database().updateTable("caseload").set({ reassess_on: TODAY }).where("case_id", "=", id).execute();
    await database()
      .insertInto("job_lease")
      .values({ name: "reassess", holder: "another", until: "2026-03-10T02:01:00.000Z", progress: "" })
      .execute();
    expect(await reassessDue(database(), transact, () => NOW)).toBe(0);
    expect(await reassessDue(database(), transact, () => "2026-03-10T02:02:00.000Z")).toBe(1);
  });
});
