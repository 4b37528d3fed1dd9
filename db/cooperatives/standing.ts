import { lastMeetingOn } from "#db/cooperatives/meeting-reads";
import { onStandingLeaving } from "#db/cooperatives/placement";
import { mandatoryPaid, savingsByMember, savingsTotals } from "#db/cooperatives/savings-reads";
import type { Db } from "#db/database";
import { bookOf, standingOf } from "#db/ledger/balances";
import { nextThings } from "#src/cooperatives/next-things";
import type { Day } from "#src/day";
import { monthOf } from "#src/ledger/month";

type Cooperative = {
  id: string;
  legal_form: string;
  founded_on: string | null;
  principal_idr: number | null;
  monthly_idr: number | null;
};

/**
 * How a cooperative stands today and what there is to do. Everything is read of memberships as such: who any of them is, in the
 * programme or not, is asked nowhere here.
 */
export async function cooperativeStanding(db: Db, cooperative: Cooperative, today: Day) {
  const { id } = cooperative;
  const book_id = await bookOf(db, "cooperative", id);
  const all = await db
    .selectFrom("cooperative_member")
    .leftJoin("member_leaving", onStandingLeaving)
    .select(["cooperative_member.id", "cooperative_member.joined_on", "member_leaving.left_on"])
    .where("cooperative_member.cooperative_id", "=", id)
    .orderBy("cooperative_member.member_number")
    .execute();
  const members = all.filter(({ left_on }) => left_on === null);
  const saved = book_id ? await savingsByMember(db, book_id) : new Map();
  const paid = book_id ? await mandatoryPaid(db, book_id, monthOf(today)) : new Map();
  const has = (member_id: string) => {
    const balances = saved.get(member_id);
    return balances ? balances.principal + balances.mandatory + balances.voluntary > 0 : false;
  };
  const facts = {
    ...cooperative,
    joinings: all.map(({ joined_on }) => joined_on),
    members: members.length,
    hasTreasurer: await hasTreasurer(db, id),
    monthlyUnpaid: members.filter((member) => !((paid.get(member.id) ?? 0) > 0)).length,
    principalUnpaid: cooperative.principal_idr
      ? members.filter((member) => !((saved.get(member.id)?.principal ?? 0) > 0)).length
      : 0,
    owedToLeavers: all.filter((member) => member.left_on !== null && has(member.id)).length,
    lastAnnualOn: await lastMeetingOn(db, id, "annual"),
  };
  const money = book_id ? await standingOf(db, book_id) : undefined;
  return {
    members: members.length,
    left: all.length - members.length,
    savings: book_id ? await savingsTotals(db, book_id) : null,
    cash_idr: money?.cash_idr ?? 0,
    bank_idr: money?.bank_idr ?? 0,
    next: nextThings(facts, today),
  };
}

async function hasTreasurer(db: Db, cooperative_id: string): Promise<boolean> {
  const officer = await db
    .selectFrom("cooperative_officer")
    .select("id")
    .where("cooperative_id", "=", cooperative_id)
    .where("duty", "=", "treasurer")
    .where("ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return officer !== undefined;
}
