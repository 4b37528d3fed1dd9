import type { FormState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader, SummaryList } from "#ui/parts";
import { NotYours } from "./not-yours.tsx";
import type { askedRestructuring } from "./restructuring-asked.ts";

type Props = Awaited<ReturnType<typeof askedRestructuring>> & {
  form: FormState;
  back: { href: string; label: string };
};

/** Agreeing to another schedule, or not. */
export function RestructuringAnswerPage({ form, back, asked, owed_idr, who, why }: Props) {
  return (
    <>
      <PageHeader title={m["capital.restructuring_answer"]()} back={back} />
      {why !== null ? (
        <NotYours code={why} back={back} />
      ) : (
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
          <PageForm form={form} submit={m["capital.restructuring_answer"]()} id={asked.id} cancel={back.href}>
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
      )}
    </>
  );
}
