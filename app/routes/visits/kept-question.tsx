import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { isVisitField, VISIT_ANSWERS } from "#src/instruments/at-visit";
import type { Item } from "#src/instruments/definition";
import { CheckboxField, RadioField } from "#ui/form/choice-field";
import { MoneyField, TextField } from "#ui/form/text-field";

/**
 * A question whose answer the visit keeps: in the words of the instrument, with the answers that the visit takes. Each of
 * them may stay open, which the page says once.
 */
export function KeptQuestion({ form, item }: { form: FormState; item: Item }) {
  const name = item.visit_field;
  if (!isVisitField(name)) return null;
  const shared = { form, name, label: inWords(item.label), hint: item.hint && inWords(item.hint) };
  const answer = VISIT_ANSWERS[name];
  switch (answer.how) {
    case "several":
      return <CheckboxField {...shared} options={optionsOf(answer.list)} columns />;
    case "one":
      return <RadioField {...shared} options={optionsOf(answer.list)} unknown inline />;
    case "scale":
      return <RadioField {...shared} options={scale()} unknown inline />;
    case "yes_no":
      return <RadioField {...shared} options={yesNo()} unknown inline />;
    case "rupiah":
      return <MoneyField {...shared} />;
    case "days":
      return <TextField {...shared} inputMode="numeric" width="short" />;
  }
}

function yesNo() {
  return [
    { value: "1", label: m["form.yes"]() },
    { value: "0", label: m["form.no"]() },
  ];
}

function scale() {
  const words = [
    m["visit.wellbeing_1"],
    m["visit.wellbeing_2"],
    m["visit.wellbeing_3"],
    m["visit.wellbeing_4"],
    m["visit.wellbeing_5"],
  ];
  return words.map((label, at) => ({ value: String(at + 1), label: `${at + 1} – ${label()}` }));
}
