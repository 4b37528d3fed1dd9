import { dayWords } from "#app/ui/day-words";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { VISIT_OUTCOMES, WITHDRAWAL_REASONS } from "#src/visits/code-lists";
import { VisitWithdrawal } from "#src/visits/visit";
import { RadioField } from "#ui/form/choice-field";
import { TextArea } from "#ui/form/text-field";
import type { CaseHeld } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import type { FormKind } from "./form-kind.ts";
import { oneStep } from "./one-step.tsx";

/** A visit of hers that should not stand. One that belongs to somebody else is moved at a desk: a phone holds her own cases only. */
export function withdrawalKind(place: Extract<Place, { screen: "form" }>, of: CaseHeld): FormKind | undefined {
  const visit = of.visits.find(({ id }) => id === place.of.visit_id);
  if (!visit) return undefined;
  return oneStep({
    place,
    of: { visit_id: visit.id },
    initial: {},
    schema: VisitWithdrawal,
    fields: (form) => (
      <>
        <p className="font-semibold">
          {dayWords(visit.visited_on)} · {wordsFor(VISIT_OUTCOMES, visit.outcome)}
        </p>
        <p>{m["visit.withdraw_lead"]()}</p>
        <RadioField
          form={form}
          name="reason"
          label={m["visit.withdraw_reason"]()}
          options={optionsOf(WITHDRAWAL_REASONS)}
        />
        <TextArea
          form={form}
          name="note"
          label={m["visit.withdraw_note"]()}
          hint={m["visit.withdraw_note_hint"]()}
          rows={3}
          optional
        />
      </>
    ),
  });
}
