import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { type Errors, readForm, type Typed } from "#src/form";
import { visitAnswersIn } from "#src/instruments/at-visit";
import type { Definition, Section } from "#src/instruments/definition";
import { fieldOf, readAnswers } from "#src/instruments/reading";
import { VISIT_OUTCOMES } from "#src/visits/code-lists";
import { visitAsOf } from "#src/visits/visit";
import { SignaturePad } from "#ui/form/signature-pad";
import { Questionnaire } from "../../routes/instruments/questionnaire.tsx";
import { KeptQuestion } from "../../routes/visits/kept-question.tsx";
import { hasError, visitHow, visitNext } from "../../routes/visits/visit-fields.tsx";
import type { CaseHeld, Questions } from "../screens/phone-shape.ts";
import { Away } from "./away.tsx";
import { postedFrom } from "./draft-values.ts";
import type { FormKind, Step } from "./form-kind.ts";
import { PictureList } from "./picture-list.tsx";

const HOW = "how";
const NEXT = "next";
const SIGNATURE = "signature";
const [MET] = VISIT_OUTCOMES.codes;

/** A visit: how it went, the questions of the version that came with the last sync, what follows, and what was photographed. */
export function visitKind(
  of: CaseHeld,
  questions: Questions,
  draftId: string,
  today: string,
  asked: Record<string, string>,
): FormKind {
  const definition = questions.definition as Definition;
  const plan = of.plans.find(({ id }) => id === asked.planned_visit_id);
  return {
    initial: { visited_on: today, ...(plan?.mode && { mode: plan.mode }) },
    of: { ...asked, ...(questions.id && { instrument_version_id: questions.id }) },
    steps: (typed, errors) => [
      { key: HOW, title: m["visit.part_how"]() },
      ...definition.sections
        .filter((section) => isAskedNow(definition, section, typed, errors))
        .map(({ code, title }): Step => ({ key: code, title: inWords(title) })),
      { key: NEXT, title: m["visit.part_next"]() },
    ],
    stepOf: (field) => sectionOf(definition, field)?.code ?? (NEXT_FIELDS.includes(field) ? NEXT : HOW),
    body: ({ form, step }) => (
      <>
        <Away unless={step === HOW}>{visitHow({ form, today })}</Away>
        <Away unless={definition.sections.some(({ code }) => code === step)}>
          <Questionnaire
            form={form}
            definition={definition}
            kept={(item) => <KeptQuestion form={form} item={item} />}
            look={({ code }) => (code === step ? "" : "field-away")}
          />
        </Away>
        <Away unless={step === NEXT}>
          {visitNext({ form, today })}
          <section className="card mt-6 space-y-6">
            <PictureList draftId={draftId} caseId={of.case_id} what="photo" label={m["phone.photo_of_visit"]()} />
            <SignaturePad
              form={form}
              name={SIGNATURE}
              label={m["phone.signature"]()}
              hint={m["phone.signature_hint"]()}
            />
          </section>
        </Away>
      </>
    ),
    errors: (posted) => {
      const reading = readForm(visitAsOf(today), posted);
      return { ...(reading.success ? {} : reading.errors), ...visitAnswersIn(definition, posted).errors };
    },
    pictures: { of: "visit", what: "photo", signature: SIGNATURE },
  };
}

const NEXT_FIELDS = ["next_step", "next_visit_on", "note", SIGNATURE];

/** A danger is asked at any door; everything else of her alone, and only what follows from what was answered before. */
function isAskedNow(definition: Definition, section: Section, typed: Typed, errors: Errors): boolean {
  const isMet = typed.outcome === undefined || typed.outcome === MET;
  if (hasError({ values: {}, errors }, section)) return true;
  if (!isMet && !section.at_any_door) return false;
  const { shown } = readAnswers(definition, postedFrom(typed));
  return section.items.some(
    (item) => item.visit_field !== undefined || [null, 0].some((row) => shown.has(fieldOf(section, row, item))),
  );
}

function sectionOf({ sections }: Definition, field: string): Section | undefined {
  return sections.find(({ code, items }) =>
    items.some(
      (item) =>
        item.visit_field === field ||
        field === `q.${item.code}` ||
        (field.startsWith(`q.${code}.`) && field.endsWith(`.${item.code}`)),
    ),
  );
}
