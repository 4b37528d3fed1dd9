import type { Book } from "#db/demo/book";
import type { Step } from "#db/demo/step";
import { paperPlanRows } from "#db/plans/agreement-writes";
import { progressRows } from "#db/plans/progress-writes";
import type { GoalStatus } from "#src/plans/code-lists";

type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;

/** `recordPaperPlan`. */
export function agree(book: Book, { plan: paper, viewer, at }: Of<"agree_plan">): void {
  const { plan, goals, activities, agreement, signatures, stored } = paperPlanRows(
    paper,
    book.file.id,
    book.key,
    viewer,
    at,
  );
  book.reintegration_plans.push(plan);
  book.plan_goals.push(...goals);
  book.plan_activities.push(...activities);
  book.plan_agreements.push(agreement);
  book.signatures.push(...signatures);
  const act = { action: "plan.agreed", record_type: "reintegration_plan", record_id: plan.id } as const;
  book.record({ ...act, stored, true_on: agreement.agreed_on });
  book.settle("plan.agreed");
}

/** `reportProgress`. */
export function report(book: Book, { plan_id, progress, viewer, at }: Of<"report_progress">): void {
  const standing = {
    goals: goalsOf(book),
    activities: book.plan_activities.map(({ activity_id }) => {
      const last = book.activity_states.findLast((one) => one.activity_id === activity_id);
      return { activity_id, done: last?.done === 1, true_on: last?.true_on ?? null };
    }),
  };
  const { statuses, states, stored } = progressRows(progress, standing, book.file.id, book.key, viewer, at);
  book.goal_statuses.push(...statuses);
  book.activity_states.push(...states);
  const act = { action: "plan.progress_reported", record_type: "reintegration_plan", record_id: plan_id } as const;
  book.record({ ...act, stored, true_on: progress.true_on });
  book.settle("plan.progress_reported");
}

/** The goals of the one plan of a case in memory, with how far each is. */
export function goalsOf(book: Book) {
  return book.plan_goals.map(({ goal_id }) => {
    const last = book.goal_statuses.findLast((one) => one.goal_id === goal_id);
    return { goal_id, status: (last?.status ?? "planned") as GoalStatus, true_on: last?.true_on ?? null };
  });
}
