import { expect, test } from "vitest";
import { awardsWaiting, instalmentsWaiting } from "#db/capital/waiting";
import type { Viewer } from "#src/access/policy";
import {
  aFund,
  approved,
  aRequest,
  fundLoanOf,
  paidOut,
  repaid,
  requested,
  tranchesOf,
  verified,
} from "#tests/support/capital";
import { fajar, farid, mira, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { founded } from "#tests/support/cooperatives";
import { onEveryDatabase } from "#tests/support/databases";

onEveryDatabase("of an award is told", (database) => {
  const told = async (viewer: Viewer) =>
    (await awardsWaiting(database(), viewer, TODAY)).map(({ kind, due_on }) => `${kind} ${due_on}`);

  test("each step to those who may take it, and not to those who took one before", async () => {
    await settleCast(database());
    const fund = await aFund(database(), 20_000_000);
    const id = await requested(database(), aRequest(fund, await founded(database())));
    for (const viewer of [oscar, fajar]) expect(await told(viewer)).toEqual(["award_verification 2026-03-17"]);
    for (const viewer of [olga, mira, sinta, farid, tuti]) expect(await told(viewer)).toEqual([]);
    await verified(database(), id, oscar);
    expect(await told(mira)).toEqual(["award_approval 2026-03-17"]);
    for (const viewer of [olga, oscar, fajar]) expect(await told(viewer)).toEqual([]);
    await approved(database(), id);
    expect(await told(oscar)).toEqual(["award_release 2026-03-10"]);
    for (const viewer of [olga, mira, fajar, sinta, tuti]) expect(await told(viewer)).toEqual([]);
    for (const tranche of await tranchesOf(database(), id)) await paidOut(database(), tranche);
    expect(await told(oscar)).toEqual([]);
  });

  test("an instalment once its day has come, until it is paid", async () => {
    await settleCast(database());
    const fund = await aFund(database(), 20_000_000);
    const request = aRequest(fund, await founded(database()), { kind: "revolving_loan", instalments: 2 });
    await requested(database(), request);
    await verified(database(), request.id);
    await approved(database(), request.id);
    await paidOut(database(), (await tranchesOf(database(), request.id))[0]!);
    const loan_id = await fundLoanOf(database(), request.id);
    const due = async (viewer: Viewer, on: string) =>
      (await instalmentsWaiting(database(), viewer, on)).map(({ record_id, due_on }) => [record_id, due_on]);
    expect(await due(olga, "2026-04-09")).toEqual([]);
    expect(await due(olga, "2026-04-10")).toEqual([[loan_id, "2026-04-10"]]);
    for (const viewer of [fajar, mira, sinta, tuti]) expect(await due(viewer, "2026-04-10")).toEqual([]);
    await repaid(database(), { loan_id, lender: "fund" }, 3_000_000);
    expect(await due(olga, "2026-04-10")).toEqual([]);
    expect(await due(olga, "2026-05-10")).toEqual([[loan_id, "2026-05-10"]]);
  });
});
