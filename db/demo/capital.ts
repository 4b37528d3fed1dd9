import { requestAward } from "#db/capital/award-writes";
import { checkReceipt, recordAwardVisit, recordReceipt } from "#db/capital/evidence-writes";
import { createFund, recordMovement } from "#db/capital/fund-writes";
import { lendToMember } from "#db/capital/loan-writes";
import { releaseTranche } from "#db/capital/release-writes";
import { recordRepayment } from "#db/capital/repayment-writes";
import { answerAward, verifyAward } from "#db/capital/step-writes";
import type { Trx } from "#db/database";
import type { DemoCooperative } from "#db/demo/cooperatives";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Member } from "#db/demo/staff";
import { newId } from "#db/ids";
import type { AwardRequest, PlannedTranche } from "#src/capital/award";
import { addDays, addMonths, type Day } from "#src/day";

const ORDINAL = -6;

type Hands = { asks: Member; verifies: Member; approves: Member; pays: Member };
type Telling = { trx: Trx; hands: Hands; fund_id: string; today: Day; at(day: Day): string };

const NO_CONDITIONS: Omit<PlannedTranche, "amount_idr"> = {
  planned_on: null,
  training_people: null,
  training_kind: null,
  training_offering_id: null,
  attendance_percent: null,
  visit_verified: false,
  receipts_percent: null,
};

/**
 * A fund of the first office and what it gave: a grant in two tranches, the second held until receipts are checked and somebody
 * has looked; a revolving loan that is repaid late; a request that waits for whoever verifies, one for whoever approves.
 */
export async function layCapital(
  trx: Trx,
  layout: Layout,
  seeded: Seeded,
  [sewing, salt]: readonly DemoCooperative[],
): Promise<void> {
  const office = layout.offices[0]!;
  const [manager, second] = layout.others.filter(({ role }) => role === "manager");
  const hands = { asks: office.officers[0]!, verifies: office.field[0]!, approves: manager!, pays: second! };
  const { today } = layout;
  let act = 0;
  const at = (day: Day) => {
    const instant = `${day}T04:20:00.000Z`;
    seeded.begin(instant, ORDINAL, act++);
    return instant;
  };
  const opened = addMonths(today, -9);
  const began = at(opened);
  const fund = {
    id: newId(),
    office_id: office.id,
    name: "Dana Pemulihan Penyintas (contoh)",
    donor: "Yayasan Donatur Umpama",
    shown_name: "Modal Usaha Desa (contoh)",
  };
  await createFund(trx, manager!.viewer, fund, began);
  const deposit = { id: newId(), kind: "deposit", true_on: opened, amount_idr: 150_000_000, note: null } as const;
  await recordMovement(trx, manager!.viewer, fund.id, deposit, at(opened));
  const telling = { trx, hands, fund_id: fund.id, today, at };
  await grantInTwo(telling, sewing!);
  await loanRepaidLate(telling, salt!);
  await lendWithin(telling, sewing!);
  await waiting(telling, sewing!, salt!);
  // Whoever verifies reads the case that the enterprise stands with: here another officer of the office.
  await givenInKind({ ...telling, hands: { ...hands, verifies: office.officers[1]! } }, office.id);
}

/** Somebody's own enterprise is given an overlock machine: nothing of it is a cooperative's to see. */
async function givenInKind(telling: Telling, office_id: string): Promise<void> {
  const { trx, hands, today, at } = telling;
  const asked_on = addDays(today, -40);
  const enterprise = await trx
    .selectFrom("enterprise")
    .select("id")
    .where("office_id", "=", office_id)
    .where("activity", "=", "sewing_embroidery")
    .where("status", "=", "operating")
    .where("started_on", "<", asked_on)
    .orderBy("id")
    .executeTakeFirst();
  if (!enterprise) return;
  const award = await approved(telling, asked_on, {
    kind: "grant_kind",
    recipient_kind: "enterprise",
    recipient_id: enterprise.id,
    amount_idr: 4_150_000,
    purpose: "(Contoh) Mesin obras, supaya pesanan seragam selesai di rumah.",
    tranches: [{ ...NO_CONDITIONS, amount_idr: 4_150_000 }],
    items: [
      { tranche: 1, kind: "equipment", item: "(Contoh) Mesin obras", quantity: 1, unit: "item", value_idr: 4_150_000 },
    ],
  });
  const paid_on = addDays(asked_on, 15);
  const release = { id: newId(), paid_on, into: "bank" } as const;
  await releaseTranche(trx, hands.pays.viewer, await trancheOf(trx, award, 1), release, at(paid_on));
}

async function grantInTwo(telling: Telling, { id }: DemoCooperative): Promise<void> {
  const { trx, hands, today, at } = telling;
  const asked_on = addDays(today, -58);
  const award = await approved(telling, asked_on, {
    kind: "grant_cash",
    recipient_id: id,
    amount_idr: 30_000_000,
    purpose: "(Contoh) Mesin jahit, mesin obras, dan bahan untuk pesanan seragam sekolah.",
    tranches: [
      { ...NO_CONDITIONS, amount_idr: 18_000_000 },
      { ...NO_CONDITIONS, amount_idr: 12_000_000, visit_verified: true, receipts_percent: 80 },
    ],
  });
  const first = await trancheOf(trx, award, 1);
  const paid_on = addDays(asked_on, 12);
  await releaseTranche(trx, hands.pays.viewer, first, { id: newId(), paid_on, into: "bank" }, at(paid_on));
  const bought_on = addDays(paid_on, 6);
  for (const [item, amount_idr] of [
    ["(Contoh) Mesin jahit, 3 unit", 9_600_000],
    ["(Contoh) Mesin obras, 1 unit", 4_150_000],
  ] as const) {
    const receipt = { id: newId(), bought_on, item, amount_idr };
    await recordReceipt(trx, hands.verifies.viewer, first, receipt, [], at(addDays(bought_on, 3)));
    const check = { id: newId(), finding: "accepted", note: null } as const;
    await checkReceipt(trx, hands.asks.viewer, receipt.id, check, at(addDays(bought_on, 5)));
  }
  // The visit is still to come: the tranche is held, and the page says what is missing.
}

async function loanRepaidLate(telling: Telling, { id }: DemoCooperative): Promise<void> {
  const { trx, hands, today, at } = telling;
  const asked_on = addDays(addMonths(today, -5), -14);
  const award = await approved(telling, asked_on, {
    kind: "revolving_loan",
    recipient_id: id,
    amount_idr: 6_000_000,
    purpose: "(Contoh) Geomembran untuk tiga petak tambak garam.",
    instalments: 12,
    grace_months: 1,
    tranches: [{ ...NO_CONDITIONS, amount_idr: 6_000_000 }],
  });
  const paid_on = addDays(asked_on, 14);
  const release = { id: newId(), paid_on, into: "cash" } as const;
  await releaseTranche(trx, hands.pays.viewer, await trancheOf(trx, award, 1), release, at(paid_on));
  const visit = { id: newId(), true_on: addDays(paid_on, 30), seen: "stock", note: null } as const;
  await recordAwardVisit(trx, hands.verifies.viewer, award, visit, at(visit.true_on));
  const loan = await trx
    .selectFrom("capital_loan")
    .select("id")
    .where("award_id", "=", award)
    .executeTakeFirstOrThrow();
  const came_on = addDays(addMonths(paid_on, 2), 19);
  const repayment = { id: newId(), paid_on: came_on, amount_idr: 500_000, place: "cash" } as const;
  await recordRepayment(trx, hands.asks.viewer, { loan_id: loan.id, lender: "fund" }, repayment, at(came_on));
}

/** The treasurer lends to a member out of the cash box, and the first instalment has come back. */
async function lendWithin({ trx, today, at }: Telling, { id, members, treasurer }: DemoCooperative): Promise<void> {
  const lent_on = addDays(addMonths(today, -2), 2);
  const terms = { from: "cash", service_fee_idr: 0, instalments: 6, grace_months: 0 } as const;
  const instant = at(lent_on);
  const loan = { id: newId(), member_id: members[7]!, lent_on, amount_idr: 900_000, ...terms };
  await lendToMember(trx, treasurer.viewer, id, loan, instant);
  const paid_on = addMonths(lent_on, 1);
  const repayment = { id: newId(), paid_on, amount_idr: 150_000, place: "cash" } as const;
  await recordRepayment(trx, treasurer.viewer, { loan_id: loan.id, lender: "cooperative" }, repayment, at(paid_on));
}

async function waiting(telling: Telling, sewing: DemoCooperative, salt: DemoCooperative): Promise<void> {
  const { trx, hands, today, at } = telling;
  await request(telling, addDays(today, -4), {
    kind: "matching",
    recipient_id: sewing.id,
    amount_idr: 8_000_000,
    own_amount_idr: 2_000_000,
    purpose: "(Contoh) Kios bersama di pasar kecamatan.",
    tranches: [{ ...NO_CONDITIONS, amount_idr: 8_000_000 }],
  });
  const second = await request(telling, addDays(today, -9), {
    kind: "grant_cash",
    recipient_id: salt.id,
    amount_idr: 5_000_000,
    purpose: "(Contoh) Gudang kecil untuk menyimpan garam sampai harga membaik.",
    tranches: [{ ...NO_CONDITIONS, amount_idr: 5_000_000, training_people: 2 }],
  });
  const on = addDays(today, -6);
  const verification = { id: newId(), true_on: on, finding: "as_asked", note: null, visit_id: null } as const;
  await verifyAward(trx, hands.verifies.viewer, second, verification, at(on));
}

type Asked = Pick<AwardRequest, "kind" | "recipient_id" | "amount_idr" | "purpose" | "tranches"> &
  Partial<AwardRequest>;

async function request({ trx, hands, fund_id, at }: Telling, on: Day, asked: Asked): Promise<string> {
  const instant = at(on);
  const award: AwardRequest = {
    id: newId(),
    fund_id,
    recipient_kind: "cooperative",
    own_amount_idr: null,
    instalments: null,
    grace_months: null,
    items: [],
    ...asked,
  };
  await requestAward(trx, hands.asks.viewer, award, instant);
  return award.id;
}

/** Asked, looked at by the field worker, approved by the manager. */
async function approved(telling: Telling, on: Day, asked: Asked): Promise<string> {
  const { trx, hands, at } = telling;
  const id = await request(telling, on, asked);
  const seen_on = addDays(on, 5);
  const instant = at(seen_on);
  const verification = { id: newId(), true_on: seen_on, finding: "as_asked", note: null, visit_id: null } as const;
  await verifyAward(trx, hands.verifies.viewer, id, verification, instant);
  const approval = { id: newId(), approves: "yes", note: null } as const;
  await answerAward(trx, hands.approves.viewer, id, approval, at(addDays(on, 8)));
  return id;
}

async function trancheOf(trx: Trx, award_id: string, number: number): Promise<string> {
  const found = await trx
    .selectFrom("award_tranche")
    .select("id")
    .where("award_id", "=", award_id)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return found.id;
}
