import { getLocale } from "#locale";

/** "30%", "30 %" as each language writes it; a dash for what nobody knows. */
export function percentWords(share: number | null): string {
  if (share === null) return "–";
  return new Intl.NumberFormat(getLocale() === "en" ? "en-GB" : "id-ID", {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(share);
}

/** "1,234" or "1.234". */
export function numberWords(count: number): string {
  return new Intl.NumberFormat(getLocale() === "en" ? "en-GB" : "id-ID").format(count);
}
