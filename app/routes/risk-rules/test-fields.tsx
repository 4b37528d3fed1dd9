import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { CodeList } from "#src/code-list";
import { PARAMETER_CHOICES, type ParameterName, parametersOf } from "#src/risk/test-form";
import type { TestName } from "#src/risk/triggers";
import { CheckboxField, RadioField, YesNoField } from "#ui/form/choice-field";
import { MoneyField, TextField } from "#ui/form/text-field";

const LABELS: Record<ParameterName, () => string> = {
  stands_until: m["riskrules.p_stands_until"],
  days: m["riskrules.p_days"],
  agreed_gap_counts: m["riskrules.p_agreed_gap_counts"],
  count: m["riskrules.p_count"],
  months: m["riskrules.p_months"],
  amount_idr: m["riskrules.p_amount_idr"],
  visits: m["riskrules.p_visits"],
  percent: m["riskrules.p_percent"],
  years: m["riskrules.p_years"],
  answer: m["riskrules.p_answer"],
  frequency: m["riskrules.p_frequency"],
  by: m["riskrules.p_by"],
  longest_gap_days: m["riskrules.p_longest_gap_days"],
};

/** What a test asks to be told. A function, so that the error summary knows the questions. */
export function testFields({ form, test }: { form: FormState; test: TestName }) {
  return parametersOf(test).map((name) => {
    const field = { form, name, label: LABELS[name]() };
    switch (name) {
      case "stands_until":
      case "answer":
      case "frequency":
        return <RadioField key={name} {...field} options={optionsOf(PARAMETER_CHOICES[name] as CodeList)} />;
      case "by":
        return <CheckboxField key={name} {...field} options={optionsOf(PARAMETER_CHOICES.by)} />;
      case "agreed_gap_counts":
        return <YesNoField key={name} {...field} />;
      case "amount_idr":
        return <MoneyField key={name} {...field} />;
      default:
        return <TextField key={name} {...field} width="short" inputMode="numeric" />;
    }
  });
}
