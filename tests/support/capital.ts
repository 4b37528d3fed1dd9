import type { Kysely } from "kysely";
import { requestAward } from "#db/capital/award-writes";
import { createFund, recordMovement } from "#db/capital/fund-writes";
import { releaseTranche } from "#db/capital/release-writes";
import { answerAward, verifyAward } from "#db/capital/step-writes";
import { admitMember } from "#db/cooperatives/member-writes";
import { nameOfficer } from "#db/cooperatives/officer-writes";
import { createCooperative } from "#db/cooperatives/writes";
import type { Database } from "#db/database";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import type { Viewer } from "#src/access/policy";
import { AwardRequest } from "#src/capital/award";
import type { AccountCode } from "#src/ledger/accounts";
import { NewEnterprise } from "#src/livelihoods/enterprise";
import { fajar, mira, NORTH, NOW, olga, oscar, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

type Db = Kysely<Database>;

/** A cooperative of the north office whose treasurer is tuti. */
export async function aCooperative(database: Db, name = "Koperasi Sumber Rejeki"): Promise<string> {
  const id = testId();
  const facts = { legal_form: "pra_koperasi", place_code: "32.12.14", founded_on: "2025-01-10" } as const;
  await inTransactionOn(database, async (trx) => {
    await createCooperative(trx, olga, { id, name, ...facts, principal_idr: null, monthly_idr: null }, NOW);
    await nameOfficer(trx, olga, id, { id: testId(), user_id: tuti.userId, duty: "treasurer" }, NOW);
  });
  return id;
}

export async function aMember(database: Db, cooperative_id: string, name = "Dewi Contoh"): Promise<string> {
  const id = testId();
  const member = { id, name, joined_on: "2025-02-01" };
  await inTransactionOn(database, (trx) => admitMember(trx, tuti, cooperative_id, member, NOW));
  return id;
}

/** The enterprise of the person whose case this is. */
export async function anEnterprise(database: Db, case_number: string, viewer: Viewer = olga): Promise<string> {
  const enterprise = NewEnterprise.parse({
    id: testId(),
    owner_kind: "person",
    case_number,
    activity: "mushroom",
    place_code: "32.12.14",
    started_on: "2026-01-05",
    season_months: [],
    status: "operating",
    status_on: "2026-01-05",
  });
  await inTransactionOn(database, (trx) => createEnterprise(trx, viewer, enterprise, NOW));
  return enterprise.id;
}

/** A fund of the north office with so much from its donor. */
export async function aFund(database: Db, amount_idr: number, name = "Dana Pemulihan Penyintas"): Promise<string> {
  const id = testId();
  const fund = { id, office_id: NORTH, name, donor: "Yayasan Donatur", shown_name: "Dana Usaha Desa" };
  await inTransactionOn(database, (trx) => createFund(trx, mira, fund, NOW));
  if (amount_idr > 0) await deposited(database, id, amount_idr);
  return id;
}

export async function deposited(database: Db, fund_id: string, amount_idr: number): Promise<string> {
  const id = testId();
  const movement = { id, kind: "deposit", true_on: "2026-03-01", amount_idr, note: null } as const;
  await inTransactionOn(database, (trx) => recordMovement(trx, mira, fund_id, movement, NOW));
  return id;
}

/** Ten million for a cooperative, half now, half later, with no condition; change what the test is about. */
export function aRequest(fund_id: string, recipient_id: string, changes: Record<string, unknown> = {}): AwardRequest {
  return AwardRequest.parse({
    id: testId(),
    fund_id,
    kind: "grant_cash",
    recipient_kind: "cooperative",
    recipient_id,
    amount_idr: 10_000_000,
    purpose: "Modal awal jamur tiram",
    tranches: [{ amount_idr: 6_000_000 }, { amount_idr: 4_000_000 }],
    ...changes,
  });
}

export async function requested(database: Db, request: AwardRequest, viewer: Viewer = olga): Promise<string> {
  await inTransactionOn(database, (trx) => requestAward(trx, viewer, request, NOW));
  return request.id;
}

export function verified(database: Db, award_id: string, viewer: Viewer = fajar): Promise<void> {
  const verification = { id: testId(), true_on: TODAY, finding: "as_asked", note: null, visit_id: null } as const;
  return inTransactionOn(database, (trx) => verifyAward(trx, viewer, award_id, verification, NOW));
}

export function approved(database: Db, award_id: string, viewer: Viewer = mira): Promise<void> {
  const approval = { id: testId(), approves: "yes", note: null } as const;
  return inTransactionOn(database, (trx) => answerAward(trx, viewer, award_id, approval, NOW));
}

/** Asked by olga, verified by fajar, approved by mira. */
export async function granted(database: Db, request: AwardRequest): Promise<string> {
  await requested(database, request);
  await verified(database, request.id);
  await approved(database, request.id);
  return request.id;
}

/** The ids of the tranches of an award, in their order. */
export async function tranchesOf(database: Db, award_id: string): Promise<string[]> {
  const rows = await database
    .selectFrom("award_tranche")
    .select("id")
    .where("award_id", "=", award_id)
    .orderBy("number")
    .execute();
  return rows.map(({ id }) => id);
}

/** Paid out by oscar, who neither asked nor approved. */
export function paidOut(database: Db, tranche_id: string, viewer: Viewer = oscar, id = testId(), paid_on = TODAY) {
  const release = { id, paid_on, into: "cash" } as const;
  return inTransactionOn(database, (trx) => releaseTranche(trx, viewer, tranche_id, release, NOW));
}

/** What an account of a fund or a cooperative stands at. */
export async function inBook(database: Db, kind: "fund" | "cooperative", id: string, account: AccountCode) {
  const book = await bookOf(database, kind, id);
  return book === undefined ? 0 : balanceOf(database, book, account);
}
