import { expect, test } from "vitest";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { findPlacedCase } from "#db/people/placement";
import { agreePlan, approvePlan, recordPaperPlan } from "#db/plans/agreement-writes";
import { plansDue } from "#db/plans/due-reads";
import { reportProgress } from "#db/plans/progress-writes";
import { listPlans, readPlan } from "#db/plans/reads";
import { planStanding } from "#db/plans/standing";
import { addGoal, changeGoal, draftPlan, removeGoal, withdrawDraft } from "#db/plans/writes";
import type { Viewer } from "#src/access/policy";
import { comparePlans } from "#src/plans/comparison";
import { type Goal, Progress } from "#src/plans/plan";
import { dina, fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { aGoal, agreedPlan, anAgreement, DRAWN, drafted } from "#tests/support/plans";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("a reintegration plan", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };
  const verb = (work: Parameters<typeof inTransactionOn<void>>[1]) => inTransactionOn(database(), work);
  const visitedBy = (number: string, viewer: Viewer) =>
    verb(async (trx) => {
      await assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: viewer.userId }, NOW);
    });
  const read = async (number: string, planId: string, reads = { narrative: true, identity: true }) =>
    readPlan(database(), (await findPlacedCase(database(), mira, { case_number: number }))!, planId, reads);
  const report = (planId: string, said: Record<string, unknown>, viewer: Viewer = olga) =>
    verb((trx) => reportProgress(trx, viewer, planId, Progress.parse({ id: testId(), true_on: TODAY, ...said }), NOW));

  test("is in force once the person has signed it; its goals begin as planned", async () => {
    const { number, id } = await settle();
    const goal = aGoal();
    const plan = await drafted(database(), number, [goal]);
    expect(await planStanding(database(), id)).toBeUndefined();
    await verb((trx) => agreePlan(trx, olga, plan, anAgreement(), NOW));
    expect(await planStanding(database(), id)).toEqual({
      plan_id: plan,
      version: 1,
      agreed_on: "2026-03-10",
      review_due: "2026-06-10",
      goals: 1,
      finished: 0,
      achieved: 0,
    });
    expect(await read(number, plan)).toMatchObject({
      goals: [
        {
          objective: goal.objective,
          status: "planned",
          activities: [{ what: "Membeli mesin jahit", cost_idr: 1_500_000, done: false }],
        },
      ],
      signatures: [{ role: "person", method: "drawn", strokes: DRAWN }],
    });
  });

  test("keeps words, names and the drawn signature sealed, also in the logs; the drawing is in no log at all", async () => {
    const { number } = await settle();
    await agreedPlan(database(), number, [aGoal()], {
      signatures: [{ role: "person", method: "drawn", name: "Melati Contoh", strokes: DRAWN }],
    });
    const kept = JSON.stringify([
      await database().selectFrom("plan_goal").selectAll().execute(),
      await database().selectFrom("plan_activity").selectAll().execute(),
      await database().selectFrom("signature").selectAll().execute(),
      await database().selectFrom("change_log").select("stored").execute(),
    ]);
    for (const word of ["Sindang", "mesin", "Melati", DRAWN.slice(0, 20)]) expect(kept).not.toContain(word);
    const { strokes } = await database().selectFrom("signature").select("strokes").executeTakeFirstOrThrow();
    const log = await database().selectFrom("change_log").select("stored").execute();
    expect(JSON.stringify(log)).not.toContain(strokes);
  });

  test("tells whoever may not read the words of a case its kinds, days and statuses only", async () => {
    const { number } = await settle();
    const plan = await agreedPlan(database(), number);
    const seen = await read(number, plan, { narrative: false, identity: false });
    expect(seen.goals).toMatchObject([
      { kind: "Livelihood", due_on: "2026-09-01", objective: null, indicator: null, activities: [{ what: null }] },
    ]);
    expect(seen.signatures).toMatchObject([{ method: "drawn", name: null, strokes: null }]);
  });

  test("is changed by a new version, which begins with the goals of the last; the old one stays as it was", async () => {
    const { number, id } = await settle();
    const [sewing, health] = [aGoal(), aGoal({ kind: "Health", objective: "Kontrol rutin" })];
    const first = await agreedPlan(database(), number, [sewing, health]);
    const second = testId();
    await verb((trx) => draftPlan(trx, olga, number, { id: second }, NOW));
    expect((await planStanding(database(), id))?.plan_id).toBe(first);
    const [copy, other] = (await read(number, second)).goals as unknown as [Goal & { version: number }, Goal];
    await verb((trx) => changeGoal(trx, olga, second, { ...copy, objective: "Usaha bordir" }, copy.version, NOW));
    await verb((trx) => removeGoal(trx, olga, second, { id: other.id }, NOW));
    await verb((trx) => agreePlan(trx, olga, second, anAgreement(), NOW));
    expect(await listPlans(database(), id)).toMatchObject([
      { id: second, version: 2, state: "in_force" },
      { id: first, version: 1, state: "superseded" },
    ]);
    const [before, now] = [await read(number, first), await read(number, second)];
    expect(before.goals.map(({ objective }) => objective)).toEqual([sewing.objective, "Kontrol rutin"]);
    expect(comparePlans(before.goals, now.goals).map(({ change, fields }) => [change, fields])).toEqual([
      ["changed", ["objective"]],
      ["removed", []],
    ]);
  });

  test("that is agreed, or was given up, can no longer be changed; one draft at a time", async () => {
    const { number } = await settle();
    const plan = await drafted(database(), number);
    await expect(drafted(database(), number, [])).rejects.toThrow("plan_draft_exists");
    await verb((trx) => withdrawDraft(trx, olga, plan, { id: testId() }, NOW));
    await expect(verb((trx) => addGoal(trx, olga, plan, aGoal(), NOW))).rejects.toThrow("plan_not_a_draft");
    await expect(verb((trx) => agreePlan(trx, olga, plan, anAgreement(), NOW))).rejects.toThrow("plan_not_a_draft");
    const next = await agreedPlan(database(), number);
    await expect(verb((trx) => addGoal(trx, olga, next, aGoal(), NOW))).rejects.toThrow("plan_not_a_draft");
    await expect(verb((trx) => agreePlan(trx, olga, next, anAgreement(), NOW))).rejects.toThrow("plan_not_a_draft");
  });

  test("without goals cannot be agreed", async () => {
    const { number } = await settle();
    const plan = await drafted(database(), number, []);
    await expect(verb((trx) => agreePlan(trx, olga, plan, anAgreement(), NOW))).rejects.toThrow("plan_without_goals");
  });

  test("that two word at once: the second hears of it", async () => {
    const { number } = await settle();
    const goal = aGoal();
    const plan = await drafted(database(), number, [goal]);
    await verb((trx) => changeGoal(trx, olga, plan, { ...goal, objective: "Satu" }, 1, NOW));
    await expect(verb((trx) => changeGoal(trx, olga, plan, { ...goal, objective: "Dua" }, 1, NOW))).rejects.toThrow(
      StaleVersion,
    );
    expect((await read(number, plan)).goals[0]?.objective).toBe("Satu");
  });

  test("sent twice has one effect, at every step", async () => {
    const { number, id } = await settle();
    const [plan, goal, agreement] = [testId(), aGoal(), anAgreement()];
    for (const _twice of [1, 2]) await verb((trx) => draftPlan(trx, olga, number, { id: plan }, NOW));
    for (const _twice of [1, 2]) await verb((trx) => addGoal(trx, olga, plan, goal, NOW));
    for (const _twice of [1, 2]) await verb((trx) => agreePlan(trx, olga, plan, agreement, NOW));
    const said = { id: testId(), goals: [{ goal_id: goal.id, status: "in_progress", note: "Sudah mulai" }] };
    for (const _twice of [1, 2]) await report(plan, said);
    expect(await planStanding(database(), id)).toMatchObject({ version: 1, goals: 1 });
    expect(await database().selectFrom("goal_status").select("id").execute()).toHaveLength(1);
    expect(await database().selectFrom("signature").select("id").execute()).toHaveLength(1);
    const acts = await database()
      .selectFrom("audit_event")
      .select("action")
      .where("action", "like", "plan.%")
      .execute();
    expect(acts.map(({ action }) => action)).toEqual([
      "plan.drafted",
      "plan.changed",
      "plan.agreed",
      "plan.progress_reported",
    ]);
  });

  test("goes forward by dated facts that stay with the goal from version to version", async () => {
    const { number, id } = await settle();
    const goal = aGoal();
    const plan = await agreedPlan(database(), number, [goal]);
    const activity_id = (await read(number, plan)).goals[0]!.activities[0]!.activity_id;
    await report(plan, {
      true_on: "2026-03-08",
      goals: [{ goal_id: goal.id, status: "in_progress" }],
      activities: [{ activity_id, done: "1" }],
    });
    await report(plan, { goals: [{ goal_id: goal.id, status: "achieved", note: "12 pesanan" }] });
    await expect(
      report(plan, { true_on: "2026-03-07", goals: [{ goal_id: goal.id, status: "planned" }] }),
    ).rejects.toThrow("before_last_change");
    await expect(report(plan, { goals: [{ goal_id: goal.id, status: "achieved" }] })).rejects.toThrow("nothing_new");
    const next = testId();
    await verb((trx) => draftPlan(trx, olga, number, { id: next }, NOW));
    expect((await read(number, next)).goals).toMatchObject([
      {
        status: "achieved",
        status_on: TODAY,
        activities: [{ done: true, done_on: "2026-03-08" }],
        history: [
          { status: "achieved", note: "12 pesanan" },
          { status: "in_progress", note: null },
        ],
      },
    ]);
    expect(await planStanding(database(), id)).toMatchObject({ goals: 1, finished: 1, achieved: 1 });
    await expect(report(next, { goals: [{ goal_id: goal.id, status: "planned" }] })).rejects.toThrow(
      "plan_not_in_force",
    );
  });

  test("takes a report once; its id with other content, or of another case, is refused and nothing is dropped silently", async () => {
    const { number } = await settle();
    const [goal, quiet] = [aGoal(), aGoal({ kind: "Health" })];
    const plan = await agreedPlan(database(), number, [goal, quiet]);
    const activity_id = (await read(number, plan)).goals[0]!.activities[0]!.activity_id;
    const said = {
      id: testId(),
      goals: [
        { goal_id: goal.id, status: "in_progress", note: "Pesanan pertama" },
        { goal_id: quiet.id, status: "planned" },
      ],
      activities: [{ activity_id, done: "1" }],
    };
    await report(plan, said);
    await report(plan, said);
    const [first, second] = said.goals;
    for (const other of [
      { true_on: "2026-03-09" },
      { goals: [{ ...first, note: "Pesanan kedua" }, second] },
      { goals: [first, { ...second, note: "Sudah ke puskesmas" }] },
      { goals: [first, { ...second, status: "in_progress" }] },
      { goals: [second] },
      { activities: [{ activity_id }] },
      { activities: [] },
    ])
      await expect(report(plan, { ...said, ...other })).rejects.toThrow("already_sent");
    const elsewhere = await agreedPlan(database(), await openedBy(database()), [aGoal()]);
    await expect(report(elsewhere, { ...said, goals: [], activities: [] })).rejects.toThrow(NotFound);
    expect(await database().selectFrom("goal_status").select("id").execute()).toHaveLength(1);
  });

  test("is made by the one in charge; who visits reports activities and judges no goal", async () => {
    const { number } = await settle();
    await visitedBy(number, fajar);
    const goal = aGoal();
    for (const viewer of [fajar, oscar, mira])
      await expect(verb((trx) => draftPlan(trx, viewer, number, { id: testId() }, NOW))).rejects.toThrow(NotAllowed);
    await expect(verb((trx) => draftPlan(trx, sinta, number, { id: testId() }, NOW))).rejects.toThrow(NotFound);
    const plan = await agreedPlan(database(), number, [goal]);
    const activity_id = (await read(number, plan)).goals[0]!.activities[0]!.activity_id;
    const done = { activities: [{ activity_id, done: "1" }] };
    const judged = { goals: [{ goal_id: goal.id, status: "achieved" }] };
    await expect(report(plan, judged, fajar)).rejects.toThrow(NotAllowed);
    for (const viewer of [oscar, mira]) await expect(report(plan, done, viewer)).rejects.toThrow(NotAllowed);
    await report(plan, done, fajar);
    expect((await read(number, plan)).goals[0]?.activities[0]?.done).toBe(true);
  });

  test("is approved by a supervisor or a manager, never by whoever agreed it with the person", async () => {
    const { number, id } = await settle();
    const plan = await drafted(database(), number);
    const approve = (viewer: Viewer, approval = testId()) =>
      verb((trx) => approvePlan(trx, viewer, plan, { id: approval }, NOW));
    await expect(approve(mira)).rejects.toThrow("plan_not_agreed");
    await verb((trx) => agreePlan(trx, olga, plan, anAgreement(), NOW));
    for (const viewer of [olga, oscar, fajar]) await expect(approve(viewer)).rejects.toThrow();
    const approval = testId();
    await approve(sari, approval);
    await approve(sari, approval);
    await expect(approve(mira)).rejects.toThrow("plan_approved_already");
    expect(await listPlans(database(), id)).toMatchObject([{ approved_on: TODAY, approved_by: sari.userId }]);
  });

  test("is approved by nobody who had a hand in it, nor by whoever is in charge or visits", async () => {
    const { number } = await settle();
    const goal = aGoal();
    const plan = await drafted(database(), number, [aGoal()]);
    await verb((trx) => addGoal(trx, sari, plan, goal, NOW));
    await verb((trx) => changeGoal(trx, olga, plan, { ...goal, target: "24" }, 1, NOW));
    await verb((trx) => agreePlan(trx, olga, plan, anAgreement(), NOW));
    const approve = (viewer: Viewer) => verb((trx) => approvePlan(trx, viewer, plan, { id: testId() }, NOW));
    await expect(approve(sari)).rejects.toThrow("own_work");
    const tia: Viewer = { ...sari, userId: dina.userId };
    for (const duty of ["owner_id", "field_staff_id"] as const) {
      await database()
        .updateTable("case_file")
        .set({ [duty]: tia.userId })
        .execute();
      await expect(approve(tia)).rejects.toThrow("own_work");
      await database().updateTable("case_file").set({ owner_id: olga.userId, field_staff_id: null }).execute();
    }
    await expect(approve(olga)).rejects.toThrow(NotAllowed);
    await approve(tia);
  });

  test("agreed on paper is taken over whole, as one act", async () => {
    const { number, id } = await settle();
    const paper = {
      id: testId(),
      goals: [aGoal(), aGoal({ kind: "Health" })],
      agreement: anAgreement({
        signatures: [
          { role: "person", method: "thumbprint" },
          { role: "witness", method: "on_paper", name: "Bu RT", capacity: "Ketua RT" },
        ],
      }),
    };
    for (const _twice of [1, 2]) await verb((trx) => recordPaperPlan(trx, olga, number, paper, NOW));
    expect(await planStanding(database(), id)).toMatchObject({ plan_id: paper.id, version: 1, goals: 2 });
    expect((await read(number, paper.id)).signatures).toMatchObject([
      { role: "person", method: "thumbprint" },
      { role: "witness", method: "on_paper", name: "Bu RT", capacity: "Ketua RT" },
    ]);
  });

  test("is asked for while it is missing, near its review, and near the day of an unfinished goal", async () => {
    const { number, id } = await settle();
    const on = (today: string, viewer: Viewer = olga) => plansDue(database(), viewer, today);
    expect(await on("2026-03-16")).toEqual([]);
    expect(await on("2026-03-17")).toEqual([
      { kind: "plan_due", record_id: id, case_number: number, due_on: "2026-03-31", count: 1 },
    ]);
    expect(await on("2026-05-01")).toHaveLength(1);
    expect(await on("2026-05-01", oscar)).toEqual([]);
    const goals = [aGoal({ due_on: "2026-04-20" }), aGoal({ due_on: "2026-04-10" }), aGoal({ due_on: "2026-09-01" })];
    const plan = await agreedPlan(database(), number, goals, { review_due: "2026-04-25" });
    expect(await on("2026-04-01")).toEqual([
      { kind: "goal_due", record_id: plan, case_number: number, due_on: "2026-04-10", count: 1 },
    ]);
    expect(await on("2026-04-12")).toEqual([
      { kind: "goal_due", record_id: plan, case_number: number, due_on: "2026-04-10", count: 2 },
      { kind: "plan_review", record_id: plan, case_number: number, due_on: "2026-04-25", count: 1 },
    ]);
    await report(plan, { goals: goals.map(({ id }) => ({ goal_id: id, status: "achieved" })) });
    expect(await on("2026-04-12")).toEqual([
      { kind: "plan_review", record_id: plan, case_number: number, due_on: "2026-04-25", count: 1 },
    ]);
  });
});
