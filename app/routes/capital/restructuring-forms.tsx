import type { FormState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import type { ReadLoan } from "#db/capital/loan-reads";
import { m } from "#messages";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea, TextField } from "#ui/form/text-field";
import { SummaryList } from "#ui/parts";

type Props = { form: FormState; id: string; cancel: string };

/** Asking for another schedule. */
export function RestructuringForm({ form, id, cancel }: Props) {
  return (
    <PageForm form={form} submit={m["capital.restructuring_send"]()} id={id} cancel={cancel}>
      <TextArea form={form} name="reason" label={m["capital.restructuring_reason"]()} rows={3} />
      <TextField
        form={form}
        name="instalments"
        label={m["capital.instalments"]()}
        hint={m["capital.instalments_hint"]()}
        inputMode="numeric"
        width="short"
      />
      <TextField
        form={form}
        name="grace_months"
        label={m["capital.grace_months"]()}
        hint={m["capital.grace_hint"]()}
        inputMode="numeric"
        width="short"
        optional
      />
    </PageForm>
  );
}

type Asked = ReadLoan["restructurings"][number];
type AnswerProps = Props & { asked: Asked; owed_idr: number; who: string };

/** Agreeing to one, or not. */
export function RestructuringAnswerForm({ form, id, cancel, asked, owed_idr, who }: AnswerProps) {
  return (
    <>
      <div className="card mb-6">
        <SummaryList
          rows={[
            { term: m["capital.asked_by"](), value: who },
            { term: m["capital.restructuring_reason"](), value: asked.reason },
            {
              term: m["capital.instalments"](),
              value: m["capital.terms"]({ count: String(asked.instalments), grace: String(asked.grace_months) }),
            },
            { term: m["capital.owed"](), value: moneyWords(owed_idr) },
          ]}
        />
      </div>
      <PageForm form={form} submit={m["capital.restructuring_answer"]()} id={id} cancel={cancel}>
        <RadioField
          form={form}
          name="approves"
          label={m["capital.restructuring_question"]()}
          options={[
            { value: "yes", label: m["capital.restructuring_yes"]() },
            { value: "no", label: m["capital.restructuring_no"]() },
          ]}
        />
      </PageForm>
    </>
  );
}
