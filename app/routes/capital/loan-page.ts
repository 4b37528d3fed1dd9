import { requireAccess } from "#app/server/guards";
import { findFundLoan, findMemberLoan } from "#db/capital/loan-placement";
import { readLoan } from "#db/capital/loan-reads";
import { db } from "#db/connection";
import { readMember } from "#db/cooperatives/member-reads";
import { m } from "#messages";
import type { OperationName } from "#src/access/operations";
import { cooperativePage } from "../cooperatives/cooperative-page.ts";

type FundArgs = Parameters<typeof requireAccess>[0] & { params: { loanId: string } };
type MemberArgs = Parameters<typeof cooperativePage>[0] & { params: { memberLoanId: string } };

/** The first line of what is posted to a fund's loan: it must be there for whoever posts. */
export async function fundLoanDoor(args: FundArgs, operation: OperationName) {
  const granted = requireAccess(args, operation);
  if (!(await findFundLoan(db, granted.viewer, args.params.loanId))) throw new Response(null, { status: 404 });
  return granted;
}

/** What every page of a fund's loan needs: the guard is its first line. Throws "not found" for what is not within reach. */
export async function fundLoanPage(args: FundArgs, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const found = await findFundLoan(db, granted.viewer, args.params.loanId);
  if (!found) throw new Response(null, { status: 404 });
  const loan = await readLoan(db, found, granted.today);
  return { ...granted, loan, back: { href: `/capital/loans/${loan.id}`, label: m["capital.loan"]() } };
}

/** The first line of what is posted to a cooperative's loan. */
export async function memberLoanDoor(args: MemberArgs, operation: OperationName) {
  const page = await cooperativePage(args, operation);
  const found = await findMemberLoan(db, page.viewer, args.params.memberLoanId);
  if (found?.lender_cooperative_id !== page.cooperative.id) throw new Response(null, { status: 404 });
  return page;
}

/** The same for what a cooperative lent to a member. */
export async function memberLoanPage(args: MemberArgs, operation: OperationName) {
  const page = await cooperativePage(args, operation);
  const found = await findMemberLoan(db, page.viewer, args.params.memberLoanId);
  if (!found || found.lender_cooperative_id !== page.cooperative.id) throw new Response(null, { status: 404 });
  const loan = await readLoan(db, found, page.today);
  const member = await readMember(db, page.cooperative.id, found.member_id!);
  const label = `${member?.member_number ?? ""} · ${member?.name ?? ""}`;
  return { ...page, loan, label, back: { href: `/cooperatives/${page.cooperative.id}/loans/${loan.id}`, label } };
}
