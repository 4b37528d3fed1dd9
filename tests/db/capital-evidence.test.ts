import { expect, test } from "vitest";
import { readAward } from "#db/capital/award-reads";
import { checkReceipt, recordOwnShare, recordReceipt } from "#db/capital/evidence-writes";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { recordMeeting, withdrawMeeting } from "#db/cooperatives/meeting-writes";
import type { Trx } from "#db/database";
import { correctEntry } from "#db/ledger/entry-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import { addParticipant, endParticipation } from "#db/livelihoods/state-writes";
import { Meeting } from "#src/cooperatives/meeting";
import { EnterpriseCheck } from "#src/livelihoods/checks";
import { aFund, approved, aRequest, granted, paidOut, requested, tranchesOf, verified } from "#tests/support/capital";
import { fajar, NOW, olga, oscar, settleCast, TODAY, tuti } from "#tests/support/cast";
import { admitted, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { enterpriseOf } from "#tests/support/livelihoods";
import { anEnrolment, aProgramme, enrolled, moved, offered } from "#tests/support/programmes";

onEveryDatabase("what does not count for a condition", (database) => {
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const settle = async () => {
    await settleCast(database());
    return { fund: await aFund(database(), 50_000_000), cooperative: await founded(database()) };
  };
  /** What the conditions of a tranche have found, in their order. */
  const found = async (award: string, number = 1) => {
    const read = await readAward(database(), olga, award);
    const tranche = read!.tranches.find((one) => one.number === number)!;
    return tranche.conditions.map(({ finding }) => finding);
  };
  const trained = (cooperative_id: string, present: string[], corrects_id: string | null = null, kind = "training") => {
    const facts = { kind, held_on: TODAY, present, excused: [], minutes: "Pelatihan" };
    const meeting = Meeting.parse({ id: testId(), ...facts });
    return within(async (trx) => {
      await recordMeeting(trx, tuti, { cooperative_id, corrects_id }, meeting, NOW);
      return meeting.id;
    });
  };
  /** An award for the business of a case, verified by who may see that case. */
  const forEnterprise = async (fund: string, enterprise: string, condition: object) => {
    const tranches = [{ amount_idr: 5_000_000, ...condition }];
    const request = aRequest(fund, enterprise, { recipient_kind: "enterprise", tranches });
    await requested(database(), request);
    await verified(database(), request.id, oscar);
    await approved(database(), request.id);
    return request.id;
  };
  const finished = async (case_number: string, kind: "vocational_training" | "apprenticeship") => {
    const { offering_id } = await offered(database(), {}, olga, aProgramme({ kind }));
    const enrolment = anEnrolment(case_number, offering_id);
    await enrolled(database(), enrolment);
    await moved(database(), enrolment.id, "active");
    await moved(database(), enrolment.id, "completed", { certificate_number: "S-1" });
  };

  test("a training of another cooperative, one that was corrected or withdrawn, a meeting of another kind, and who was absent", async () => {
    const { fund, cooperative } = await settle();
    const other = await founded(database(), { name: "Bebek Jaya" });
    const [dewi, sari] = [
      await admitted(database(), cooperative, "Dewi"),
      await admitted(database(), cooperative, "Sari"),
    ];
    const hers = await admitted(database(), other, "Tini");
    const plan = { tranches: [{ amount_idr: 5_000_000, training_people: 1 }] };
    const award = await granted(database(), aRequest(fund, cooperative, plan));
    const none = [{ met: false, code: "training_done", has: 0, needs: 1 }];
    await trained(other, [hers]);
    await trained(cooperative, [dewi], null, "monthly");
    expect(await found(award)).toEqual(none);
    const mistaken = await trained(cooperative, [dewi, sari]);
    expect(await found(award)).toEqual([{ met: true, code: "training_done", people: 2 }]);
    const corrected = await trained(cooperative, [sari], mistaken);
    expect(await found(award)).toEqual([{ met: true, code: "training_done", people: 1 }]);
    const withdrawal = { id: testId(), reason: "not_held" } as const;
    const which = { cooperative_id: cooperative, meeting_id: corrected };
    await within((trx) => withdrawMeeting(trx, tuti, which, withdrawal, NOW));
    expect(await found(award)).toEqual(none);
  });

  test("a training of another kind, and of who has left the group", async () => {
    const { fund } = await settle();
    const [leads, joins] = [await openedBy(database()), await openedBy(database())];
    const group = await enterpriseOf(database(), leads, { owner_kind: "group", name: "Kelompok Melati" });
    const participant = { id: testId(), enterprise_id: group, case_number: joins, joined_on: "2026-02-01" };
    await within((trx) => addParticipant(trx, olga, participant, NOW));
    const condition = { training_people: 1, training_kind: "vocational_training" };
    const award = await forEnterprise(fund, group, condition);
    await finished(leads, "apprenticeship");
    expect(await found(award)).toMatchObject([{ met: false, has: 0 }]);
    await finished(joins, "vocational_training");
    expect(await found(award)).toMatchObject([{ met: true, people: 1 }]);
    const left = { enterprise_id: group, participant_id: participant.id, left_on: "2026-03-01" };
    await within((trx) => endParticipation(trx, olga, left, NOW));
    expect(await found(award)).toMatchObject([{ met: false, has: 0 }]);
  });

  test("a check of the business that was taken back", async () => {
    const { fund } = await settle();
    const enterprise = await enterpriseOf(database(), await openedBy(database()));
    const award = await forEnterprise(fund, enterprise, { visit_verified: true });
    const facts = { true_on: TODAY, status: "operating", main_problem: "none", seen: "stock", recall_days: 30 };
    const check = EnterpriseCheck.parse({ id: testId(), ...facts });
    await within((trx) => checkEnterprise(trx, olga, enterprise, check, [], NOW));
    expect(await found(award)).toMatchObject([{ met: true, on: TODAY }]);
    const which = { enterprise_id: enterprise, record_type: "enterprise_check", record_id: check.id } as const;
    const withdrawal = { id: testId(), reason: "not_so", note: null } as const;
    await within((trx) => withdrawFollowUp(trx, olga, which, withdrawal, NOW));
    expect(await found(award)).toMatchObject([{ met: false }]);
  });

  test("a receipt that is not in order, and one for money that was taken back", async () => {
    const { fund, cooperative } = await settle();
    const plan = { tranches: [{ amount_idr: 6_000_000 }, { amount_idr: 4_000_000, receipts_percent: 50 }] };
    const award = await granted(database(), aRequest(fund, cooperative, plan));
    const [first] = await tranchesOf(database(), award);
    const release = testId();
    await paidOut(database(), first!, oscar, release);
    const brought = async (finding: "accepted" | "rejected", amount_idr: number) => {
      const receipt = { id: testId(), bought_on: TODAY, item: "Baglog", amount_idr };
      await within((trx) => recordReceipt(trx, fajar, first!, receipt, [], NOW));
      const check = { id: testId(), finding, note: "Lihat nota" };
      await within((trx) => checkReceipt(trx, olga, receipt.id, check, NOW));
    };
    await brought("rejected", 3_000_000);
    expect(await found(award, 2)).toMatchObject([{ met: false, accepted_idr: 0, needs_idr: 3_000_000 }]);
    await brought("accepted", 2_999_999);
    expect(await found(award, 2)).toMatchObject([{ met: false, accepted_idr: 2_999_999 }]);
    await brought("accepted", 1);
    expect(await found(award, 2)).toMatchObject([{ met: true, accepted_idr: 3_000_000 }]);
    const mistake = { id: testId(), true_on: TODAY, note: "Salah koperasi" };
    await within((trx) => reverseRelease(trx, oscar, release, mistake, NOW));
    // Nothing is paid out, so half of it is nothing; the receipts stay readable and count for nothing.
    expect(await found(award, 2)).toMatchObject([{ accepted_idr: 0 }]);
  });

  test("an own share that the treasurer took back in her journal", async () => {
    const { fund, cooperative } = await settle();
    const grant = await granted(database(), aRequest(fund, cooperative));
    await paidOut(database(), (await tranchesOf(database(), grant))[0]!);
    const matching = { kind: "matching", own_amount_idr: 5_000_000 };
    const award = await granted(database(), aRequest(fund, cooperative, matching));
    const share = { id: testId(), paid_on: TODAY, amount_idr: 3_000_000, from: "cash", into: "stock" } as const;
    const which = { cooperative_id: cooperative, award_id: award };
    await within((trx) => recordOwnShare(trx, tuti, which, share, NOW));
    const { entry_id } = await database().selectFrom("award_own_share").select("entry_id").executeTakeFirstOrThrow();
    const reversal = { id: testId(), reverses_id: entry_id, entry_on: TODAY, memo: null };
    await within((trx) => correctEntry(trx, tuti, cooperative, reversal, NOW));
    const [tranche] = await tranchesOf(database(), award);
    await expect(paidOut(database(), tranche!)).rejects.toThrow("own_share_lacking");
  });
});
