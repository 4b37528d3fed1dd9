import type { Day } from "#src/day";
import type { Birth } from "#src/people/birth";
import { DUPLICATE_LIKELIHOODS, type DUPLICATE_SIGNS } from "#src/people/code-lists";
import { foldedWords, isCommonWord, likeness } from "#src/people/spelling";
import { atLevel } from "#src/places/place";

/** What is compared. Null: not known, which speaks neither for nor against. */
export type Comparable = Birth & {
  name: string;
  gender?: string | null;
  place_code: string | null;
  phone: string | null;
  national_id?: string | null;
};

export type Likelihood = (typeof DUPLICATE_LIKELIHOODS.codes)[number];
export type DuplicateSign = (typeof DUPLICATE_SIGNS.codes)[number];

/** Why two records may or may not be one person; points add up to the score. */
export type DuplicateReason = { reason: DuplicateSign; points: number };
export type Comparison = { score: number; likelihood: Likelihood | null; reasons: DuplicateReason[] };

/** Programme policy, set on the synthetic pairs of tests/src/duplicates.test.ts. A person decides; nothing merges by itself. */
const POINTS: Readonly<Record<DuplicateSign, number>> = {
  same_national_id: 100,
  other_national_id: -40,
  same_name: 50,
  near_name: 42,
  similar_name: 30,
  same_birth_date: 30,
  near_birth_date: 18,
  same_birth_year: 14,
  near_birth_year: 8,
  other_birth_date: -15,
  other_birth_year: -30,
  same_phone: 35,
  same_village: 16,
  same_district: 10,
  same_regency: 4,
  other_regency: -8,
  other_gender: -15,
};

const LEAST: Record<Likelihood, number> = { certain: 90, likely: 65, possible: 48 };

/** A name less alike than this is another name. */
const LEAST_LIKENESS = 0.78;

/** How likely two records are one person's. Without a similar name, only the same identity number says so. */
export function compare(one: Comparable, other: Comparable): Comparison {
  const name = nameSign(one.name, other.name);
  const nik = nationalIdSign(one.national_id, other.national_id);
  if (name === undefined && nik !== "same_national_id") return { score: 0, likelihood: null, reasons: [] };
  const signs: (DuplicateSign | undefined)[] = [
    nik,
    name,
    birthSign(one, other),
    one.phone !== null && one.phone === other.phone ? "same_phone" : undefined,
    placeSign(one.place_code, other.place_code),
    genderSign(one.gender, other.gender),
  ];
  const reasons = signs.filter((sign) => sign !== undefined).map((reason) => ({ reason, points: POINTS[reason] }));
  const score = reasons.reduce((sum, { points }) => sum + points, 0);
  return { score, likelihood: DUPLICATE_LIKELIHOODS.codes.find((level) => score >= LEAST[level]) ?? null, reasons };
}

export type Duplicate<Kept> = { person: Kept; comparison: Comparison & { likelihood: Likelihood } };

/** Those among `known` who may be the same person, the likeliest first. */
export function likelyDuplicates<Kept extends Comparable>(
  newcomer: Comparable,
  known: Iterable<Kept>,
  most = 10,
): Duplicate<Kept>[] {
  const found: Duplicate<Kept>[] = [];
  for (const person of known) {
    const { likelihood, ...rest } = compare(newcomer, person);
    if (likelihood !== null) found.push({ person, comparison: { ...rest, likelihood } });
  }
  return found.sort((one, other) => other.comparison.score - one.comparison.score).slice(0, most);
}

/**
 * How alike two names are, 0 to 1, whatever the order of their words and however they are spelt. A single name can be the whole of
 * one record and a part of the other, so what the shorter name says counts most.
 */
export function nameLikeness(one: string, other: string): number {
  const [shorter, longer] = [foldedWords(one), foldedWords(other)].sort(
    (a, b) => a.length - b.length || weight(a) - weight(b),
  );
  if (!shorter || !longer || shorter.length === 0) return 0;
  const joined = likeness(shorter.join(""), longer.join(""));
  const { alike, covered } = paired(shorter, longer);
  const uncovered = 1 - covered / weight(longer);
  return Math.max(joined, alike / weight(shorter) - uncovered * UNCOVERED_COST);
}
const UNCOVERED_COST = 0.2;

/** Pairs each word of the shorter name with the likest left in the longer; sums letters alike and letters covered. */
function paired(shorter: readonly string[], longer: readonly string[]) {
  const left = [...longer];
  let alike = 0;
  let covered = 0;
  for (const word of [...shorter].sort((a, b) => b.length - a.length)) {
    const best = left.reduce(
      (found, other) => (wordLikeness(word, other) > wordLikeness(word, found) ? other : found),
      left[0] ?? "",
    );
    const likenessOfBest = wordLikeness(word, best);
    alike += letters(word) * (likenessOfBest < LEAST_WORD_LIKENESS ? 0 : likenessOfBest);
    if (likenessOfBest >= LEAST_WORD_LIKENESS) covered += letters(best);
    left.splice(left.indexOf(best), 1);
  }
  return { alike, covered };
}
const LEAST_WORD_LIKENESS = 0.6;

/** An initial stands for any word that begins with it. */
function wordLikeness(one: string, other: string): number {
  const isInitial = (one.length === 1 || other.length === 1) && one !== "" && other !== "" && one[0] === other[0];
  return isInitial ? INITIAL_LIKENESS : likeness(one, other);
}
const INITIAL_LIKENESS = 0.9;

/** How much a word says: its letters; a common first name says a third of that. */
function letters(word: string): number {
  return isCommonWord(word) ? word.length / 3 : word.length;
}

function weight(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + letters(word), 0);
}

function nameSign(one: string, other: string): DuplicateSign | undefined {
  const alike = nameLikeness(one, other);
  if (alike >= 0.97) return "same_name";
  if (alike >= 0.87) return "near_name";
  return alike >= LEAST_LIKENESS ? "similar_name" : undefined;
}

function nationalIdSign(one: string | null | undefined, other: string | null | undefined): DuplicateSign | undefined {
  if (!one || !other) return undefined;
  return one === other ? "same_national_id" : "other_national_id";
}

const ESTIMATE_YEARS = 3;

function birthSign(one: Birth, other: Birth): DuplicateSign | undefined {
  if (one.birth_date !== null && other.birth_date !== null) return birthDateSign(one.birth_date, other.birth_date);
  const [a, b] = [yearOf(one), yearOf(other)];
  if (a === null || b === null) return undefined;
  const apart = Math.abs(a - b);
  if (one.birth_estimated || other.birth_estimated) return apart <= ESTIMATE_YEARS ? "near_birth_year" : tooFar(apart);
  if (apart === 0) return "same_birth_year";
  return apart === 1 ? "near_birth_year" : "other_birth_year";
}

/** An estimate twice as far off as we allow is another person's. */
function tooFar(apart: number): DuplicateSign | undefined {
  return apart > 2 * ESTIMATE_YEARS ? "other_birth_year" : undefined;
}

function birthDateSign(one: Day, other: Day): DuplicateSign {
  if (one === other) return "same_birth_date";
  const isSwapped =
    one.slice(0, 4) === other.slice(0, 4) && one.slice(5, 7) === other.slice(8) && one.slice(8) === other.slice(5, 7);
  const digitsOff = [...one].filter((digit, at) => digit !== other[at]).length;
  if (isSwapped || digitsOff === 1) return "near_birth_date";
  return Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4))) <= 1 ? "other_birth_date" : "other_birth_year";
}

function yearOf(birth: Birth): number | null {
  return birth.birth_date === null ? birth.birth_year : Number(birth.birth_date.slice(0, 4));
}

function placeSign(one: string | null, other: string | null): DuplicateSign | undefined {
  for (const [level, sign] of [
    ["village", "same_village"],
    ["district", "same_district"],
    ["regency", "same_regency"],
  ] as const) {
    const [a, b] = [atLevel(one, level), atLevel(other, level)];
    if (a !== null && a === b) return sign;
  }
  const [a, b] = [atLevel(one, "regency"), atLevel(other, "regency")];
  return a !== null && b !== null ? "other_regency" : undefined;
}

function genderSign(one: string | null | undefined, other: string | null | undefined): DuplicateSign | undefined {
  const isKnown = (gender: string | null | undefined) => Boolean(gender) && gender !== "NonSpecifiedUnknown";
  return isKnown(one) && isKnown(other) && one !== other ? "other_gender" : undefined;
}
