import { describe, expect, test } from "vitest";
import { type AssessedItem, areSameItems, assess } from "#src/risk/assess";
import type { Factor } from "#src/risk/factors";
import type { CaseFacts } from "#src/risk/facts";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { aCase, itemOf, known, met, onDay, stateOf } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const factor = (code: string) => RISK_VERSION_1.factors.find((one) => one.code === code)!;
const under = (factors: Factor[], facts: Partial<CaseFacts>, today = TODAY) =>
  assess(aCase(facts), { ...RISK_VERSION_1, factors }, today);
const pointsBy = (items: readonly AssessedItem[]) => items.map((item) => `${item.factor} ${item.points}`).join(", ");

describe("protection", () => {
  const protective = (code: string, points: number): Factor => ({
    ...factor("P01"),
    code,
    name: code.toLowerCase(),
    points,
  });
  const supported = { visits: [met("2026-05-20", { supportive_family: true })] };

  test("takes away what is there, one after another, in the order of the version", () => {
    const factors = [factor("R10"), protective("P10", -5), protective("P11", -5), protective("P12", -5)];
    const { total, items, top_factors } = under(factors, { ...supported, identity_documents: known(0) });
    expect(pointsBy(items)).toBe("R10 8, P10 -5, P11 -3, P12 0");
    expect(total).toBe(0);
    expect(top_factors).toEqual(["R10"]);
  });

  test("takes from risks that come after it as well, and from none that is absent or not known", () => {
    const factors = [protective("P10", -5), factor("R10"), factor("R17")];
    expect(pointsBy(under(factors, { ...supported, identity_documents: known(0) }).items)).toBe(
      "P10 -5, R10 8, R17 null",
    );
    expect(pointsBy(under(factors, { ...supported, identity_documents: known(1) }).items)).toBe(
      "P10 0, R10 0, R17 null",
    );
  });

  test("that is absent leaves its share to the next", () => {
    const factors = [factor("R10"), factor("P03"), protective("P10", -5)];
    expect(pointsBy(under(factors, { ...supported, identity_documents: known(0), memberships: [] }).items)).toBe(
      "R10 8, P03 0, P10 -5",
    );
  });
});

describe("an old answer", () => {
  const facts = (supportive_family: boolean) => aCase({ visits: [met("2026-02-01", { supportive_family })] });

  test("that protected says since when it is too old", () => {
    expect(itemOf(facts(true), "P01", "2026-08-01")).toMatchObject({
      state: "unknown",
      reason: { key: "answer_too_old", params: { on: "2026-02-01" } },
    });
  });

  test("that did not protect is still a no", () => {
    expect(itemOf(facts(false), "P01", "2026-08-01")).toMatchObject({
      state: "absent",
      points: 0,
      old: true,
      reason: { key: "family_does_not_support" },
    });
  });

  test("is waited for from the oldest that is still fresh", () => {
    const visits = [
      met("2026-05-01", { distress: "often" }),
      met("2026-03-01", { stigma: "often" }),
      met("2026-04-01", { food_insecurity: "often" }),
    ];
    const factors = ["R12", "R13", "R14"].map(factor);
    expect(under(factors, { visits }, "2026-05-01").changes_on).toBe("2026-08-29");
    expect(under(factors, { visits }, "2026-08-29").changes_on).toBe("2026-09-29");
    expect(under(factors, { visits }, "2026-10-29").changes_on).toBeNull();
  });
});

test("a threat stands until a later visit says it is over and a person has seen it", () => {
  const told = met("2026-05-01", { safety_threat: true });
  const over = met("2026-05-20", { safety_threat: false });
  const reviews = [{ id: "review-1", on: "2026-05-02", seen_record_ids: [told.id] }];
  expect(stateOf(aCase({ visits: [told, over] }), "R02", TODAY)).toBe("present");
  expect(stateOf(aCase({ visits: [told], reviews }), "R02", TODAY)).toBe("present");
  expect(stateOf(aCase({ visits: [told, over], reviews }), "R02", TODAY)).toBe("absent");
});

describe("two assessments say the same", () => {
  const { items } = onDay(
    aCase({ identity_documents: known(0), visits: [met("2026-05-20", { stigma: "often" })] }),
    TODAY,
  );
  const at = items.findIndex((item) => item.factor === "R12");
  const changed = (changes: Partial<AssessedItem>) => items.with(at, { ...items[at]!, ...changes });

  test("when every item does", () => expect(areSameItems(items, structuredClone(items))).toBe(true));

  test.each<[string, Partial<AssessedItem>]>([
    ["state", { state: "absent" }],
    ["day", { fact_on: "2026-05-21" }],
    ["record", { record_id: "visit-2026-05-21" }],
    ["age of the answer", { old: true }],
    ["points", { points: 4 }],
    ["reason", { reason: { key: "answered_how_often", params: { frequency: "very_often" } } }],
    ["other records", { record_ids: ["visit-2026-05-20", "visit-2026-05-19"] }],
  ])("not when one differs in its %s", (_what, changes) => {
    expect(areSameItems(items, changed(changes))).toBe(false);
    expect(areSameItems(changed(changes), items)).toBe(false);
  });

  test("not when one has a factor more", () => {
    expect(areSameItems(items, items.slice(0, -1))).toBe(false);
    expect(areSameItems(items.slice(0, -1), items)).toBe(false);
  });
});
