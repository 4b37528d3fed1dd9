import { optionsOf, wordsFor } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import type { PlanGoal } from "#db/plans/reads";
import { m } from "#messages";
import { GOAL_STATUSES } from "#src/plans/code-lists";
import { CheckField, SelectField } from "#ui/form/choice-field";
import { TextArea } from "#ui/form/text-field";
import { kindWords } from "./goal-words.ts";

type Props = { form: FormState; goals: readonly PlanGoal[]; mayJudge: boolean; readsTrafficking: boolean };

/** For each goal how far it is, and which of its activities are done. */
export function progressFields({ form, goals, mayJudge, readsTrafficking }: Props) {
  let number = 0;
  return goals.map((goal, at) => {
    const name = (field: string) => `goals.${at}.${field}`;
    return (
      <fieldset key={goal.goal_id} className="card max-w-2xl space-y-4">
        <legend className="px-1 font-semibold">{goal.objective ?? kindWords(goal.kind, readsTrafficking)}</legend>
        {mayJudge && (
          <>
            <input type="hidden" name={name("goal_id")} value={goal.goal_id} />
            <SelectField
              form={form}
              name={name("status")}
              label={m["plan.status"]()}
              options={optionsOf(GOAL_STATUSES)}
              empty={m["plan.status_stays"]({ status: wordsFor(GOAL_STATUSES, goal.status) })}
              optional
            />
            <TextArea form={form} name={name("note")} label={m["plan.note"]()} rows={2} optional />
          </>
        )}
        {goal.activities.map(({ activity_id, what }) => {
          const row = number++;
          return (
            <div key={activity_id}>
              <input type="hidden" name={`activities.${row}.activity_id`} value={activity_id} />
              <CheckField
                form={form}
                name={`activities.${row}.done`}
                label={m["plan.activity_done"]({ what: what ?? m["plan.activity"]() })}
              />
            </div>
          );
        })}
        {goal.activities.length === 0 && !mayJudge && <p className="text-soft">{m["plan.no_activities"]()}</p>}
      </fieldset>
    );
  });
}
