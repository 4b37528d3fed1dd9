import { casesWithin } from "#db/access/visible";
import { actOf, findAward, keyHolderOf } from "#db/capital/placement";
import { recipientIn, recipientsOf } from "#db/capital/recipient-reads";
import { fundHas, isReady, trancheStandings } from "#db/capital/standing-reads";
import type { Db } from "#db/database";
import { keyIfKept, openFor, type PersonKey } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import type { Viewer } from "#src/access/policy";

/**
 * An award with everything that happened to it. Its words are about an undertaking and its money (class `economy`): who decides
 * on money reads them, and the forms ask to write nothing about a person.
 */
export async function readAward(db: Db, viewer: Viewer, id: string) {
  const award = await findAward(db, viewer, id);
  if (!award) return undefined;
  const key = await keyIfKept(db, keyHolderOf(award));
  const fund = await db
    .selectFrom("capital_fund")
    .select(["id", "name", "donor", "shown_name"])
    .where("id", "=", award.fund_id)
    .executeTakeFirstOrThrow();
  const standings = await trancheStandings(db, award, await fundHas(db, award.fund_id));
  const items = await itemsOf(db, id, key);
  const receipts = await receiptsOf(db, id, key);
  return {
    ...award,
    purpose: opened(key, "capital_award", "purpose", id, award.purpose) ?? "",
    act: await actOf(db, award),
    fund,
    recipient: recipientIn(await recipientsOf(db, viewer, [award]), award),
    steps: await stepsOf(db, id, key),
    tranches: standings.map((standing) => ({
      ...standing,
      isReady: isReady(standing),
      items: items.filter(({ tranche_id }) => tranche_id === standing.id),
      receipts: receipts.filter(({ tranche_id }) => tranche_id === standing.id),
    })),
    releases: await releasesOf(db, id),
    visits: await visitsOf(db, id, key),
    own_shares: award.kind === "matching" ? await ownSharesOf(db, id) : [],
  };
}
export type ReadAward = NonNullable<Awaited<ReturnType<typeof readAward>>>;

async function stepsOf(db: Db, award_id: string, key: PersonKey | undefined) {
  const rows = await db
    .selectFrom("award_step")
    .selectAll()
    .where("award_id", "=", award_id)
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, note: opened(key, "award_step", "note", row.id, row.note) }));
}

async function itemsOf(db: Db, award_id: string, key: PersonKey | undefined) {
  const rows = await db
    .selectFrom("tranche_item")
    .innerJoin("award_tranche", "award_tranche.id", "tranche_item.tranche_id")
    .selectAll("tranche_item")
    .where("award_tranche.award_id", "=", award_id)
    .orderBy("tranche_item.id")
    .execute();
  return rows.map((row) => ({ ...row, item: opened(key, "tranche_item", "item", row.id, row.item) ?? "" }));
}

async function receiptsOf(db: Db, award_id: string, key: PersonKey | undefined) {
  const rows = await db
    .selectFrom("tranche_receipt")
    .leftJoin("receipt_check", "receipt_check.receipt_id", "tranche_receipt.id")
    .selectAll("tranche_receipt")
    .select([
      "receipt_check.id as check_id",
      "receipt_check.finding",
      "receipt_check.note as check_note",
      "receipt_check.recorded_by as checked_by",
    ])
    .where("tranche_receipt.award_id", "=", award_id)
    .orderBy("tranche_receipt.bought_on")
    .orderBy("tranche_receipt.id")
    .execute();
  return rows.map(({ check_id, check_note, ...row }) => ({
    ...row,
    item: opened(key, "tranche_receipt", "item", row.id, row.item) ?? "",
    check_note: check_id === null ? null : opened(key, "receipt_check", "note", check_id, check_note),
  }));
}

/** Every release, with those taken back marked, and the entries of both books by their numbers. */
async function releasesOf(db: Db, award_id: string) {
  return db
    .selectFrom("tranche_release")
    .innerJoin("award_tranche", "award_tranche.id", "tranche_release.tranche_id")
    .innerJoin("journal_entry as fund_entry", "fund_entry.id", "tranche_release.fund_entry_id")
    .leftJoin("journal_entry as cooperative_entry", "cooperative_entry.id", "tranche_release.cooperative_entry_id")
    .leftJoin("tranche_release_reversal", "tranche_release_reversal.release_id", "tranche_release.id")
    .selectAll("tranche_release")
    .select([
      "award_tranche.number",
      "fund_entry.number as fund_number",
      "cooperative_entry.number as cooperative_number",
      "tranche_release_reversal.true_on as reversed_on",
    ])
    .where("tranche_release.award_id", "=", award_id)
    .orderBy("tranche_release.paid_on")
    .orderBy("tranche_release.id")
    .execute();
}

async function visitsOf(db: Db, award_id: string, key: PersonKey | undefined) {
  const rows = await db
    .selectFrom("award_visit")
    .selectAll()
    .where("award_id", "=", award_id)
    .orderBy("true_on")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, note: opened(key, "award_visit", "note", row.id, row.note) }));
}

/** What the cooperative put in itself; what it took back in its journal is marked. */
export function ownSharesOf(db: Db, award_id: string) {
  return db
    .selectFrom("award_own_share")
    .leftJoin("journal_entry", "journal_entry.reverses_id", "award_own_share.entry_id")
    .select([
      "award_own_share.id",
      "award_own_share.paid_on",
      "award_own_share.amount_idr",
      "award_own_share.money_place",
      "award_own_share.turned_into",
      "journal_entry.id as reversed_by",
    ])
    .where("award_own_share.award_id", "=", award_id)
    .orderBy("award_own_share.paid_on")
    .orderBy("award_own_share.id")
    .execute();
}

/** Nothing once the key is gone: what became of the money can still be followed. */
function opened(
  key: PersonKey | undefined,
  table: string,
  column: string,
  id: string,
  sealed: Sealed | null,
): string | null {
  return key ? openFor(key, { table, column, id }, sealed) : null;
}

/**
 * The visits that a verification can name: those to the person who leads the enterprise, newest first; none to whoever reaches a
 * group's enterprise by somebody else in it.
 */
export async function visitsToName(db: Db, viewer: Viewer, act: { case_id?: string }, limit = 20) {
  if (act.case_id === undefined) return [];
  return db
    .selectFrom("visit")
    .innerJoin("case_file", "case_file.id", "visit.case_id")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select(["visit.id", "visit.visited_on", "visit.mode"])
    .where("visit.case_id", "=", act.case_id)
    .where(casesWithin(viewer, "visit.read", "case_file"))
    .where("visit_withdrawal.id", "is", null)
    .orderBy("visit.visited_on", "desc")
    .orderBy("visit.id", "desc")
    .limit(limit)
    .execute();
}
