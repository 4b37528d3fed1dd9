import Circle from "lucide-react/icons/circle";
import CircleCheck from "lucide-react/icons/circle-check";
import type { ReactNode } from "react";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { PlanGoal } from "#db/plans/reads";
import { m } from "#messages";
import { GOAL_STATUSES, type GoalStatus } from "#src/plans/code-lists";
import { isFinished, urgencyOf } from "#src/plans/due";
import { Day, Relative } from "#ui/day";
import { Badge } from "#ui/parts";
import { kindWords, ownerWords } from "./goal-words.ts";

type Props = {
  goal: PlanGoal;
  today: string;
  readsTrafficking: boolean;
  readsWords: boolean;
  /** Names of staff by id, for the history. */
  names?: Readonly<Record<string, string>>;
  change?: ReactNode;
  /** What differs from the version before. */
  note?: ReactNode;
};

const TONES = {
  planned: "plain",
  in_progress: "info",
  achieved: "good",
  partly: "good",
  not_achieved: "warn",
  dropped: "plain",
} as const;

export function StatusBadge({ status }: { status: GoalStatus }) {
  return <Badge tone={TONES[status]}>{wordsFor(GOAL_STATUSES, status)}</Badge>;
}

/** A goal: what for, how it is measured, by when, how far it is, and who does what for it. */
export function GoalCard({ goal, today, readsTrafficking, readsWords, names = {}, change, note }: Props) {
  const isLate = goal.due_on !== null && !isFinished(goal.status) && urgencyOf(goal.due_on, today) === "late";
  return (
    <li className="card">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="text-soft">{kindWords(goal.kind, readsTrafficking)}</p>
        <StatusBadge status={goal.status} />
      </div>
      {note}
      <h3 className="mt-1 whitespace-pre-line">
        {readsWords ? goal.objective : <span className="text-soft">{m["plan.words_hidden"]()}</span>}
      </h3>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1">
        {goal.indicator && <Item term={m["plan.indicator"]()}>{goal.indicator}</Item>}
        {goal.baseline && <Item term={m["plan.baseline"]()}>{goal.baseline}</Item>}
        {goal.target && <Item term={m["plan.target"]()}>{goal.target}</Item>}
        {goal.due_on && (
          <Item term={m["plan.due_on"]()}>
            <span className={isLate ? "font-semibold text-amber" : ""}>
              <Day day={goal.due_on} />
              {!isFinished(goal.status) && (
                <>
                  {" · "}
                  <Relative day={goal.due_on} today={today} due />
                </>
              )}
            </span>
          </Item>
        )}
      </dl>
      {goal.activities.length > 0 && <Activities goal={goal} readsWords={readsWords} />}
      {goal.history.length > 0 && <History goal={goal} names={names} />}
      {change}
    </li>
  );
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Activities({ goal, readsWords }: { goal: PlanGoal; readsWords: boolean }) {
  return (
    <ul className="mt-3 divide-y divide-line border-t border-line">
      {goal.activities.map(({ activity_id, what, owner, owner_name, due_on, cost_idr, done, done_on }) => (
        <li key={activity_id} className="flex items-start gap-2.5 py-2">
          {done ? (
            <CircleCheck role="img" aria-label={m["plan.done"]()} className="mt-0.5 size-5 shrink-0 text-green" />
          ) : (
            <Circle role="img" aria-label={m["plan.not_done"]()} className="mt-0.5 size-5 shrink-0 text-soft" />
          )}
          <div className="min-w-0">
            <p>{readsWords ? what : m["plan.activity"]()}</p>
            <p className="text-sm text-soft">
              {ownerWords(owner, owner_name)}
              {done && done_on ? (
                <>
                  {" · "}
                  {m["plan.done"]()} <Day day={done_on} />
                </>
              ) : (
                due_on && (
                  <>
                    {" · "}
                    <Day day={due_on} />
                  </>
                )
              )}
              {cost_idr !== null && ` · ${moneyWords(cost_idr)}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function History({ goal, names }: { goal: PlanGoal; names: Readonly<Record<string, string>> }) {
  return (
    <details className="no-print mt-2">
      <summary className="target cursor-pointer text-action">
        {m["plan.history"]({ count: goal.history.length })}
      </summary>
      <ol className="mt-1 space-y-1">
        {goal.history.map(({ id, status, true_on, by, note }) => (
          <li key={id}>
            <Day day={true_on} />
            {" · "}
            {wordsFor(GOAL_STATUSES, status as GoalStatus)}
            {names[by] && <span className="text-soft"> · {names[by]}</span>}
            {note && <p className="text-soft">{note}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
