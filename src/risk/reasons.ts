import type { Locale } from "#src/code-list";
import { type Day, isDay } from "#src/day";
import { formatRupiah } from "#src/money";
import type { AssessedItem } from "#src/risk/assess";
import type { TwoLanguages } from "#src/risk/factors";
import { REASON_SENTENCES, RECORD_WORDS, VALUE_WORDS } from "#src/risk/reason-sentences";

export type ReasonKey = keyof typeof REASON_SENTENCES;

/**
 * One item of an assessment as a plain sentence with the record and day it comes from:
 * "Utang kepada perekrut Rp 5.000.000 (asesmen awal 12 Mar 2026)". Never a name, a place or a number of a person.
 */
export function reasonText(
  item: Pick<AssessedItem, "reason" | "record_type" | "fact_on" | "old">,
  locale: Locale,
): string {
  const sentences: Record<string, TwoLanguages> = REASON_SENTENCES;
  const sentence = sentences[item.reason.key]?.[locale] ?? item.reason.key;
  const filled = sentence.replace(/\{(\w+)\}/g, (gap, name: string) =>
    wordsFor(name, item.reason.params[name] ?? gap, locale),
  );
  const notes = [sourceText(item, locale), item.old ? (locale === "en" ? "old answer" : "jawaban lama") : ""].filter(
    (note) => note !== "",
  );
  return notes.length > 0 ? `${filled} (${notes.join("; ")})` : filled;
}

/** The record an item was read from and its day: "kunjungan 12 Mar 2026". Empty when nothing is known. */
export function sourceText(item: Pick<AssessedItem, "record_type" | "fact_on">, locale: Locale): string {
  if (item.record_type === null || item.fact_on === null) return "";
  const words: Record<string, TwoLanguages> = RECORD_WORDS;
  return `${words[item.record_type]?.[locale] ?? item.record_type} ${dayText(item.fact_on, locale)}`;
}

const MONTHS = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  id: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
};

/** "12 Mar 2026" */
export function dayText(on: Day, locale: Locale): string {
  return `${Number(on.slice(8))} ${MONTHS[locale][Number(on.slice(5, 7)) - 1] ?? ""} ${on.slice(0, 4)}`;
}

function wordsFor(name: string, value: string | number, locale: Locale): string {
  if (typeof value === "number") return name.endsWith("_idr") ? formatRupiah(value) : String(value);
  const words: Record<string, TwoLanguages> = VALUE_WORDS;
  return isDay(value) ? dayText(value, locale) : (words[value]?.[locale] ?? value);
}
