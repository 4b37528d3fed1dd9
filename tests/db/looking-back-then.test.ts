import type { Kysely } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database";
import { makeInBulk, publishFirst } from "#db/demo/make";
import { knownThen } from "#db/looking-back/facts-then";
import { loadPlaces } from "#db/places/load";
import { assessmentOf } from "#db/risk/assessment-writes";
import { factsOf } from "#db/risk/facts";
import { addDays, daysBetween } from "#src/day";
import { endOf } from "#src/looking-back/known";
import { type Assessment, assess } from "#src/risk/assess";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { NOW, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";

const MINUTES_MS = 300_000;
const DAYS_A_CASE = process.env.LANGKAH_TEST_LONG ? 200 : 25;

onEveryDatabase("what was known on a past day of a demo programme", (database) => {
  beforeEach(async () => {
    const asked = { people: 40, seed: 7, now: NOW };
    await loadPlaces(database());
    await publishFirst(database(), asked);
    await makeInBulk(
      asked,
      () => {},
      (work) => inTransactionOn(database(), work),
    );
  }, MINUTES_MS);

  test("weighs to the very assessment that was stored then, item by item", { timeout: MINUTES_MS }, async () => {
    let compared = 0;
    for (const [case_id, stored] of await storedByCase(database())) {
      const first = stored[0]!.assessed_on;
      const many = Math.min(DAYS_A_CASE, daysBetween(first, TODAY));
      for (let n = 0; n < many; n++) {
        const day = addDays(first, Math.floor((daysBetween(first, TODAY) * n) / many));
        const last = stored.filter(({ computed_at }) => computed_at < endOf(day)).at(-1);
        // After its day has come, the stored one waited for the next look of the job.
        if (!last || (last.changes_on !== null && last.changes_on <= day)) continue;
        const then = (await knownThen(database(), [case_id], endOf(day))).get(case_id)!;
        expect(then.isUncertain).toBe(false);
        expect([day, essence(assess(then.facts, RISK_VERSION_1, day))]).toEqual([day, essence(assessmentOf(last))]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  test("is today what the product knows today", async () => {
    const ids = (await database().selectFrom("case_file").select("id").execute()).map(({ id }) => id);
    const facts = await factsOf(database(), ids);
    const then = await knownThen(database(), ids, endOf(TODAY));
    for (const id of ids) expect(sorted(then.get(id)!.facts)).toEqual(sorted(facts.get(id)!));
  });
});

async function storedByCase(database: Kysely<Database>) {
  const rows = await database.selectFrom("risk_assessment").selectAll().orderBy("computed_at").orderBy("id").execute();
  const byCase = new Map<string, typeof rows>();
  for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row]);
  return byCase;
}

/** What an assessment says, without the day of asking and what its row does not keep. */
function essence({ assessed_on: _on, top_factors, ...rest }: Assessment) {
  return { ...rest, top: top_factors[0] ?? null };
}

/** Lists of facts are in no order. */
function sorted(facts: object): unknown {
  const plain = JSON.parse(JSON.stringify(facts)) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(plain).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((one) => JSON.stringify(ordered(one))).sort() : value,
    ]),
  );
}

function ordered(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
