import { wordsFor } from "#app/ui/form/options";
import { getLocale } from "#locale";
import type { CycleFigure } from "#src/livelihoods/activity";
import { UNITS } from "#src/livelihoods/code-lists";
import { formatQuantity, type Milli } from "#src/livelihoods/quantity";

/** "12,5 kg" */
export function quantityWords(milli: Milli, unit: string | null | undefined): string {
  const number = formatQuantity(milli, getLocale());
  return unit ? `${number} ${wordsFor(UNITS, unit)}` : number;
}

/** "R/C 1,32": a ratio with two decimals. */
export function ratioWords(value: number): string {
  return decimals(value, 2);
}

/** A derived figure with its unit; "" where it is not known. */
export function figureWords({ format, unit }: Pick<CycleFigure, "format" | "unit">, value: number | null): string {
  if (value === null) return "";
  if (format === "percent") return shareWords(value);
  const number = decimals(value, format === "count" ? 0 : 2);
  return unit ? `${number} ${wordsFor(UNITS, unit)}` : number;
}

/** A share of 1 as "7,5 %", with at most so many decimals. */
export function shareWords(share: number, most = 1): string {
  return `${decimals(share * 100, most)} %`;
}

/** "1.250": a count. */
export function countWords(count: number): string {
  return decimals(count, 0);
}

function decimals(value: number, most: number): string {
  return new Intl.NumberFormat(getLocale() === "en" ? "en-GB" : "id-ID", { maximumFractionDigits: most }).format(value);
}

/** "March 2026" of "2026-03". */
export function monthWords(month: string): string {
  return new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : "id-ID", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
}
