import { expect, test } from "vitest";
import { readAward } from "#db/capital/award-reads";
import { cooperativeAwards } from "#db/capital/cooperative-reads";
import { checkReceipt, recordAwardVisit, recordOwnShare, recordReceipt } from "#db/capital/evidence-writes";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { readTrace } from "#db/capital/trace-reads";
import { recordMeeting } from "#db/cooperatives/meeting-writes";
import { NotAllowed, NotFound } from "#db/errors";
import { bookOf } from "#db/ledger/balances";
import { checkAsset } from "#db/livelihoods/asset-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { listAssets } from "#db/livelihoods/follow-up-reads";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import type { Viewer } from "#src/access/policy";
import { Meeting } from "#src/cooperatives/meeting";
import { EnterpriseCheck } from "#src/livelihoods/checks";
import {
  aFund,
  anEnterprise,
  approved,
  aRequest,
  granted,
  inBook,
  paidOut,
  requested,
  tranchesOf,
  verified,
} from "#tests/support/capital";
import { fajar, mira, NOW, olga, oscar, settleCast, TODAY, tuti } from "#tests/support/cast";
import { admitted, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEntry, posted } from "#tests/support/ledger";
import { anEnrolment, enrolled, moved, offered } from "#tests/support/programmes";

onEveryDatabase("a tranche", (database) => {
  const settle = async () => {
    await settleCast(database());
    return { fund: await aFund(database(), 50_000_000), cooperative: await founded(database()) };
  };
  const held = async (award: string, number = 1, viewer: Viewer = olga) => {
    const read = await readAward(database(), viewer, award);
    const tranche = read!.tranches.find((one) => one.number === number)!;
    return tranche.conditions.filter(({ finding }) => !finding.met).map(({ finding }) => finding);
  };
  const visited = (award: string, seen: "stock" | "neither", viewer: Viewer = fajar, true_on = TODAY) =>
    inTransactionOn(database(), (trx) =>
      recordAwardVisit(trx, viewer, award, { id: testId(), true_on, seen, note: null }, NOW),
    );

  test("for a cooperative waits for members at a training, whoever they are", async () => {
    const { fund, cooperative } = await settle();
    const members = [await admitted(database(), cooperative, "Dewi"), await admitted(database(), cooperative, "Sari")];
    const plan = [{ amount_idr: 5_000_000, training_people: 2 }];
    const award = await granted(database(), aRequest(fund, cooperative, { tranches: plan }));
    const [tranche] = await tranchesOf(database(), award);
    const train = (present: string[]) => {
      const facts = { kind: "training", held_on: TODAY, present, excused: [], minutes: "Pelatihan" };
      const meeting = Meeting.parse({ id: testId(), ...facts });
      return inTransactionOn(database(), (trx) =>
        recordMeeting(trx, tuti, { cooperative_id: cooperative }, meeting, NOW),
      );
    };
    await train([members[0]!]);
    expect(await held(award)).toEqual([{ met: false, code: "training_done", has: 1, needs: 2 }]);
    await expect(paidOut(database(), tranche!)).rejects.toThrow("condition_not_met");
    await train(members);
    expect(await held(award)).toEqual([]);
    await paidOut(database(), tranche!);
  });

  test("for an enterprise waits until one of its people has finished, and the checks have seen stock", async () => {
    const { fund } = await settle();
    const number = await openedBy(database());
    const enterprise = await anEnterprise(database(), number);
    const plan = [
      { amount_idr: 5_000_000, training_people: 1, training_kind: "vocational_training", visit_verified: true },
    ];
    const request = aRequest(fund, enterprise, { recipient_kind: "enterprise", tranches: plan });
    await requested(database(), request);
    await verified(database(), request.id, oscar);
    await approved(database(), request.id);
    const [tranche] = await tranchesOf(database(), request.id);
    const { offering_id } = await offered(database());
    const enrolment = anEnrolment(number, offering_id);
    await enrolled(database(), enrolment);
    expect((await held(request.id)).map(({ code }) => code)).toEqual(["training_done", "visit_verified"]);
    await moved(database(), enrolment.id, "active");
    await moved(database(), enrolment.id, "completed", { certificate_number: "S-1", next_step: "Usaha" });
    const check = (seen: string, true_on: string) => {
      const facts = { true_on, status: "operating", main_problem: "none", seen, recall_days: 30 };
      const found = EnterpriseCheck.parse({ id: testId(), ...facts });
      return inTransactionOn(database(), (trx) => checkEnterprise(trx, olga, enterprise, found, [], NOW));
    };
    await check("neither", TODAY);
    await check("stock", "2026-03-09");
    expect(await held(request.id)).toEqual([{ met: false, code: "visit_verified", since: TODAY }]);
    await check("both", TODAY);
    await paidOut(database(), tranche!, oscar);
    expect(await inBook(database(), "fund", fund, "521")).toBe(5_000_000);
  });

  test("waits for receipts that somebody checked who neither paid nor brought them", async () => {
    const { fund, cooperative } = await settle();
    const plan = [{ amount_idr: 6_000_000 }, { amount_idr: 4_000_000, receipts_percent: 50, visit_verified: true }];
    const award = await granted(database(), aRequest(fund, cooperative, { tranches: plan }));
    const [first, second] = await tranchesOf(database(), award);
    const receipt = { id: testId(), bought_on: TODAY, item: "Baglog 500", amount_idr: 3_000_000 };
    const bring = (viewer: Viewer) =>
      inTransactionOn(database(), (trx) => recordReceipt(trx, viewer, first!, receipt, [], NOW));
    await expect(bring(fajar)).rejects.toThrow("not_released");
    await paidOut(database(), first!, oscar);
    await bring(fajar);
    await bring(fajar);
    const check = (viewer: Viewer, id = testId()) =>
      inTransactionOn(database(), (trx) =>
        checkReceipt(trx, viewer, receipt.id, { id, finding: "accepted", note: null }, NOW),
      );
    await expect(check(oscar)).rejects.toThrow("payer_does_not_check");
    await expect(check(fajar)).rejects.toThrow("bringer_does_not_check");
    await expect(check(mira)).rejects.toThrow(NotAllowed);
    expect(await held(award, 2)).toMatchObject([
      { code: "visit_verified" },
      { code: "receipts_checked", accepted_idr: 0, needs_idr: 3_000_000 },
    ]);
    await check(olga);
    await expect(check(olga)).rejects.toThrow("already_checked");
    await visited(award, "neither");
    await expect(paidOut(database(), second!, oscar)).rejects.toThrow("condition_not_met");
    await visited(award, "stock");
    await paidOut(database(), second!, oscar);
  });

  test("of a matching grant waits for the cooperative's own share, which its treasurer posts", async () => {
    const { fund, cooperative } = await settle();
    const first = await granted(database(), aRequest(fund, cooperative));
    await paidOut(database(), (await tranchesOf(database(), first))[0]!);
    const matching = { kind: "matching", own_amount_idr: 5_000_000 };
    const award = await granted(database(), aRequest(fund, cooperative, matching));
    const [tranche] = await tranchesOf(database(), award);
    await expect(paidOut(database(), tranche!)).rejects.toThrow("own_share_lacking");
    const share = (amount_idr: number, viewer: Viewer = tuti, award_id = award) => {
      const money = { id: testId(), paid_on: TODAY, amount_idr, from: "cash", into: "stock" } as const;
      return inTransactionOn(database(), (trx) =>
        recordOwnShare(trx, viewer, { cooperative_id: cooperative, award_id }, money, NOW),
      );
    };
    await expect(share(7_000_000)).rejects.toThrow("cooperative_lacks_money");
    await expect(share(1_000, olga)).rejects.toThrow(NotAllowed);
    await expect(share(1_000, tuti, first)).rejects.toThrow(NotFound);
    await share(2_999_999);
    await expect(paidOut(database(), tranche!)).rejects.toThrow("own_share_lacking");
    await share(1);
    await paidOut(database(), tranche!);
    expect(await inBook(database(), "cooperative", cooperative, "131")).toBe(3_000_000);
  });

  test("in kind becomes things that visits follow, whose certificate is still missing", async () => {
    const { fund, cooperative } = await settle();
    const thing = {
      tranche: 1,
      kind: "equipment",
      item: "Mesin jahit",
      quantity: 2,
      unit: "piece",
      value_idr: 4_000_000,
    };
    const stock = { tranche: 1, kind: "stock", item: "Kain", quantity: 50, unit: "metre", value_idr: 1_000_000 };
    const plan = { kind: "grant_kind", tranches: [{ amount_idr: 5_000_000 }], items: [thing, stock] };
    const award = await granted(database(), aRequest(fund, cooperative, { amount_idr: 5_000_000, ...plan }));
    await paidOut(database(), (await tranchesOf(database(), award))[0]!);
    expect(await inBook(database(), "cooperative", cooperative, "151")).toBe(4_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "131")).toBe(1_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "305")).toBe(5_000_000);
    const trace = await readTrace(database(), (await readAward(database(), olga, award))!, TODAY);
    expect(trace.things).toMatchObject([
      { item: "Mesin jahit", quantity: 2, handover_id: null },
      { item: "Kain", quantity: 50, handover_id: null },
    ]);
    expect(trace.totals.difference_idr).toBe(0);
    const logs = await database().selectFrom("change_log").select("stored").execute();
    expect(JSON.stringify(logs)).not.toContain("Mesin");
  });

  test("is shown to the treasurer under the fund's shown name, with what is missing and nothing else", async () => {
    const { fund, cooperative } = await settle();
    const plan = [{ amount_idr: 6_000_000, visit_verified: true, training_people: 3 }];
    const award = await granted(database(), aRequest(fund, cooperative, { tranches: plan }));
    const number = await openedBy(database());
    const enterprise = await anEnterprise(database(), number);
    await requested(database(), aRequest(fund, enterprise, { recipient_kind: "enterprise" }));
    const shown = await cooperativeAwards(database(), cooperative);
    expect(shown.map(({ id, shown_name }) => [id, shown_name])).toEqual([[award, "Dana Usaha Desa"]]);
    expect(shown[0]!.tranches[0]!.conditions.map(({ finding }) => [finding.code, finding.met])).toEqual([
      ["training_done", false],
      ["visit_verified", false],
    ]);
    const said = JSON.stringify(shown);
    for (const secret of [number, enterprise, fund, "Penyintas", "Yayasan Donatur", olga.userId, "jamur"])
      expect(said).not.toContain(secret);
  });

  test("for an enterprise can wait for one offering, and another of the same kind is not it", async () => {
    const { fund } = await settle();
    const number = await openedBy(database());
    const enterprise = await anEnterprise(database(), number);
    const [asked, other] = [await offered(database()), await offered(database())];
    const plan = (changes: object) => ({
      recipient_kind: "enterprise",
      tranches: [{ amount_idr: 5_000_000, training_people: 1, training_offering_id: asked.offering_id, ...changes }],
    });
    const request = aRequest(fund, enterprise, plan({}));
    await requested(database(), request);
    await requested(database(), request);
    const anothers = { ...request, tranches: [{ ...request.tranches[0]!, training_offering_id: other.offering_id }] };
    await expect(requested(database(), anothers)).rejects.toThrow("already_sent");
    await verified(database(), request.id, oscar);
    await approved(database(), request.id);
    const [tranche] = await tranchesOf(database(), request.id);
    const finished = async (offering_id: string) => {
      const enrolment = anEnrolment(number, offering_id);
      await enrolled(database(), enrolment);
      await moved(database(), enrolment.id, "active");
      await moved(database(), enrolment.id, "completed", { certificate_number: "S-1", next_step: "Usaha" });
    };
    await finished(other.offering_id);
    expect(await held(request.id)).toEqual([{ met: false, code: "training_done", has: 0, needs: 1 }]);
    await expect(paidOut(database(), tranche!, oscar)).rejects.toThrow("condition_not_met");
    const read = await readAward(database(), olga, request.id);
    expect(read!.tranches[0]!.conditions[0]!.condition.offering).toMatchObject({ id: asked.offering_id });
    await finished(asked.offering_id);
    await paidOut(database(), tranche!, oscar);
    const wrong = plan({ training_kind: "formal_education" });
    await expect(requested(database(), aRequest(fund, enterprise, wrong))).rejects.toThrow("not_of_this_kind");
    const nowhere = plan({ training_offering_id: testId() });
    await expect(requested(database(), aRequest(fund, enterprise, nowhere))).rejects.toThrow("not_in_list");
  });

  test("in kind is taken back with its things and both books, and can be given again", async () => {
    const { fund, cooperative } = await settle();
    const things = {
      kind: "grant_kind",
      amount_idr: 5_000_000,
      tranches: [{ amount_idr: 5_000_000 }],
      items: [
        { tranche: 1, kind: "equipment", item: "Mesin jahit", quantity: 2, unit: "piece", value_idr: 4_000_000 },
        { tranche: 1, kind: "stock", item: "Kain", quantity: 50, unit: "piece", value_idr: 1_000_000 },
      ],
    };
    const award = await granted(database(), aRequest(fund, cooperative, things));
    const [tranche] = await tranchesOf(database(), award);
    const release = testId();
    await paidOut(database(), tranche!, oscar, release);
    const books = async () => [
      await inBook(database(), "fund", fund, "521"),
      await inBook(database(), "cooperative", cooperative, "151"),
      await inBook(database(), "cooperative", cooperative, "131"),
      await inBook(database(), "cooperative", cooperative, "305"),
    ];
    const standing = () => listAssets(database(), { cooperative_id: cooperative }, true);
    expect(await books()).toEqual([5_000_000, 4_000_000, 1_000_000, 5_000_000]);
    const [first] = await standing();
    const of = { cooperative_id: cooperative };
    const reversal = { id: testId(), true_on: TODAY, note: "Salah penerima" };
    const takeBack = (sent = reversal) =>
      inTransactionOn(database(), (trx) => reverseRelease(trx, oscar, release, sent, NOW));
    const withdraw = (record_type: "asset_given" | "asset_check", record_id: string) => {
      const withdrawal = { id: testId(), reason: "not_so", note: null } as const;
      return inTransactionOn(database(), (trx) =>
        withdrawFollowUp(trx, olga, { ...of, record_type, record_id }, withdrawal, NOW),
      );
    };
    await expect(withdraw("asset_given", first!.id)).rejects.toThrow("given_with_a_tranche");
    const check = { id: testId(), visit_id: null, true_on: TODAY, state: "in_use", quantity: 1, note: null } as const;
    await inTransactionOn(database(), (trx) => checkAsset(trx, olga, { ...of, asset_id: first!.id }, check, [], NOW));
    await expect(takeBack()).rejects.toThrow("given_has_checks");
    await withdraw("asset_check", check.id);
    await takeBack();
    await takeBack();
    await expect(takeBack({ ...reversal, note: "Lain" })).rejects.toThrow("already_sent");
    await expect(takeBack({ ...reversal, id: testId() })).rejects.toThrow("already_reversed");
    expect(await books()).toEqual([0, 0, 0, 0]);
    expect((await standing()).map(({ withdrawn }) => withdrawn)).toEqual(["not_so", "not_so"]);
    const read = (await readAward(database(), olga, award))!;
    expect((await readTrace(database(), read, TODAY)).things).toEqual([]);
    expect((await readTrace(database(), read, TODAY)).totals.difference_idr).toBe(0);
    const again = testId();
    await paidOut(database(), tranche!, oscar, again);
    expect(await books()).toEqual([5_000_000, 4_000_000, 1_000_000, 5_000_000]);
    expect((await standing()).filter(({ withdrawn }) => withdrawn === null)).toHaveLength(2);
    // What has been used up since is not there to take back.
    const book_id = (await bookOf(database(), "cooperative", cooperative))!;
    await posted(database(), anEntry(book_id, "501", "131", 300_000));
    const late = { id: testId(), true_on: TODAY, note: "Salah penerima" };
    await expect(inTransactionOn(database(), (trx) => reverseRelease(trx, oscar, again, late, NOW))).rejects.toThrow(
      "cooperative_lacks_things",
    );
  });
});
