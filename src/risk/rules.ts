import type { Day } from "#src/day";
import { type Factor, RiskVersion } from "#src/risk/factors";

/** What a version weighs by, without its number and day: what a draft is made of. */
export type RiskRules = Omit<RiskVersion, "version" | "published_on">;

export function rulesOf({ bands, answers_old_after_days, factors }: RiskRules): RiskRules {
  return { bands, answers_old_after_days, factors };
}

export function asVersion(rules: RiskRules, version: number, published_on: Day): RiskVersion {
  return { version, published_on, ...rulesOf(rules) };
}

/** Why these rules could not be a version: the code of the first refusal, and the part it is about. Undefined: they could. */
export function whyNotRules(rules: RiskRules): { code: string; part: string } | undefined {
  const parsed = RiskVersion.safeParse(asVersion(rules, 1, "2026-01-01"));
  const issue = parsed.error?.issues[0];
  return issue && { code: issue.message, part: String(issue.path[0] ?? "form") };
}

/** Takes the place of the factor with its code; a new one comes after the last of its letter, so that risks stand together. */
export function withFactor(rules: RiskRules, factor: Factor): RiskRules {
  const at = rules.factors.findIndex(({ code }) => code === factor.code);
  if (at >= 0) return { ...rules, factors: rules.factors.with(at, factor) };
  const last = rules.factors.findLastIndex(({ code }) => code[0] === factor.code[0]);
  return { ...rules, factors: rules.factors.toSpliced(last < 0 ? rules.factors.length : last + 1, 0, factor) };
}

export function withoutFactor(rules: RiskRules, code: string): RiskRules {
  return { ...rules, factors: rules.factors.filter((factor) => factor.code !== code) };
}

/**
 * The code of a new factor: one more than the highest ever used for its kind. A code is never given twice, because stored
 * assessments and flags are known by it. Undefined when all ninety-nine are used.
 */
export function nextCode(kind: Factor["kind"], used: Iterable<string>): string | undefined {
  const letter = kind === "risk" ? "R" : "P";
  const numbers = [...used].filter((code) => code.startsWith(letter)).map((code) => Number(code.slice(1)));
  const next = Math.max(0, ...numbers) + 1;
  return next > 99 ? undefined : `${letter}${String(next).padStart(2, "0")}`;
}

/** The short name by which data files know a factor, from its English title; distinct from those that are taken. */
export function nameFrom(title: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  const words = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, "_")
    .replace(/^_|_$/g, "")
    .slice(0, 50);
  const name = words.length < 3 ? `factor_${words}`.replace(/_$/, "") : words;
  let free = name;
  for (let again = 0; known.has(free); again++) free = `${name}_${letters(again)}`;
  return free;
}

function letters(number: number): string {
  const letter = String.fromCharCode(98 + (number % 25));
  return number < 25 ? letter : letters(Math.floor(number / 25) - 1) + letter;
}
