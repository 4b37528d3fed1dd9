import { expect, test } from "vitest";
import { recordEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import {
  activitiesOf,
  cycleProfits,
  cyclesOfEnterprise,
  livesOf,
  problemsByVillage,
  standingsOf,
  stopReasons,
} from "#db/livelihoods/chart-reads";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { closeCycle, startCycle } from "#db/livelihoods/cycle-writes";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import { recordEnterpriseState } from "#db/livelihoods/state-writes";
import type { Viewer } from "#src/access/policy";
import { BookEntry } from "#src/livelihoods/book";
import { readsWholeEconomy } from "#src/livelihoods/charts";
import { EnterpriseCheck } from "#src/livelihoods/checks";
import { EnterpriseState } from "#src/livelihoods/enterprise";
import { survivalOf } from "#src/livelihoods/survival";
import { fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { duckFarm } from "#tests/support/follow-up";
import { openedBy, testId } from "#tests/support/intake";

onEveryDatabase("charts of livelihoods", (database) => {
  const verb = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  /** Two farms of olga's and one of oscar's, next door. */
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const first = await duckFarm(database(), number);
    const second = await duckFarm(database(), number, { started_on: "2025-01-01", status_on: "2025-01-01" });
    const next = await duckFarm(database(), await openedBy(database(), oscar), { place_code: "32.12.15" }, oscar);
    return { first, second, next };
  };
  const cycle = async (enterprise_id: string, sold: number, viewer: Viewer = olga) => {
    const id = testId();
    await verb((trx) =>
      startCycle(trx, viewer, { id, enterprise_id, started_on: "2025-07-01", details: { ducklings_in: 100 } }, NOW),
    );
    const line = (kind: string, amount_idr: number) =>
      BookEntry.parse({ id: testId(), kind, true_on: "2025-07-20", cycle_id: id, item: "Pakan", amount_idr });
    const entries = [line("sale", sold), line("input", 1_000_000), line("own_use", 50_000)];
    for (const entry of entries) await verb((trx) => recordEntry(trx, viewer, { ...entry, enterprise_id }, NOW));
    return { id, sale: entries[0]!.id };
  };
  const close = (cycle_id: string, viewer: Viewer = olga) =>
    verb((trx) =>
      closeCycle(trx, viewer, { id: testId(), cycle_id, closed_on: "2025-08-20", details: {}, note: null }, NOW),
    );
  const stop = (
    enterprise_id: string,
    status: string,
    true_on: string,
    reason: string | null = null,
    viewer: Viewer = olga,
  ) =>
    verb((trx) =>
      recordEnterpriseState(
        trx,
        viewer,
        { ...EnterpriseState.parse({ id: testId(), status, true_on, reason }), enterprise_id },
        NOW,
      ),
    );
  const check = async (enterprise_id: string, main_problem: string, true_on: string, viewer: Viewer = olga) => {
    const one = EnterpriseCheck.parse({
      id: testId(),
      true_on,
      status: "operating",
      main_problem,
      seen: "stock",
      recall_days: 30,
    });
    await verb((trx) => checkEnterprise(trx, viewer, enterprise_id, one, [], NOW));
    return one.id;
  };

  test("are of the enterprises that the viewer works on, or of all that she knows of", async () => {
    await settle();
    const counted = async (viewer: Viewer) =>
      Promise.all(
        (["own", "all"] as const).map(async (of) =>
          Number((await activitiesOf(database(), viewer, of))[0]?.count ?? 0),
        ),
      );
    expect(await counted(olga)).toEqual([2, 3]);
    expect(await counted(oscar)).toEqual([1, 3]);
    expect(await counted(sari)).toEqual([2, 3]);
    expect(await counted(mira)).toEqual([3, 3]);
    for (const viewer of [sinta, tuti, fajar]) expect(await counted(viewer)).toEqual([0, 0]);
  });

  test("protect small numbers from whoever does not read what each earns", () => {
    expect([olga, oscar, sari].map(readsWholeEconomy)).toEqual([false, false, false]);
    expect([mira, fajar].map(readsWholeEconomy)).toEqual([true, true]);
    expect(readsWholeEconomy(tuti)).toBe(false);
  });

  test("profit of closed cycles by their books: sales less inputs and wages, lines taken back left out", async () => {
    const { first, next } = await settle();
    const lost = await cycle(first, 900_000);
    await close(lost.id);
    const running = await cycle(first, 1_439_905);
    const gained = await cycle(next, 1_300_000, oscar);
    await close(gained.id, oscar);
    const profits = async (of: "own" | "all") =>
      (await cycleProfits(database(), olga, of, "duck_meat")).map(({ profit_idr }) => profit_idr);
    expect(await profits("own")).toEqual([-100_000]);
    expect((await profits("all")).sort()).toEqual([-100_000, 300_000]);
    expect(await cyclesOfEnterprise(database(), first)).toMatchObject([
      { number: 1, closed_on: "2025-08-20", profit_idr: -100_000 },
      { number: 2, closed_on: null, profit_idr: 439_905 },
    ]);
    await verb((trx) =>
      withdrawEntry(trx, olga, { id: testId(), entry_id: running.sale, reason: "duplicate", note: null }, NOW),
    );
    expect(await cyclesOfEnterprise(database(), first)).toMatchObject([{}, { profit_idr: -1_000_000 }]);
  });

  test("lives, stops and their reasons; a pause for the season goes on", async () => {
    const { first, second, next } = await settle();
    await stop(first, "seasonal_pause", "2025-11-01");
    await stop(second, "stopped", "2025-10-01", "price");
    await stop(next, "sold", "2025-12-01", null, oscar);
    const { running, stopped, sold } = survivalOf(await livesOf(database(), mira, "all", "duck_meat"), TODAY);
    expect({ running, stopped, sold }).toEqual({ running: 1, stopped: 1, sold: 1 });
    expect(await stopReasons(database(), olga, "own", "duck_meat")).toEqual([{ reason: "price", count: 1 }]);
    expect(await stopReasons(database(), oscar, "own", "duck_meat")).toEqual([]);
    const after = await standingsOf(database(), mira, "all", "duck_meat", TODAY);
    // The first pauses on that very day.
    expect(after[6].sort()).toEqual(["operating", "seasonal_pause", "sold"]);
    expect(after[12].sort()).toEqual(["not_yet", "not_yet", "stopped"]);
  });

  test("problems by village: each enterprise once, by its latest check of the year that stands", async () => {
    const { first, second, next } = await settle();
    await check(first, "market", "2025-10-01");
    const latest = await check(first, "disease", "2026-02-01");
    await check(second, "market", "2024-12-01");
    await check(next, "family", "2026-01-05", oscar);
    const counted = async (viewer: Viewer, of: "own" | "all" = "own") =>
      (await problemsByVillage(database(), viewer, of, null, TODAY))
        .map(({ village_code, problem, count }) => `${village_code} ${problem} ${count}`)
        .sort();
    expect(await counted(olga)).toEqual(["32.12.14 disease 1"]);
    expect(await counted(olga, "all")).toEqual(["32.12.14 disease 1", "32.12.15 family 1"]);
    expect(await counted(sinta, "all")).toEqual([]);
    const of = { enterprise_id: first, record_type: "enterprise_check", record_id: latest } as const;
    await verb((trx) => withdrawFollowUp(trx, olga, of, { id: testId(), reason: "not_so", note: null }, NOW));
    expect(await counted(olga)).toEqual(["32.12.14 market 1"]);
    expect(await problemsByVillage(database(), olga, "own", "salt", TODAY)).toEqual([]);
  });
});
