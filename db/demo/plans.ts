import { Chance } from "#db/demo/chance";
import type { Newcomer } from "#db/demo/histories";
import { GOALS, PROGRESS_NOTES } from "#db/demo/plan-wording";
import { seededId } from "#db/demo/seeded";
import { drawn } from "#db/demo/signing";
import type { Layout } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import type { PaperPlan } from "#db/plans/agreement-writes";
import type { ClosureReason } from "#src/closure/checklist";
import { addDays, addMonths, type Day, daysBetween } from "#src/day";
import type { Signature } from "#src/papers/signature";
import type { GoalStatus } from "#src/plans/code-lists";
import type { Goal, Progress } from "#src/plans/plan";

type Loose = Act & { on: Day };
type Say<One> = (on: Day, hour: number, act: Act) => One;
/** Before the hour at which a case changes hands. */
const HOUR = 2;

/** The plan that someone agreed to and how far she came with it. Most have one, some of them late; a few have none yet. */
export function plansFor<One extends Loose>(
  layout: Layout,
  { ordinal, opening, opened_on }: Newcomer,
  acts: readonly One[],
  taken_on: Day | null,
  say: Say<One>,
): One[] {
  const chance = new Chance(layout.seed, 53, ordinal);
  if (opening.case.pathway !== "returnee" || chance.odds(0.08)) return [];
  const closed_on = acts.find(({ does }) => does === "close")?.on ?? layout.today;
  const until = [layout.today, closed_on, taken_on ?? layout.today].sort()[0]!;
  const agreed_on = agreedOn(chance, opened_on, until, until === layout.today);
  if (agreed_on === null) return [];
  const id = (on: Day) => seededId(Date.parse(`${on}T03:00:00.000Z`), chance.below(4096), chance);
  const goals = goalsOf(chance, layout.isLarge ? 2 : chance.between(2, 3), agreed_on, id);
  const agreement = {
    id: id(agreed_on),
    agreed_on,
    review_due: addMonths(agreed_on, chance.between(6, 12)),
    signatures: signed(chance, layout.isLarge, opening.person.name),
  };
  const plan: PaperPlan = { id: id(agreed_on), goals, agreement };
  const told = [say(agreed_on, HOUR, { does: "agree_plan", plan })];
  const reported_on = addDays(agreed_on, chance.between(30, 260));
  if (reported_on < until && chance.odds(layout.isLarge ? 0.35 : 0.8)) {
    const progress = progressOf(chance, id(reported_on), goals, reported_on);
    told.push(say(reported_on, HOUR, { does: "report_progress", plan_id: plan.id, progress }));
  }
  const last = lastReport(layout, ordinal, acts, goals, told.at(-1)!.on);
  return last
    ? [...told, say(last.true_on, HOUR, { does: "report_progress", plan_id: plan.id, progress: last })]
    : told;
}

/** What became of the goals, looked at together before a case is closed as planned. Chance of its own. */
function lastReport(
  { seed, today, isLarge }: Layout,
  ordinal: number,
  acts: readonly Loose[],
  goals: readonly Goal[],
  after: Day,
): Progress | null {
  const chance = new Chance(seed, 61, ordinal);
  const close = acts.find((act) => act.does === "close");
  if (close?.does !== "close" || close.on >= today || !AS_PLANNED.includes(close.closure.closure_reason)) return null;
  const true_on = addDays(close.on, -chance.between(2, 20));
  if (true_on <= after || !chance.odds(isLarge ? 0.3 : 0.8)) return null;
  const id = seededId(Date.parse(`${true_on}T03:00:00.000Z`), chance.below(4096), chance);
  const outcome = () =>
    chance.weighted([
      ["achieved", 62],
      ["partly", 22],
      ["not_achieved", 10],
      ["in_progress", 6],
    ] as const);
  const told = goals.map((goal) => ({ goal_id: goal.id, status: outcome(), note: chance.pick(PROGRESS_NOTES) }));
  return { id, true_on, goals: told, activities: [] };
}
/** Endings to which people come by themselves, step by step. */
export const AS_PLANNED: readonly ClosureReason[] = ["graduated", "plan_completed"];

/** Within a month for most. Of those who have been with the programme for long, what was agreed last is what is on record. */
function agreedOn(chance: Chance, opened_on: Day, until: Day, isOpen: boolean): Day | null {
  const known = daysBetween(opened_on, until);
  const first = chance.odds(0.8) ? chance.between(5, 28) : chance.between(31, 60);
  const last = known - chance.between(25, 330);
  const agreed = isOpen && known > 300 ? Math.max(first, last) : first;
  return agreed < known - 1 ? addDays(opened_on, agreed) : null;
}

function goalsOf(chance: Chance, count: number, agreed_on: Day, id: (on: Day) => string): Goal[] {
  const first = chance.below(GOALS.length);
  const step = chance.pick([1, 5]);
  return Array.from({ length: count }, (_, at) => {
    const { activities, ...said } = GOALS[(first + at * step) % GOALS.length]!;
    const due_on = addDays(agreed_on, chance.between(90, 330));
    return {
      id: id(agreed_on),
      ...said,
      due_on,
      activities: activities.map(({ what, owner, name, cost }) => ({
        activity_id: id(agreed_on),
        what,
        owner,
        owner_name: name ?? null,
        due_on: addDays(agreed_on, chance.between(14, 80)),
        cost_idr: cost ?? null,
      })),
    };
  });
}

/** A large programme keeps the typed name; in a small one people draw, and some put a thumb on the paper before a witness. */
function signed(chance: Chance, isLarge: boolean, name: string): Signature[] {
  const by = (one: Partial<Signature> & Pick<Signature, "role" | "method">) => ({
    name: null,
    capacity: null,
    strokes: null,
    ...one,
  });
  if (isLarge) return [by({ role: "person", method: "typed", name })];
  if (chance.odds(0.7)) return [by({ role: "person", method: "drawn", name, strokes: drawn(chance) })];
  const witness = { name: "Ketua RT (contoh)", capacity: "Ketua RT" };
  return [by({ role: "person", method: "thumbprint", name }), by({ role: "witness", method: "on_paper", ...witness })];
}

function progressOf(chance: Chance, id: string, goals: readonly Goal[], true_on: Day): Progress {
  return {
    id,
    true_on,
    goals: goals.map((goal) => ({
      goal_id: goal.id,
      status: statusOf(chance, goal.due_on !== null && goal.due_on < addDays(true_on, 60)),
      note: chance.odds(0.5) ? chance.pick(PROGRESS_NOTES) : null,
    })),
    activities: goals.flatMap((goal) =>
      goal.activities.map(({ activity_id }) => ({ activity_id: activity_id!, done: chance.odds(0.75) })),
    ),
  };
}

function statusOf(chance: Chance, isNear: boolean): GoalStatus {
  return isNear
    ? chance.weighted([
        ["achieved", 60],
        ["partly", 20],
        ["in_progress", 20],
      ] as const)
    : chance.weighted([
        ["in_progress", 70],
        ["achieved", 25],
        ["partly", 5],
      ] as const);
}
