import type { Db } from "#db/database";
import { memberBases, resultTurnovers } from "#db/ledger/report-reads";
import { resultOf } from "#src/ledger/statements";
import { divideSurplus } from "#src/ledger/surplus";

const yearDays = (year: number) => ({ from: `${year}-01-01`, through: `${year}-12-31` });

/** The rule that holds now; undefined before one was set. */
export function currentRule(db: Db, book_id: string) {
  return db
    .selectFrom("surplus_rule")
    .selectAll()
    .where("book_id", "=", book_id)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The decision on a year, with its meeting and its entry. */
export function surplusDecision(db: Db, book_id: string, year: number) {
  return db
    .selectFrom("surplus_decision")
    .innerJoin("journal_entry", "journal_entry.id", "surplus_decision.entry_id")
    .innerJoin("cooperative_meeting", "cooperative_meeting.id", "surplus_decision.meeting_id")
    .select([
      "surplus_decision.id",
      "surplus_decision.rule_id",
      "surplus_decision.entry_id",
      "journal_entry.number",
      "cooperative_meeting.held_on",
    ])
    .where("surplus_decision.book_id", "=", book_id)
    .where("surplus_decision.year", "=", year)
    .executeTakeFirst();
}

/**
 * What dividing the surplus of a year by a rule would come to. Undefined before a rule was set. A year that was decided on is
 * shown by the rule that was decided on.
 */
export async function surplusProposal(db: Db, book_id: string, year: number) {
  const decision = await surplusDecision(db, book_id, year);
  const rule = decision
    ? await db.selectFrom("surplus_rule").selectAll().where("id", "=", decision.rule_id).executeTakeFirst()
    : await currentRule(db, book_id);
  const days = yearDays(year);
  const result = resultOf(await resultTurnovers(db, book_id, days));
  const isClosed = await isYearClosed(db, book_id, year);
  if (!rule) return { decision, result, isClosed, rule: null, division: null };
  const bases = await memberBases(db, book_id, days);
  return { decision, result, isClosed, rule, division: divideSurplus(result.surplus_idr, rule, bases) };
}
export type SurplusProposal = Awaited<ReturnType<typeof surplusProposal>>;

async function isYearClosed(db: Db, book_id: string, year: number): Promise<boolean> {
  const closing = await db
    .selectFrom("period_closing")
    .select("id")
    .where("book_id", "=", book_id)
    .where("month", "=", `${year}-12`)
    .executeTakeFirst();
  return closing !== undefined;
}

/** The meetings that may decide on a year: annual or special ones, held after it ended, that stand as they were recorded. */
export function meetingsAfter(db: Db, cooperative_id: string, year: number) {
  return db
    .selectFrom("cooperative_meeting")
    .leftJoin("meeting_withdrawal", "meeting_withdrawal.meeting_id", "cooperative_meeting.id")
    .leftJoin("cooperative_meeting as correction", "correction.corrects_id", "cooperative_meeting.id")
    .select(["cooperative_meeting.id", "cooperative_meeting.kind", "cooperative_meeting.held_on"])
    .where("cooperative_meeting.cooperative_id", "=", cooperative_id)
    .where("cooperative_meeting.kind", "in", ["annual", "special"])
    .where("cooperative_meeting.held_on", ">", `${year}-12-31`)
    .where("meeting_withdrawal.id", "is", null)
    .where("correction.id", "is", null)
    .orderBy("cooperative_meeting.held_on", "desc")
    .execute();
}
