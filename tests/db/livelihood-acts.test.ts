import { expect, test } from "vitest";
import { checkReceipt, recordAwardVisit } from "#db/capital/evidence-writes";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { reverseRepayment } from "#db/capital/repayment-writes";
import { answerRestructuring } from "#db/capital/restructuring-writes";
import { answerAward, withdrawAward } from "#db/capital/step-writes";
import { endDuty } from "#db/cooperatives/duty-writes";
import { withdrawLink } from "#db/cooperatives/link-writes";
import { recordMeeting, withdrawMeeting } from "#db/cooperatives/meeting-writes";
import { changeMember, recordLeaving, withdrawLeaving } from "#db/cooperatives/member-writes";
import { endOfficer } from "#db/cooperatives/officer-writes";
import { changeCooperative } from "#db/cooperatives/writes";
import type { Trx } from "#db/database";
import { correctEntry } from "#db/ledger/entry-writes";
import { divideYear } from "#db/ledger/surplus-writes";
import { checkAsset } from "#db/livelihoods/asset-writes";
import { payEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { changeCycle } from "#db/livelihoods/cycle-writes";
import { changeEnterprise } from "#db/livelihoods/enterprise-writes";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import { endParticipation, recordEnterpriseState, recordLicence } from "#db/livelihoods/state-writes";
import { withdrawFromCycle } from "#db/livelihoods/withdrawal-writes";
import { Meeting } from "#src/cooperatives/meeting";
import { assetCheckAsOf } from "#src/livelihoods/assets";
import { EnterpriseCheck } from "#src/livelihoods/checks";
import { EnterpriseFacts } from "#src/livelihoods/enterprise";
import { aRequest, capitalOf, granted, requested, verified } from "#tests/support/capital";
import { fajar, mira, NOW, olga, oscar, settleCast, TODAY, tuti } from "#tests/support/cast";
import { aCooperative, admitted, aWorkingCooperative, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { followedUp } from "#tests/support/follow-up";
import { openedBy, testId } from "#tests/support/intake";
import { LEDGER_IDS, ledgerOf } from "#tests/support/ledger";
import { booked, closed, livelihoodOf, recordedIn } from "#tests/support/livelihoods";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("what is done with livelihoods and capital is on record", (database) => {
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  /** What was done since, each once, and with which cases. */
  const actsAfter = async (seq: number) => {
    const rows = await database()
      .selectFrom("audit_event")
      .select(["action", "case_id"])
      .where("seq", ">", seq)
      .execute();
    const cases = new Map(rows.map(({ action }) => [action, new Set<string | null>()]));
    for (const { action, case_id } of rows) cases.get(action)!.add(case_id);
    return cases;
  };
  const lastSeq = async () =>
    Number(
      (
        await database()
          .selectFrom("audit_event")
          .select((eb) => eb.fn.max("seq").as("seq"))
          .executeTakeFirst()
      )?.seq ?? 0,
    );

  test("of an enterprise: with the case it stands with", async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const case_id = await caseIdOf(database(), number);
    const from = await lastSeq();
    const { enterpriseId, cycleId, factId, entryId, participantId } = await livelihoodOf(database(), number);
    const enterprise_id = enterpriseId!;
    await recordedIn(database(), cycleId!, "duck_meat", { feed_kg: "10" });
    const { assetId } = await followedUp(database(), number, olga, enterprise_id);
    const licence = { id: testId(), enterprise_id, kind: "pirt", obtained_on: TODAY, valid_until: null };
    const state = { id: testId(), enterprise_id, status: "seasonal_pause", true_on: TODAY, reason: null, note: null };
    const facts = EnterpriseFacts.parse({ name: "Kelompok Melur", activity: "duck_meat", started_on: "2026-01-05" });
    const details = { ducklings_in: 99, age_days: null };
    const died = assetCheckAsOf(TODAY, "2026-02-01").parse({
      id: testId(),
      true_on: TODAY,
      state: "died",
      quantity: 4,
    });
    const seen = { true_on: TODAY, status: "operating", main_problem: "none", seen: "stock", recall_days: 30 };
    const check = EnterpriseCheck.parse({ id: testId(), ...seen });
    const mistake = { reason: "not_so", note: null } as const;
    await within(async (trx) => {
      await changeEnterprise(trx, olga, { id: enterprise_id, version: 1 }, facts, NOW);
      await recordLicence(trx, olga, licence as never, NOW);
      await changeCycle(trx, olga, { cycle_id: cycleId!, version: 1, started_on: "2026-01-06", details }, NOW);
      const loss = { id: testId(), ...mistake, record_type: "cycle_loss", record_id: factId! } as const;
      await withdrawFromCycle(trx, olga, loss, NOW);
      await payEntry(trx, olga, { id: testId(), entry_id: entryId!, paid_on: TODAY }, NOW);
      await withdrawEntry(trx, olga, { id: testId(), entry_id: entryId!, reason: "wrong_amount", note: null }, NOW);
      await checkAsset(trx, olga, { enterprise_id, asset_id: assetId }, died, [], NOW);
      await checkEnterprise(trx, olga, enterprise_id, check, [], NOW);
      const which = { enterprise_id, record_type: "enterprise_check", record_id: check.id } as const;
      await withdrawFollowUp(trx, olga, which, { id: testId(), ...mistake }, NOW);
      await endParticipation(trx, olga, { enterprise_id, participant_id: participantId!, left_on: TODAY }, NOW);
      await recordEnterpriseState(trx, olga, state as never, NOW);
    });
    await booked(database(), enterprise_id, { item: "Bebek", amount_idr: 1 });
    await closed(database(), cycleId!, "duck_meat");
    const acts = await actsAfter(from);
    for (const action of [
      "asset.checked asset.given attachment.kept cycle.changed cycle.closed cycle.loss_recorded cycle.recorded cycle.started",
      "cycle.withdrawn enterprise.changed enterprise.checked enterprise.created enterprise_entry.paid follow_up.withdrawn",
      "enterprise_entry.recorded enterprise_entry.withdrawn enterprise_licence.recorded enterprise_state.recorded",
    ].flatMap((line) => line.split(" ")))
      expect([action, [...(acts.get(action) ?? [])]]).toEqual([action, [case_id]]);
    for (const action of ["enterprise_participant.joined", "enterprise_participant.left"])
      expect([action, acts.get(action)?.size]).toEqual([action, 1]);
  });

  test("of a cooperative, its members and its books: with no case but where a membership is noted on one", async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const from = await lastSeq();
    const cooperative_id = await founded(database());
    const of = await aWorkingCooperative(database(), number, cooperative_id);
    const { id: _id, ...changed } = aCooperative({ name: "Jamur Jaya" });
    const books = await ledgerOf(database());
    const meeting = { kind: "annual", held_on: "2026-02-14", present: [], excused: [], minutes: "RAT" };
    const annual = Meeting.parse({ id: testId(), ...meeting });
    await admitted(database(), books.id, "Melur", { joined_on: "2025-01-05" });
    await within(async (trx) => {
      await changeCooperative(trx, olga, { id: cooperative_id, version: 1 }, changed, NOW);
      const member = { id: of.memberId, version: 1 };
      await changeMember(trx, tuti, member, { name: "Sri Kayali", joined_on: "2025-02-01" }, NOW);
      await endDuty(trx, tuti, { cooperative_id, id: of.dutyId, until_on: TODAY }, NOW);
      await withdrawMeeting(
        trx,
        tuti,
        { cooperative_id, meeting_id: of.meetingId },
        { id: testId(), reason: "not_held" },
        NOW,
      );
      const leaving = { id: testId(), left_on: TODAY, reason: "moved", note: null } as const;
      await recordLeaving(trx, tuti, of.memberId, leaving, NOW);
      await withdrawLeaving(trx, tuti, of.memberId, NOW);
      await withdrawLink(trx, olga, of.linkId, { id: testId(), reason: "wrong_person" }, NOW);
      await endOfficer(trx, olga, { cooperative_id, id: of.officerId }, NOW);
      await recordMeeting(trx, tuti, { cooperative_id: books.id }, annual, NOW);
      await divideYear(trx, tuti, books.id, { id: testId(), meeting_id: annual.id, year: 2025 }, NOW);
      const back = { id: testId(), reverses_id: LEDGER_IDS.entryId, entry_on: TODAY, memo: "Salah" };
      await correctEntry(trx, tuti, books.id, back, NOW);
    });
    const acts = await actsAfter(from);
    for (const action of [
      "cash.counted cooperative.changed cooperative.created cooperative_meeting.recorded cooperative_meeting.withdrawn",
      "cooperative_member.admitted cooperative_member.changed cooperative_member.leaving_withdrawn cooperative_member.left",
      "cooperative_officer.ended cooperative_officer.named journal.posted journal.reversed journal_book.opened",
      "member_duty.ended member_duty.named period.closed surplus.divided surplus.rule_set",
    ].flatMap((line) => line.split(" ")))
      expect([action, [...(acts.get(action) ?? [])]]).toEqual([action, [null]]);
    const case_id = await caseIdOf(database(), number);
    for (const action of ["member_link.made", "member_link.withdrawn"])
      expect([action, [...(acts.get(action) ?? [])]]).toEqual([action, [case_id]]);
  });

  test("of a fund, its awards and its loans: with no case where a cooperative is who gets it", async () => {
    await settleCast(database());
    const cooperative = await founded(database());
    const member = await admitted(database(), cooperative, "Dewi");
    const from = await lastSeq();
    const of = await capitalOf(database(), cooperative, member);
    const refused = await requested(database(), aRequest(of.fundId, cooperative));
    await verified(database(), refused);
    const ended = await granted(database(), aRequest(of.fundId, cooperative));
    const said = { true_on: TODAY, note: "Salah" };
    await within(async (trx) => {
      await answerAward(trx, mira, refused, { id: testId(), approves: "no", note: "Lain kali" }, NOW);
      await withdrawAward(trx, olga, ended, { id: testId(), note: "Bubar" }, NOW);
      await recordAwardVisit(trx, fajar, of.awardId, { id: testId(), true_on: TODAY, seen: "both", note: null }, NOW);
      await checkReceipt(trx, olga, of.receiptId, { id: testId(), finding: "accepted", note: null }, NOW);
      const asked = { restructuring_id: of.restructuringId, lender: "fund" } as const;
      await answerRestructuring(trx, mira, asked, { approves: "yes" }, NOW);
      const repayment = { repayment_id: of.repaymentId, lender: "fund" } as const;
      await reverseRepayment(trx, olga, repayment, { id: testId(), ...said }, NOW);
      await reverseRelease(trx, oscar, of.releaseId, { id: testId(), ...said }, NOW);
    });
    const acts = await actsAfter(from);
    for (const action of [
      "award.approved award.refused award.requested award.verified award.withdrawn award_visit.recorded fund.created",
      "loan.recorded loan.repaid loan.repayment_reversed loan.restructuring_answered loan.restructuring_asked own_share.recorded",
      "receipt.checked receipt.recorded tranche.release_reversed tranche.released",
    ].flatMap((line) => line.split(" ")))
      expect([action, [...(acts.get(action) ?? [])]]).toEqual([action, [null]]);
  });
});
