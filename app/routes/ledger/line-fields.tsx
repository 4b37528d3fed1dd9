import type { Option } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { accountsOf } from "#src/ledger/accounts";
import { SelectField } from "#ui/form/choice-field";
import { MoneyField } from "#ui/form/text-field";
import { accountWords } from "./entry-words.ts";

type Props = { form: FormState; count: number; members: readonly Option[] };

/** Lines of an entry for who knows double entry: an account with a debit or a credit each. Empty ones are left out. */
export function LineFields({ form, count, members }: Props) {
  const accounts = accountsOf("cooperative").map((code) => ({ value: code, label: accountWords(code) }));
  return (
    <div className="space-y-4" id="field-lines">
      {Array.from({ length: count }, (_, at) => `lines.${at}`).map((name, at) => (
        <fieldset key={name} className="card">
          <legend className="font-semibold">{m["ledger.line"]({ number: String(at + 1) })}</legend>
          <div className="grid gap-3 lg:grid-cols-4">
            <SelectField form={form} name={`${name}.account`} label={m["ledger.account"]()} options={accounts} />
            <MoneyField form={form} name={`${name}.debit_idr`} label={m["ledger.debit"]()} />
            <MoneyField form={form} name={`${name}.credit_idr`} label={m["ledger.credit"]()} />
            {members.length > 0 && (
              <SelectField
                form={form}
                name={`${name}.member_id`}
                label={m["ledger.member"]()}
                options={members}
                empty={m["ledger.no_member"]()}
                optional
              />
            )}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
