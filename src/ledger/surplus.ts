import * as z from "zod/mini";
import { type Answers, isBlank, recordId, refuse } from "#src/answer";

/** The parts into which statutes divide a surplus. */
export const SURPLUS_PARTS = [
  "reserve",
  "savings",
  "transactions",
  "management",
  "staff",
  "education",
  "social",
] as const;
export type SurplusPart = (typeof SURPLUS_PARTS)[number];

/** Hundredths of a percent, so that "7,5" is a whole number too. */
export const WHOLE = 10_000;

/** A percentage as people type it, "25", "7,5", "7.5 %", to hundredths of a percent. */
const percentage = z._default(
  z.pipe(
    z.transform((input: unknown): unknown => {
      if (isBlank(input)) return 0;
      const typed = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(String(input));
      return typed ? Number(typed[1]) * 100 + Number((typed[2] ?? "").padEnd(2, "0")) : input;
    }),
    z
      .int({ error: "not_a_percentage" })
      .check(z.minimum(0, { error: "not_a_percentage" }), z.maximum(WHOLE, { error: "not_a_percentage" })),
  ),
  0,
);

/** How a cooperative divides its surplus, as its statutes (AD/ART) say. */
export const SurplusRule = z
  .object({
    id: recordId,
    reserve_bp: percentage,
    savings_bp: percentage,
    transactions_bp: percentage,
    management_bp: percentage,
    staff_bp: percentage,
    education_bp: percentage,
    social_bp: percentage,
  })
  .check((payload: Answers<Shares>) => {
    if (SURPLUS_PARTS.reduce((sum, part) => sum + payload.value[`${part}_bp`], 0) !== WHOLE)
      refuse(payload, "form", "not_a_hundred_percent");
  });
export type SurplusRule = z.infer<typeof SurplusRule>;
export type Shares = Record<`${SurplusPart}_bp`, number>;

/** The members' meeting that divided the surplus of a year. */
export const SurplusDecision = z.object({ id: recordId, meeting_id: recordId });
export type SurplusDecision = z.infer<typeof SurplusDecision>;

/** What a member has in shares, and what she did with the cooperative in the year. */
export type MemberBasis = { member_id: string; savings_idr: number; transactions_idr: number };

export type MemberShare = MemberBasis & { from_savings_idr: number; from_transactions_idr: number; total_idr: number };

/**
 * Divides a surplus of a year, all in whole rupiah:
 *   part      = surplus × percentage, rounded down
 *   member's  = part for savings × her shares ÷ all shares + part for transactions × hers ÷ all, each rounded down
 * What rounding leaves over, and a part for members that has nobody to go to, goes to the reserve: nothing is lost, and nothing
 * is divided twice. A loss is not divided.
 */
export function divideSurplus(surplus_idr: number, shares: Shares, members: readonly MemberBasis[]) {
  const surplus = Math.max(surplus_idr, 0);
  const partOf = (part: SurplusPart) => portion(surplus, shares[`${part}_bp`], WHOLE);
  const [savings, transactions] = [partOf("savings"), partOf("transactions")];
  const saved_idr = members.reduce((sum, { savings_idr }) => sum + Math.max(savings_idr, 0), 0);
  const traded_idr = members.reduce((sum, { transactions_idr }) => sum + Math.max(transactions_idr, 0), 0);
  const perMember: MemberShare[] = members.map((member) => {
    const from_savings_idr = portion(savings, Math.max(member.savings_idr, 0), saved_idr);
    const from_transactions_idr = portion(transactions, Math.max(member.transactions_idr, 0), traded_idr);
    return { ...member, from_savings_idr, from_transactions_idr, total_idr: from_savings_idr + from_transactions_idr };
  });
  const members_idr = perMember.reduce((sum, { total_idr }) => sum + total_idr, 0);
  const parts: Record<SurplusPart, number> = {
    reserve: partOf("reserve"),
    savings,
    transactions,
    management: partOf("management"),
    staff: partOf("staff"),
    education: partOf("education"),
    social: partOf("social"),
  };
  const set_aside_idr = parts.management + parts.staff + parts.education + parts.social;
  const left_over_idr = surplus - parts.reserve - set_aside_idr - members_idr;
  return {
    surplus_idr: surplus,
    parts,
    saved_idr,
    traded_idr,
    members: perMember,
    members_idr,
    set_aside_idr,
    left_over_idr,
    reserve_idr: parts.reserve + left_over_idr,
  };
}
export type SurplusDivision = ReturnType<typeof divideSurplus>;

/** whole × share ÷ of, rounded down; the product may be larger than a number holds exactly. */
function portion(whole: number, share: number, of: number): number {
  return of === 0 ? 0 : Number((BigInt(whole) * BigInt(share)) / BigInt(of));
}

/** The entry that divides it: from 304 to the reserve, the funds set aside, and each member's part. */
export function surplusLines(division: SurplusDivision) {
  const credit = (account: "303" | "221" | "222", amount: number, member_id: string | null = null) => ({
    account,
    debit_idr: 0,
    credit_idr: amount,
    member_id,
  });
  return [
    { account: "304" as const, debit_idr: division.surplus_idr, credit_idr: 0, member_id: null },
    credit("303", division.reserve_idr),
    credit("221", division.set_aside_idr),
    ...division.members.map(({ member_id, total_idr }) => credit("222", total_idr, member_id)),
  ].filter(({ debit_idr, credit_idr }) => debit_idr + credit_idr > 0);
}
