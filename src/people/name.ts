/** Names for searching: what is typed with accents, capitals and marks finds what was written without, and the other way round. */

/** The shortest part of a name that can be searched for. */
export const SHORTEST_PART = 3;

/** Lower-case letters and digits only, words set apart by one space. An apostrophe joins ("Nur'aini" is one word), all else parts. */
export function normaliseName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}'’‘ʼ`]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a name, normalised, in their order. */
export function nameWords(name: string): string[] {
  const normal = normaliseName(name);
  return normal === "" ? [] : normal.split(" ");
}

/** Every run of three letters in a word, each once; none in a shorter word. */
export function trigrams(word: string): string[] {
  const letters = [...word];
  const runs = letters.slice(2).map((letter, at) => `${letters[at]}${letters[at + 1]}${letter}`);
  return [...new Set(runs)];
}

/** Every run of three letters in any word of a name: what the search index holds, in sealed form. */
export function nameTrigrams(name: string): string[] {
  return [...new Set(nameWords(name).flatMap(trigrams))];
}

/** The parts of a query that can be searched for: words of three letters or more. */
export function queryParts(query: string): string[] {
  return [...new Set(nameWords(query).filter((word) => [...word].length >= SHORTEST_PART))];
}

/** Does every part of the query appear in some word of the name, in any order? A query without a part long enough finds nobody. */
export function matchesQuery(name: string, query: string): boolean {
  const words = nameWords(name);
  const parts = queryParts(query);
  return parts.length > 0 && parts.every((part) => words.some((word) => word.includes(part)));
}
