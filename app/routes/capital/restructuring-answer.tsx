import type { FormState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { staffNames } from "#db/access/reads";
import type { ReadLoan } from "#db/capital/loan-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { whyNotRestructure } from "#src/capital/hands";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader, SummaryList } from "#ui/parts";
import { NotYours } from "./not-yours.tsx";

type Loan = Pick<ReadLoan, "restructurings" | "owed_idr">;

/** What the page that answers a request for another schedule shows, whoever lent the money. Throws "not found". */
export async function askedRestructuring(loan: Loan, id: string, userId: string) {
  const asked = loan.restructurings.find((one) => one.id === id);
  if (!asked) throw new Response(null, { status: 404 });
  const names = await staffNames(db, [asked.asked_by]);
  return {
    asked,
    owed_idr: loan.owed_idr,
    who: names.get(asked.asked_by) ?? "",
    why: asked.answered_at === null ? whyNotRestructure(asked.asked_by, userId) : "schedule_answered",
  };
}

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
