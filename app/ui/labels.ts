import { getLocale } from "#locale";
import type { Labels } from "#src/code-list";

/** Words that are data, in the reader's language. */
export function inWords(labels: Labels): string {
  return labels[getLocale() === "en" ? 0 : 1];
}
