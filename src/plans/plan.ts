import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse, yesOrNo } from "#src/answer";
import { addMonths, type Day } from "#src/day";
import { rupiah } from "#src/money";
import { checkSignatures, signatures } from "#src/papers/signature";
import { ACTIVITY_OWNERS, GOAL_KINDS, GOAL_STATUSES } from "#src/plans/code-lists";

export const MOST_GOALS = 20;
export const MOST_ACTIVITIES = 8;
/** A plan is looked at again within a year of the day on which it was agreed. */
const LONGEST_REVIEW_MONTHS = 12;
/** What the form proposes. */
export const USUAL_REVIEW_MONTHS = 3;

/**
 * `activity_id` stays the same from version to version; without one the activity is new. A row of which nothing is said but
 * that is an activity that was taken out.
 */
const Activity = z.object({
  activity_id: orNull(recordId),
  what: orNull(line(300)),
  owner: orNull(choice(ACTIVITY_OWNERS)),
  owner_name: orNull(line(200)),
  due_on: orNull(dayAnswer),
  cost_idr: orNull(rupiah),
});

/** Begins a plan, approves it, gives it up, takes a goal out: acts that say nothing but that they were done. */
export const PlanAct = z.object({ id: recordId });

/** One goal as a version of the plan words it, with what is done for it. */
export const Goal = z
  .object({
    id: recordId,
    kind: choice(GOAL_KINDS),
    objective: paragraphs(1000),
    indicator: orNull(line(300)),
    baseline: orNull(line(300)),
    target: orNull(line(300)),
    due_on: orNull(dayAnswer),
    activities: z._default(z.array(Activity).check(z.maxLength(MOST_ACTIVITIES, { error: "too_many" })), []),
  })
  .check((payload) => {
    payload.value.activities.forEach((activity, at) => {
      const { what, owner, owner_name } = activity;
      if (!isSaid(activity)) return;
      if (what === null) refuse(payload, `activities.${at}.what`, "required");
      if (owner === null) refuse(payload, `activities.${at}.owner`, "required");
      if (owner === "partner" && owner_name === null) refuse(payload, `activities.${at}.owner_name`, "required");
    });
  });
export type Goal = z.infer<typeof Goal>;

type Activity = z.infer<typeof Activity>;
type SaidActivity = Activity & { what: string; owner: NonNullable<Activity["owner"]> };

/** The activities of a goal that say something. */
export function saidActivities({ activities }: Goal): SaidActivity[] {
  return activities.filter((one): one is SaidActivity => one.what !== null && one.owner !== null);
}

function isSaid({ activity_id: _id, ...said }: Activity): boolean {
  return Object.values(said).some((answer) => answer !== null);
}

/** The agreement on a plan: its day, when it is looked at again, and how the person signed. */
export const Agreement = z.object({ id: recordId, agreed_on: dayAnswer, review_due: dayAnswer, signatures });
export type Agreement = z.infer<typeof Agreement>;

export function agreementAsOf(today: Day, openedOn: Day) {
  return Agreement.check((payload: Answers<Agreement>) => {
    const { agreed_on, review_due } = payload.value;
    if (agreed_on > today) refuse(payload, "agreed_on", "in_the_future");
    if (agreed_on < openedOn) refuse(payload, "agreed_on", "before_opening");
    if (review_due <= agreed_on) refuse(payload, "review_due", "before_it_was_agreed");
    else if (review_due > addMonths(agreed_on, LONGEST_REVIEW_MONTHS)) refuse(payload, "review_due", "too_far_ahead");
    checkSignatures(payload, { needed: ["person"], mayRefuse: [] });
  });
}

const ReportedGoal = z.object({
  goal_id: recordId,
  status: orNull(choice(GOAL_STATUSES)),
  note: orNull(paragraphs(1000)),
});
const ReportedActivity = z.object({ activity_id: recordId, done: yesOrNo });

/** How far the goals and activities of a plan are on a day. What is as it was before is no change. */
export const Progress = z
  .object({
    id: recordId,
    true_on: dayAnswer,
    goals: z._default(z.array(ReportedGoal).check(z.maxLength(MOST_GOALS)), []),
    activities: z._default(z.array(ReportedActivity).check(z.maxLength(MOST_GOALS * MOST_ACTIVITIES)), []),
  })
  .check((payload) => {
    payload.value.goals.forEach(({ status, note }, at) => {
      if ((status === "dropped" || status === "not_achieved") && note === null)
        refuse(payload, `goals.${at}.note`, "required");
    });
  });
export type Progress = z.infer<typeof Progress>;

export function progressAsOf(today: Day) {
  return Progress.check((payload: Answers<Progress>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}
