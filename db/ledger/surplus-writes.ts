import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { ledgerFor } from "#db/ledger/holder";
import { openBook, postEntry } from "#db/ledger/posting-writes";
import { meetingsAfter, surplusProposal } from "#db/ledger/surplus-reads";
import type { Viewer } from "#src/access/policy";
import { type SurplusDecision, type SurplusRule, surplusLines } from "#src/ledger/surplus";

/** How a cooperative divides its surplus from now on. What was set before stays; a year that was decided on keeps its rule. */
export async function setSurplusRule(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  { id, ...shares }: SurplusRule,
  at: string,
): Promise<void> {
  const ledger = await ledgerFor(trx, viewer, cooperative_id, "ledger.close");
  const holder = { kind: "cooperative" as const, id: cooperative_id, office_id: ledger.office_id };
  const book_id = ledger.book?.id ?? (await openBook(trx, viewer, holder, at));
  const stored = { book_id, ...shares };
  const known = await trx.selectFrom("surplus_rule").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.book_id !== book_id) throw new NotFound("surplus_rule");
    if (Object.entries(stored).some(([column, value]) => known[column as keyof typeof known] !== value))
      throw new Refused("already_sent");
    return;
  }
  await trx
    .insertInto("surplus_rule")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "surplus.rule_set",
    record_type: "surplus_rule",
    record_id: id,
    office_id: ledger.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/**
 * Divides the surplus of a closed year as the members' meeting decided, by one entry dated on the day of the meeting.
 * @throws Refused year_not_closed, no_surplus, rule_missing, no_such_meeting, already_divided, and period_closed where the month
 * of the meeting is closed.
 */
export async function divideYear(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  { id, meeting_id, year }: SurplusDecision & { year: number },
  at: string,
): Promise<void> {
  const ledger = await ledgerFor(trx, viewer, cooperative_id, "ledger.close");
  if (!ledger.book) throw new Refused("year_not_closed");
  const book = await lockBook(trx, ledger.book.id);
  const { decision, isClosed, rule, division } = await surplusProposal(trx, book.id, year);
  if (decision) {
    if (decision.id === id) return;
    throw new Refused("already_divided");
  }
  if (!isClosed) throw new Refused("year_not_closed");
  if (!rule || !division) throw new Refused("rule_missing");
  if (division.surplus_idr === 0) throw new Refused("no_surplus");
  if ((await balanceOf(trx, book.id, "304")) < division.surplus_idr) throw new Refused("surplus_used");
  const meeting = (await meetingsAfter(trx, cooperative_id, year)).find((one) => one.id === meeting_id);
  if (!meeting) throw new Refused("no_such_meeting", "meeting_id");
  const entry_id = newId();
  const entry = {
    id: entry_id,
    book_id: book.id,
    entry_on: meeting.held_on,
    kind: "surplus_division" as const,
    memo: null,
    source: { type: "surplus_decision", id },
    lines: surplusLines(division),
  };
  await postEntry(trx, viewer, entry, at);
  const stored = { book_id: book.id, year, rule_id: rule.id, meeting_id, entry_id };
  await trx
    .insertInto("surplus_decision")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "surplus.divided",
    record_type: "surplus_decision",
    record_id: id,
    office_id: ledger.office_id,
    stored,
    true_on: meeting.held_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}
