import { expect, test } from "vitest";
import { readAward } from "#db/capital/award-reads";
import { recordMovement } from "#db/capital/fund-writes";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { answerAward, withdrawAward } from "#db/capital/step-writes";
import { NotAllowed, NotFound } from "#db/errors";
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
import { fajar, farid, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";

onEveryDatabase("an award", (database) => {
  const settle = async (amount = 20_000_000) => {
    await settleCast(database());
    return { fund: await aFund(database(), amount), cooperative: await founded(database()) };
  };

  test("passes three different people, and a fourth pays", async () => {
    const { fund, cooperative } = await settle();
    const id = await requested(database(), aRequest(fund, cooperative));
    const [first] = await tranchesOf(database(), id);
    await expect(verified(database(), id, olga)).rejects.toThrow("asker_does_not_verify");
    await expect(approved(database(), id)).rejects.toThrow("not_to_approve");
    await verified(database(), id, fajar);
    await expect(paidOut(database(), first!)).rejects.toThrow("award_not_approved");
    await expect(approved(database(), id, oscar)).rejects.toThrow(NotAllowed);
    await approved(database(), id);
    await expect(paidOut(database(), first!, olga)).rejects.toThrow("asker_does_not_pay");
    await expect(paidOut(database(), first!, mira)).rejects.toThrow("approver_does_not_pay");
    await paidOut(database(), first!, oscar);
    expect(await inBook(database(), "fund", fund, "102")).toBe(14_000_000);
    expect(await inBook(database(), "fund", fund, "521")).toBe(6_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "101")).toBe(6_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "305")).toBe(6_000_000);
  });

  test("goes out in its order, each tranche once, whoever sends it twice", async () => {
    const { fund, cooperative } = await settle();
    const id = await granted(database(), aRequest(fund, cooperative));
    const [first, second] = await tranchesOf(database(), id);
    await expect(paidOut(database(), second!)).rejects.toThrow("earlier_tranche_open");
    const release = testId();
    await paidOut(database(), first!, oscar, release);
    await paidOut(database(), first!, oscar, release);
    await expect(paidOut(database(), first!, oscar, release, "2026-03-09")).rejects.toThrow("already_sent");
    await expect(paidOut(database(), first!)).rejects.toThrow("already_released");
    await paidOut(database(), second!);
    expect(await inBook(database(), "fund", fund, "521")).toBe(10_000_000);
  });

  test("pays out no more than the fund has", async () => {
    const { fund, cooperative } = await settle(5_000_000);
    const id = await granted(database(), aRequest(fund, cooperative));
    const [first] = await tranchesOf(database(), id);
    await expect(paidOut(database(), first!)).rejects.toThrow("fund_lacks_money");
    const back = { id: testId(), kind: "return", true_on: TODAY, amount_idr: 5_000_001, note: null } as const;
    const giveBack = (amount_idr: number) =>
      inTransactionOn(database(), (trx) => recordMovement(trx, mira, fund, { ...back, id: testId(), amount_idr }, NOW));
    await expect(giveBack(5_000_001)).rejects.toThrow("fund_lacks_money");
    await giveBack(5_000_000);
    expect(await inBook(database(), "fund", fund, "311")).toBe(0);
  });

  test("taken back after it was paid stands at nothing, and can be paid again", async () => {
    const { fund, cooperative } = await settle();
    const id = await granted(database(), aRequest(fund, cooperative));
    const [first] = await tranchesOf(database(), id);
    const release = testId();
    await paidOut(database(), first!, oscar, release);
    const reversal = { id: testId(), true_on: TODAY, note: "Salah koperasi" };
    await inTransactionOn(database(), (trx) => reverseRelease(trx, oscar, release, reversal, NOW));
    for (const account of ["521", "141"] as const) expect(await inBook(database(), "fund", fund, account)).toBe(0);
    expect(await inBook(database(), "fund", fund, "102")).toBe(20_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "305")).toBe(0);
    await paidOut(database(), first!);
    const award = await readAward(database(), oscar, id);
    expect(award?.releases.map(({ attempt, reversed_on }) => [attempt, reversed_on])).toEqual([
      [1, TODAY],
      [2, null],
    ]);
  });

  test("that is refused says why; one that is withdrawn pays no more", async () => {
    const { fund, cooperative } = await settle();
    const refused = await requested(database(), aRequest(fund, cooperative));
    await verified(database(), refused);
    const no = { id: testId(), approves: "no", note: "Dana lain lebih cocok" } as const;
    await inTransactionOn(database(), (trx) => answerAward(trx, mira, refused, no, NOW));
    expect(await readAward(database(), olga, refused)).toMatchObject({ state: "refused" });
    const id = await granted(database(), aRequest(fund, cooperative));
    const [first, second] = await tranchesOf(database(), id);
    await paidOut(database(), first!);
    const withdrawal = { id: testId(), note: "Kelompok bubar" };
    await inTransactionOn(database(), (trx) => withdrawAward(trx, olga, id, withdrawal, NOW));
    await expect(paidOut(database(), second!)).rejects.toThrow("award_not_approved");
  });

  test("of an enterprise is there for who may read that enterprise, and for no treasurer", async () => {
    const { fund, cooperative } = await settle();
    const number = await openedBy(database());
    const enterprise = await anEnterprise(database(), number);
    const own = await requested(
      database(),
      aRequest(fund, enterprise, { recipient_kind: "enterprise", amount_idr: 10_000_000 }),
    );
    const shared = await requested(database(), aRequest(fund, cooperative));
    const seen = async (viewer: typeof olga, id: string) => (await readAward(database(), viewer, id)) !== undefined;
    for (const viewer of [olga, oscar, sari, mira]) expect(await seen(viewer, own)).toBe(true);
    for (const viewer of [fajar, farid, sinta, tuti]) expect(await seen(viewer, own)).toBe(false);
    for (const viewer of [olga, fajar, mira]) expect(await seen(viewer, shared)).toBe(true);
    for (const viewer of [sinta, farid, tuti]) expect(await seen(viewer, shared)).toBe(false);
    await expect(verified(database(), own, fajar)).rejects.toThrow(NotFound);
    await verified(database(), own, oscar);
  });

  test("sent twice is asked for once; with other content it is refused, and its words are sealed", async () => {
    const { fund, cooperative } = await settle();
    const request = aRequest(fund, cooperative);
    await requested(database(), request);
    await requested(database(), request);
    await expect(requested(database(), { ...request, amount_idr: 11_000_000 })).rejects.toThrow("already_sent");
    expect(await database().selectFrom("award_tranche").select("id").execute()).toHaveLength(2);
    const kept = await database().selectFrom("capital_award").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain("jamur");
    const logs = await database().selectFrom("change_log").select("stored").execute();
    expect(JSON.stringify(logs)).not.toContain("jamur");
  });
});
