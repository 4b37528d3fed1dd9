import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/member-loan";
import { LoanActions } from "./loan-actions.tsx";
import { memberLoanPage } from "./loan-page.ts";
import { LoanView } from "./loan-view.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.loan"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { loan, label, viewer, back, cooperative } = await memberLoanPage(args, "capital/member-loan");
  const names = await staffNames(
    db,
    loan.repayments.map(({ recorded_by }) => recorded_by),
  );
  return {
    loan,
    label,
    base: back.href,
    cooperative: { href: `/cooperatives/${cooperative.id}/capital`, label: cooperative.name },
    names: Object.fromEntries(names),
    mayRecord: can(viewer, "ledger.post"),
    mayAnswer: can(viewer, "cooperative.manage"),
  };
}

export default function MemberLoan({ loaderData }: Route.ComponentProps) {
  const { loan, label, base, cooperative, names, mayRecord, mayAnswer } = loaderData;
  return (
    <>
      <PageHeader
        title={m["capital.loan_of"]({ borrower: label })}
        back={cooperative}
        actions={mayRecord && <LoanActions loan={loan} base={base} />}
      />
      <LoanView loan={loan} names={names} base={base} mayRecord={mayRecord} mayAnswer={mayAnswer} />
    </>
  );
}
