import type { Matching } from "#src/exchange/htcds-columns";
import type { FieldName } from "#src/exchange/htcds-fields";
import { MEANINGS } from "#src/exchange/htcds-row";
import { TEMPLATE_FIELDS } from "#src/exchange/htcds-template";
import type { Typed } from "#src/form";

/** Fields that a column can be taken for: those of the plain template, and those that Langkah reads besides. */
export const READ_FIELDS: readonly FieldName[] = [
  ...new Set<FieldName>([...TEMPLATE_FIELDS, ...MEANINGS.flatMap(({ fields }) => fields)]),
];

/** What was chosen otherwise than it was matched: "" leaves a column out, anything unknown counts as not chosen. */
export function choicesIn(form: FormData, matching: Matching) {
  const choices: Record<number, FieldName | null> = {};
  const values: Typed = {};
  for (const { index, field } of matching.columns) {
    const typed = form.get(`column.${index}`);
    if (typeof typed !== "string") continue;
    const chosen = typed === "" ? null : READ_FIELDS.find((known) => known === typed);
    if (chosen === undefined) continue;
    values[`column.${index}`] = typed;
    if (chosen !== field) choices[index] = chosen;
  }
  return { choices, values };
}
