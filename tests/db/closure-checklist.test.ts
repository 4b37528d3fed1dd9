import { expect, test } from "vitest";
import { closureFactsOf } from "#db/closure/checklist-facts";
import { correctAssessment, recordAssessment, type Taken, withdrawAssessment } from "#db/instruments/writes";
import { reportProgress } from "#db/plans/progress-writes";
import { Progress } from "#src/plans/plan";
import { NOW, olga, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { anAssessment, withInstruments } from "#tests/support/instruments";
import { openedBy, testId } from "#tests/support/intake";
import { aGoal, agreedPlan, drafted } from "#tests/support/plans";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("what the checklist of closing looks at", (database) => {
  const begin = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };

  test("counts the goals of the plan in force that nobody has brought to an end", async () => {
    const { number, id } = await begin();
    const open = async () => (await closureFactsOf(database(), id)).open_goals;
    expect(await open()).toBeNull();
    const goals = Array.from({ length: 6 }, () => aGoal());
    const plan = await agreedPlan(database(), number, goals);
    expect(await open()).toBe(6);
    // What counts is the plan that was agreed, not the next one that is being written.
    await drafted(database(), number, []);
    expect(await open()).toBe(6);
    const statuses = ["achieved", "partly", "not_achieved", "dropped", "in_progress"] as const;
    const reported = statuses.map((status, at) => ({ goal_id: goals[at]!.id, status, note: "Dibahas bersama" }));
    const progress = Progress.parse({ id: testId(), true_on: TODAY, goals: reported, activities: [] });
    await inTransactionOn(database(), (trx) => reportProgress(trx, olga, plan, progress, NOW));
    // Under way, and not begun.
    expect(await open()).toBe(2);
  });

  test("asks for a plan of whoever came home, and of nobody else", async () => {
    const { id } = await begin();
    expect((await closureFactsOf(database(), id)).needs_plan).toBe(true);
    const prevention = { intake_source: null, opened_on: "2026-03-01", returned_on: null, referred_on: null };
    const other = await openedBy(database(), olga, { case: { pathway: "prevention", ...prevention } });
    expect((await closureFactsOf(database(), await caseIdOf(database(), other))).needs_plan).toBe(false);
  });

  test("finds the latest assessment at the end that stands, of this time and not of an earlier one", async () => {
    const { number, id } = await begin();
    await withInstruments(database());
    const record = async (round: Taken["round"], taken_on: string) => {
      const taken = anAssessment("RSS_STYLE.1", { items: {}, rows: {} }, { round, taken_on });
      await inTransactionOn(database(), (trx) => recordAssessment(trx, olga, number, taken, NOW));
      return taken;
    };
    const found = async () => (await closureFactsOf(database(), id)).exit_assessment_on;
    await record("m12", "2026-03-09");
    expect(await found()).toBeNull();
    const early = await record("exit", "2026-03-04");
    const late = await record("exit", "2026-03-08");
    expect(await found()).toBe("2026-03-08");
    const corrected = { ...late, id: testId(), taken_on: "2026-03-07", corrects_id: late.id };
    const why = { correction_reason: "typed_wrong" as const, correction_note: null };
    await inTransactionOn(database(), (trx) => correctAssessment(trx, olga, { ...corrected, ...why }, NOW));
    expect(await found()).toBe("2026-03-07");
    const withdrawal = { id: testId(), assessment_id: corrected.id, reason: "duplicate" as const, note: null };
    await inTransactionOn(database(), (trx) => withdrawAssessment(trx, olga, withdrawal, NOW));
    expect(await found()).toBe(early.taken_on);
    await database().updateTable("case_file").set({ reopened_on: "2026-03-05" }).execute();
    expect(await found()).toBeNull();
  });
});
