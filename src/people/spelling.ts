/**
 * One spelling for the many that an Indonesian name has: old and new (Soeharto, Suharto; Djoko, Joko; Tjahjo, Cahyo), by ear
 * (Fitri, Pitri; Rizky, Rizki; Zainal, Zaenal), shortened (M., Moh., Muhammad; St., Siti; Abd., Abdul). Two names that fold to the
 * same words may be one person's; the folded form is for comparing and means nothing to a reader.
 */
import { nameWords } from "#src/people/name";

const TITLES = new Set([
  "h",
  "hj",
  "haji",
  "hajah",
  "hajjah",
  "ir",
  "dr",
  "drs",
  "dra",
  "bin",
  "binti",
  "bt",
  "b",
  "alm",
  "almh",
]);

const SHORT_FORMS: Record<string, string> = {
  ...sameAs(
    "muhammad",
    "m md mhd moh mohd mochd muh muhd mohamad mohammad mohamed mohammed muhamad muhamed muhammed mochamad mochammad mokhamad mokhammad mukhamad muchamad muchammad",
  ),
  ...sameAs("siti", "st sti sitti siti sity"),
  ...sameAs("abdul", "abd abdul abdoel abdu"),
  ...sameAs("ahmad", "ahmad achmad akhmad ahmed achmed ach akh"),
  ...sameAs("nur", "nur noer noor nor nr"),
  ...sameAs("sri", "sri srie sry"),
  ...sameAs("dewi", "dewi dewie devi"),
};

/** In order: longer and older spellings first, because later ones read what these leave. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/oe/g, "u"],
  [/dj/g, "j"],
  [/tj/g, "c"],
  [/nj/g, "ny"],
  [/s[jyh](?=[aiueo])/g, "s"],
  [/[ck]h/g, "h"],
  [/j/g, "y"],
  [/th/g, "t"],
  [/d[hz]/g, "d"],
  [/gh/g, "g"],
  [/ph|[fv]/g, "p"],
  [/q/g, "k"],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/a[ey]|ei/g, "ai"],
  [/aw/g, "au"],
  [/iy|i(?=[aou])/g, "y"],
  [/ie\b|y\b/g, "i"],
  [/(.)\1+/g, "$1"],
  [/(?<=.{2})h\b/g, ""],
];

export function foldWord(word: string): string {
  const whole = SHORT_FORMS[word] ?? word;
  return FOLDS.reduce((text, [from, to]) => text.replace(from, to), whole);
}

/** The words of a name, folded, without titles and "bin"; a name that is only a title keeps it. */
export function foldedWords(name: string): string[] {
  const words = nameWords(name);
  const kept = words.filter((word) => !TITLES.has(word));
  return (kept.length > 0 ? kept : words).map(foldWord);
}

/** Words so common as part of a name that sharing them says little. */
const COMMON = new Set(["muhammad", "siti", "abdul", "ahmad", "nur", "sri"].map((word) => foldWord(word)));

export function isCommonWord(folded: string): boolean {
  return COMMON.has(folded);
}

/**
 * How alike two words are, 0 to 1: one less the share of letters that must be changed, dropped, added or swapped with a neighbour
 * (Damerau–Levenshtein, restricted).
 */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - editDistance(one, other) / longest;
}

function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (last[column - 1] as number) + (one[row - 1] === other[column - 1] ? 0 : 1);
      let least = Math.min(changed, (last[column] as number) + 1, (current[column - 1] as number) + 1);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) least = Math.min(least, (beforeLast[column - 2] as number) + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] as number;
}

function sameAs(whole: string, forms: string): Record<string, string> {
  return Object.fromEntries(forms.split(" ").map((form) => [form, whole]));
}
