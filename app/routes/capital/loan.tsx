import { staffNames } from "#db/access/reads";
import { findAward } from "#db/capital/placement";
import { recipientIn, recipientsOf } from "#db/capital/recipient-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/loan";
import { recipientWords } from "./capital-words.ts";
import { LoanActions } from "./loan-actions.tsx";
import { fundLoanPage } from "./loan-page.ts";
import { LoanView } from "./loan-view.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.loan"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { loan, viewer, back } = await fundLoanPage(args, "capital/loan");
  const award = await findAward(db, viewer, loan.award_id!);
  if (!award) throw new Response(null, { status: 404 });
  const names = await staffNames(
    db,
    loan.repayments.map(({ recorded_by }) => recorded_by),
  );
  return {
    loan,
    recipient: recipientWords(recipientIn(await recipientsOf(db, viewer, [award]), award)),
    base: back.href,
    names: Object.fromEntries(names),
    mayRecord: can(viewer, "loan.record"),
    mayAnswer: can(viewer, "award.approve"),
  };
}

export default function Loan({
  loaderData: { loan, recipient, base, names, mayRecord, mayAnswer },
}: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["capital.loan_of"]({ borrower: recipient })}
        back={{ href: `/capital/awards/${loan.award_id}`, label: m["capital.award"]() }}
        actions={mayRecord && <LoanActions loan={loan} base={base} />}
      />
      <LoanView loan={loan} names={names} base={base} mayRecord={mayRecord} mayAnswer={mayAnswer} />
    </>
  );
}
