import { optionsOf, wordsFor } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { quantityWords } from "#app/ui/quantity-words";
import type { Typed } from "#src/form";
import type { CycleField } from "#src/livelihoods/activity";
import { UNITS } from "#src/livelihoods/code-lists";
import { choicesOf, type Details } from "#src/livelihoods/cycle";
import { typedQuantity } from "#src/livelihoods/quantity";
import { RadioField } from "#ui/form/choice-field";
import { TextField } from "#ui/form/text-field";
import type { SummaryRow } from "#ui/parts";

/** The questions of an activity, as its definition has them. A function: the error summary looks for the labels. */
export function cycleFields({ form, fields }: { form: FormState; fields: readonly CycleField[] }) {
  return fields.map((field) => {
    const plain = { form, name: field.name, hint: field.hint && inWords(field.hint), optional: !field.needed };
    if (field.kind === "choice")
      return (
        <RadioField
          key={field.name}
          {...plain}
          label={inWords(field.words)}
          options={optionsOf(choicesOf(field))}
          unknown={!field.needed}
          inline
        />
      );
    return (
      <TextField
        key={field.name}
        {...plain}
        label={`${inWords(field.words)} (${wordsFor(UNITS, field.unit)})`}
        inputMode={field.kind === "count" ? "numeric" : "decimal"}
        width="short"
      />
    );
  });
}

/** What was answered, as rows; what was not asked or not known is left out. */
export function detailRows(fields: readonly CycleField[], details: Details | null): SummaryRow[] {
  return fields.flatMap((field) => {
    const value = details?.[field.name];
    if (value === null || value === undefined) return [];
    return [{ term: inWords(field.words), value: detailWords(field, value) }];
  });
}

function detailWords(field: CycleField, value: number | string): string {
  if (field.kind === "choice") return wordsFor(choicesOf(field), String(value));
  return quantityWords(field.kind === "count" ? Number(value) * 1000 : Number(value), field.unit);
}

/** Kept answers as a form would have typed them. */
export function typedDetails(fields: readonly CycleField[], details: Details): Typed {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = details[field.name];
      if (value === null || value === undefined) return [];
      return [[field.name, field.kind === "quantity" ? typedQuantity(Number(value)) : String(value)]];
    }),
  );
}
