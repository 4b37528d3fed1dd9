import type { ReadLoan } from "#db/capital/loan-reads";
import { m } from "#messages";

/** What can be done with a loan of which something is still owed. */
export function LoanActions({ loan, base }: { loan: Pick<ReadLoan, "owed_idr" | "restructurings">; base: string }) {
  if (loan.owed_idr <= 0) return null;
  const waits = loan.restructurings.some(({ answered_at }) => answered_at === null);
  return (
    <>
      {!waits && (
        <a className="btn btn-side" href={`${base}/restructuring`}>
          {m["capital.restructuring"]()}
        </a>
      )}
      <a className="btn btn-main" href={`${base}/repayments/new`}>
        {m["capital.repayment_new"]()}
      </a>
    </>
  );
}
