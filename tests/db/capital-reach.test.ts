import { expect, test } from "vitest";
import { writeAttempts } from "#db/audit/attempts";
import { listAwards } from "#db/capital/award-list-reads";
import { readAward, visitsToName } from "#db/capital/award-reads";
import { requestAward } from "#db/capital/award-writes";
import { findFundLoan } from "#db/capital/loan-placement";
import { readLoan } from "#db/capital/loan-reads";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { readTrace } from "#db/capital/trace-reads";
import { awardsWaiting } from "#db/capital/waiting";
import { readMember } from "#db/cooperatives/member-reads";
import { bookOf, lastItems } from "#db/livelihoods/book-reads";
import { namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { readEnterprise } from "#db/livelihoods/reads";
import { addParticipant } from "#db/livelihoods/state-writes";
import { assignCases } from "#db/people/assignment-writes";
import type { Viewer } from "#src/access/policy";
import { attemptOf, readingOf } from "#src/audit/attempt";
import type { AwardRequest } from "#src/capital/award";
import { aFund, aRequest, fundLoanOf, granted, paidOut, requested, tranchesOf } from "#tests/support/capital";
import { fajar, mira, NORTH, NOW, olga, oscar, SOUTH, settleCast, TODAY } from "#tests/support/cast";
import { admitted, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { booked, enterpriseOf } from "#tests/support/livelihoods";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const ALL = { state: null, kind: null, fund_id: null, after: null };

onEveryDatabase("what is told of an enterprise and its award", (database) => {
  const within = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);

  /** A group that olga's case leads; fajar visits somebody else in it, and nobody but her. */
  async function aGroup() {
    await settleCast(database());
    const leading = await openedBy(database());
    const joining = await openedBy(database());
    const id = await enterpriseOf(database(), leading, { owner_kind: "group", name: "Kelompok Melati" });
    const participant = { id: testId(), enterprise_id: id, case_number: joining, joined_on: "2026-02-01" };
    await within((trx) => addParticipant(trx, olga, participant, NOW));
    const hers = { case_numbers: [joining], duty: "field_staff", user_id: fajar.userId } as const;
    await within((trx) => assignCases(trx, mira, hers, NOW));
    return { id, leading, joining };
  }

  test("names to who visits one of a group no case, no visit and no certificate of the others", async () => {
    const { id, leading, joining } = await aGroup();
    for (const number of [leading, joining]) await logged(database(), aVisit(await caseIdOf(database(), number)));
    const numbers = async (viewer: Viewer) =>
      (await namedWithEnterprise(database(), viewer, id)).visits.map(({ case_number }) => case_number).sort();
    expect(await numbers(olga)).toEqual([leading, joining].sort());
    expect(await numbers(fajar)).toEqual([joining]);
    const fund = await aFund(database(), 20_000_000);
    const award_id = await requested(database(), aRequest(fund, id, { recipient_kind: "enterprise" }));
    const told = async (viewer: Viewer) => {
      const award = (await readAward(database(), viewer, award_id))!;
      return [
        award.recipient,
        (await listAwards(database(), viewer, ALL)).rows.map(({ recipient }) => recipient)[0],
        ...(await awardsWaiting(database(), viewer, TODAY)),
      ].map((one) => one && "case_number" in one && one.case_number);
    };
    expect(await told(oscar)).toEqual([leading, leading, leading]);
    expect(await told(fajar)).toEqual([null, null, null]);
    const { act } = (await readAward(database(), fajar, award_id))!;
    expect(await visitsToName(database(), oscar, act)).toHaveLength(1);
    expect(await visitsToName(database(), fajar, act)).toEqual([]);
  });

  test("is on record with the case that it is of, when somebody looks at the award or its loan", async () => {
    await settleCast(database());
    const case_number = await openedBy(database());
    const fund = await aFund(database(), 20_000_000);
    const terms = { kind: "revolving_loan", instalments: 5 };
    const enterprise = await enterpriseOf(database(), case_number);
    const award = await granted(database(), aRequest(fund, enterprise, { ...terms, recipient_kind: "enterprise" }), {
      ...{ asks: olga, verifies: oscar, approves: mira, pays: oscar, keeps: olga },
    });
    await paidOut(database(), (await tranchesOf(database(), award))[0]!);
    const cooperatives = await requested(database(), aRequest(fund, await founded(database()), terms));
    const reads = (
      [
        ["capital/award", { awardId: award }],
        ["capital/loan", { loanId: await fundLoanOf(database(), award) }],
        ["capital/award", { awardId: cooperatives }],
      ] as const
    ).map(([operation, params]) => {
      const asked = { operation, method: "GET", params, channel: "page", viewer: oscar, at: NOW } as const;
      return readingOf(attemptOf(asked)!, 200)!;
    });
    await writeAttempts(database(), (work) => within(work), reads);
    const acts = await database()
      .selectFrom("audit_event")
      .select(["action", "record_id", "case_id"])
      .where("actor_id", "=", oscar.userId)
      .where("record_type", "=", "page")
      .orderBy("seq")
      .execute();
    const case_id = await caseIdOf(database(), case_number);
    expect(acts).toEqual([
      { action: "person.viewed", record_id: "capital/award", case_id },
      { action: "person.viewed", record_id: "capital/loan", case_id },
      { action: "list.viewed", record_id: "capital/award", case_id: null },
    ]);
  });

  test("is refused when one id asks for other conditions or other things", async () => {
    await settleCast(database());
    const fund = await aFund(database(), 20_000_000);
    const cooperative = await founded(database());
    const cash = aRequest(fund, cooperative, { tranches: [{ amount_idr: 6_000_000, visit_verified: "1" }] });
    const thing = { tranche: 1, kind: "equipment", item: "Rak", quantity: 2, unit: "item", value_idr: 6_000_000 };
    const inKind = { kind: "grant_kind", tranches: [{ amount_idr: 6_000_000 }], items: [thing] };
    const things = aRequest(fund, cooperative, inKind);
    const changed = (request: AwardRequest, changes: object) => ({ ...request, ...changes }) as AwardRequest;
    for (const request of [cash, things]) {
      await requested(database(), request);
      await requested(database(), request);
    }
    const without = changed(cash, { tranches: [{ ...cash.tranches[0], visit_verified: false }] });
    const other = changed(things, { items: [{ ...things.items[0], item: "Kompor" }] });
    for (const request of [without, other])
      await expect(within((trx) => requestAward(trx, olga, request, NOW))).rejects.toThrow("already_sent");
    expect(await database().selectFrom("capital_award").select("id").execute()).toHaveLength(2);
  });

  test("is taken back by neither who asked nor who approved", async () => {
    await settleCast(database());
    const fund = await aFund(database(), 20_000_000);
    const award = await granted(database(), aRequest(fund, await founded(database())));
    const release = testId();
    await paidOut(database(), (await tranchesOf(database(), award))[0]!, oscar, release);
    const reversal = { id: testId(), true_on: TODAY, note: "Salah" };
    const takenBack = (viewer: Viewer) => within((trx) => reverseRelease(trx, viewer, release, reversal, NOW));
    await expect(takenBack(olga)).rejects.toThrow("asker_does_not_pay");
    await expect(takenBack(mira)).rejects.toThrow("approver_does_not_pay");
    await takenBack(oscar);
  });

  test("leaves a fund only for its own office, also when the case has gone to another", async () => {
    await settleCast(database());
    const case_number = await openedBy(database());
    const enterprise = await enterpriseOf(database(), case_number);
    const fund = await aFund(database(), 20_000_000);
    const hands = { asks: olga, verifies: oscar, approves: mira, pays: oscar, keeps: olga };
    const request = () => aRequest(fund, enterprise, { recipient_kind: "enterprise" });
    const award = await granted(database(), request(), hands);
    const [first] = await tranchesOf(database(), award);
    const moved = (office_id: string) =>
      database().updateTable("case_file").set({ office_id }).where("case_number", "=", case_number).execute();
    await moved(SOUTH);
    // Her own case still, in another office: neither asked for nor paid out of this fund.
    await database().updateTable("case_file").set({ field_staff_id: oscar.userId }).execute();
    await expect(paidOut(database(), first!)).rejects.toThrow("another_office");
    await expect(requested(database(), request())).rejects.toThrow("another_office");
    await moved(NORTH);
    await paidOut(database(), first!);
  });

  test("is still followed to the rupiah when its keys are gone: only the words are", async () => {
    await settleCast(database());
    const case_number = await openedBy(database());
    const enterprise = await enterpriseOf(database(), case_number);
    const cooperative = await founded(database());
    const member = await admitted(database(), cooperative, "Sri Khayali");
    await booked(database(), enterprise, { item: "Pakan", kind: "input", amount_idr: "10.000" });
    const fund = await aFund(database(), 20_000_000);
    const hands = { asks: olga, verifies: oscar, approves: mira, pays: oscar, keeps: olga };
    const terms = { kind: "revolving_loan", instalments: 5, recipient_kind: "enterprise" };
    const award = await granted(database(), aRequest(fund, enterprise, terms), hands);
    await paidOut(database(), (await tranchesOf(database(), award))[0]!);
    const loan = await findFundLoan(database(), olga, await fundLoanOf(database(), award));
    await database().deleteFrom("person_key").where("person_id", "in", [enterprise, member]).execute();
    const read = (await readAward(database(), olga, award))!;
    expect([read.purpose, read.tranches[0]?.paid_on]).toEqual(["", TODAY]);
    expect((await readTrace(database(), read, TODAY)).totals).toBeDefined();
    expect((await readLoan(database(), loan!, TODAY)).outstanding_idr).toBe(6_000_000);
    expect((await readEnterprise(database(), olga, enterprise))?.activity_other).toBeNull();
    const book = await bookOf(database(), enterprise, { after: null, cycle_id: null });
    expect(book.rows).toMatchObject([{ item: "", amount_idr: 10_000 }]);
    expect(await lastItems(database(), enterprise)).toEqual([]);
    expect(await readMember(database(), cooperative, member)).toMatchObject({ name: "", member_number: 1 });
  });
});
