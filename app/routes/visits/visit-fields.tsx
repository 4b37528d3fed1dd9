import type { ReactNode } from "react";
import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { planWords } from "#app/ui/plan-words";
import { m } from "#messages";
import type { Definition, Section } from "#src/instruments/definition";
import { VISIT_MODES, VISIT_OUTCOMES } from "#src/visits/code-lists";
import type { PlannedVisit } from "#src/visits/schedule";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import { Questionnaire } from "../instruments/questionnaire.tsx";
import { KeptQuestion } from "./kept-question.tsx";

type Props = { form: FormState; today: string; plan: PlannedVisit | null; definition: Definition };

/** Answers hide while the chosen outcome is another than a meeting: by a style, so that it works without JavaScript. */
const ONLY_WHEN_MET = "[form:has([name=outcome]:checked):not(:has([name=outcome][value=completed]:checked))_&]:hidden";

/**
 * What is asked after a visit, in groups on one page: how it went first, then the questions of the instrument, of which those
 * that only she can answer show when she was met.
 */
export function visitFields({ form, today, plan, definition }: Props) {
  return (
    <>
      {plan && (
        <Notice>
          <p>
            {m["visit.answers_plan"]({ what: planWords(plan.item) })} <Day day={plan.due_on} />
          </p>
        </Notice>
      )}
      {visitHow({ form, today })}
      <p className={`prose-measure text-soft ${ONLY_WHEN_MET}`}>{m["visit.answers_hint"]()}</p>
      <Questionnaire
        form={form}
        definition={definition}
        kept={(item) => <KeptQuestion form={form} item={item} />}
        look={(section) => (section.at_any_door || hasError(form, section) ? "" : ONLY_WHEN_MET)}
      />
      {visitNext({ form, today })}
    </>
  );
}

type Asked = Pick<Props, "form" | "today">;

/** How it went: asked first of every visit. */
export function visitHow({ form, today }: Asked) {
  return (
    <Group title={m["visit.part_how"]()}>
      <DayField form={form} name="visited_on" label={m["visit.visited_on"]()} max={today} />
      <RadioField form={form} name="mode" label={m["visit.mode"]()} options={optionsOf(VISIT_MODES)} inline />
      <RadioField
        form={form}
        name="outcome"
        label={m["visit.outcome"]()}
        hint={m["visit.outcome_hint"]()}
        options={outcomes()}
      />
    </Group>
  );
}

/** What follows from it: asked last. */
export function visitNext({ form, today }: Asked) {
  return (
    <Group title={m["visit.part_next"]()}>
      <TextArea form={form} name="next_step" label={m["visit.next_step"]()} rows={3} optional />
      <DayField
        form={form}
        name="next_visit_on"
        label={m["visit.next_visit_on"]()}
        hint={m["visit.next_visit_hint"]()}
        min={today}
        optional
      />
      <TextArea form={form} name="note" label={m["visit.note"]()} hint={m["visit.note_hint"]()} rows={4} optional />
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card space-y-6">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Something in it is wrong: then it shows, whatever came of the visit. */
export function hasError({ errors }: FormState, { code, items }: Section): boolean {
  return items.some(
    (item) =>
      errors[item.visit_field ?? `q.${item.code}`] ||
      Object.keys(errors).some((field) => field.startsWith(`q.${code}.`) && field.endsWith(`.${item.code}`)),
  );
}

const HINTS: Partial<Record<string, () => string>> = {
  not_found: m["visit.outcome_not_found"],
  refused: m["visit.outcome_refused"],
  postponed: m["visit.outcome_postponed"],
  unsafe: m["visit.outcome_unsafe"],
  moved: m["visit.outcome_moved"],
};

/** Each outcome says what follows from it: none of them is a failure. */
function outcomes() {
  return optionsOf(VISIT_OUTCOMES).map((option) => ({ ...option, hint: HINTS[option.value]?.() }));
}
