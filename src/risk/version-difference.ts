import type { Factor, RiskVersion } from "#src/risk/factors";
import type { RiskRules } from "#src/risk/rules";

/** What of a factor can differ, in the order in which a reader is told. */
export const FACTOR_FIELDS = [
  "kind",
  "points",
  "critical",
  "trigger",
  "title",
  "evidence",
  "caveat",
  "name",
] as const satisfies readonly (keyof Factor)[];
export type FactorField = (typeof FACTOR_FIELDS)[number];

export type Difference =
  | { what: "bands"; before: RiskVersion["bands"]; after: RiskVersion["bands"] }
  | { what: "answers_old_after_days"; before: number; after: number }
  | { what: "factor_added"; factor: Factor }
  | { what: "factor_removed"; factor: Factor }
  | { what: "factor_changed"; before: Factor; after: Factor; fields: FactorField[] }
  /** The same factors in another order: which protective factor takes its points away first. */
  | { what: "order" };

/** Everything in which one set of rules differs from another; nothing exactly when they weigh and say the same. */
export function differencesBetween(before: RiskRules, after: RiskRules): Difference[] {
  const found: Difference[] = [];
  if (!isSame(before.bands, after.bands)) found.push({ what: "bands", before: before.bands, after: after.bands });
  if (before.answers_old_after_days !== after.answers_old_after_days)
    found.push({
      what: "answers_old_after_days",
      before: before.answers_old_after_days,
      after: after.answers_old_after_days,
    });
  for (const factor of after.factors) {
    const was = before.factors.find(({ code }) => code === factor.code);
    if (!was) found.push({ what: "factor_added", factor });
    else {
      const fields = FACTOR_FIELDS.filter((field) => !isSame(was[field], factor[field]));
      if (fields.length > 0) found.push({ what: "factor_changed", before: was, after: factor, fields });
    }
  }
  for (const factor of before.factors)
    if (!after.factors.some(({ code }) => code === factor.code)) found.push({ what: "factor_removed", factor });
  if (!isSame(commonOrder(before, after), commonOrder(after, before))) found.push({ what: "order" });
  return found;
}

/** Codes that both have, in the order of the first. */
function commonOrder(one: RiskRules, other: RiskRules): string[] {
  const codes = new Set(other.factors.map(({ code }) => code));
  return one.factors.map(({ code }) => code).filter((code) => codes.has(code));
}

/** The same data; the order of names in an object says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(Reflect.get(one, name), Reflect.get(other, name)))
  );
}
