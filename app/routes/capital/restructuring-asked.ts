import { staffNames } from "#db/access/reads";
import type { ReadLoan } from "#db/capital/loan-reads";
import { db } from "#db/connection";
import { whyNotRestructure } from "#src/capital/hands";

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
