import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { CONTACT_RUNGS } from "#src/contact/code-lists";
import { Day, Relative } from "#ui/day";
import type { StepAhead } from "./steps-ahead.ts";

const TO_DO: Record<CodeOf<typeof CONTACT_RUNGS>, () => string> = {
  second_attempt: m["contact.do_second_attempt"],
  alternative_contact: m["contact.do_alternative_contact"],
  supervisor: m["contact.do_supervisor"],
  closure: m["contact.do_closure"],
};

/** Steps to find contact again, each with what is to be done and by when. */
export function StepList({ steps, today }: { steps: readonly StepAhead[]; today: string }) {
  return (
    <ul className="divide-y divide-line">
      {steps.map((step) => (
        <li key={step.id} className="py-2">
          <a href={step.href} className="font-semibold">
            <span className="whitespace-nowrap">{step.case_number}</span>
            {" · "}
            {wordsFor(CONTACT_RUNGS, step.rung)}
          </a>
          {step.name && <p>{step.name}</p>}
          <p>{TO_DO[step.rung as keyof typeof TO_DO]()}</p>
          <p className="text-soft">
            <span className={step.due_on < today ? "font-semibold text-amber" : ""}>
              <Relative day={step.due_on} today={today} due />
            </span>
            {" · "}
            {m["contact.not_met_since"]()} <Day day={step.started_on} />
            {step.owner && ` · ${step.owner}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
