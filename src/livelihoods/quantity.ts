import * as z from "zod/mini";
import { isBlank, orRequired } from "#src/answer";
import type { Locale } from "#src/code-list";

/** A quantity in thousandths of its unit: 12.5 kg is 12,500. Whole numbers, so that sums and comparisons are exact. */
export type Milli = number;

export const MOST_UNITS = 10_000_000;

/**
 * Reads a quantity as people type it: "12,5", "12.5", "1.250" (one thousand two hundred and fifty, as amounts are written
 * here), "1.250,5", "0.160". Three decimals at most; more are refused, not rounded.
 */
export function parseQuantity(typed: string): Milli | undefined {
  const text = typed.trim();
  if (/^\d{1,3}(\.\d{3})+(,\d{1,3})?$/.test(text) && !text.startsWith("0."))
    return inThousandths(text.replaceAll(".", "").replace(",", "."));
  return /^\d{1,12}([.,]\d{1,3})?$/.test(text) ? inThousandths(text.replace(",", ".")) : undefined;
}

function inThousandths(text: string): Milli {
  const [whole, part = ""] = text.split(".");
  return Number(whole) * 1000 + Number(part.padEnd(3, "0"));
}

/** A quantity of 0 or more up to `most` units, typed or a number, in thousandths. Issues: required, not_a_quantity, negative, too_large. */
export function quantity(most: number = MOST_UNITS) {
  return z.pipe(
    z.transform((input: unknown, context) => {
      const value = read(input);
      if (value !== undefined) return value;
      const isNegative = typeof input === "string" && /^\s*[-−]\s*\d/.test(input);
      context.issues.push({
        code: "custom",
        message: isBlank(input) ? "required" : isNegative ? "negative" : "not_a_quantity",
        input,
      });
      return z.NEVER;
    }),
    z
      .int({ error: orRequired("not_a_quantity") })
      .check(z.minimum(0, { error: "negative" }), z.maximum(most * 1000, { error: "too_large" })),
  );
}

function read(input: unknown): Milli | undefined {
  if (typeof input === "string") return parseQuantity(input);
  if (typeof input !== "number" || !Number.isFinite(input)) return undefined;
  const thousandths = Math.round(input * 1000);
  return Math.abs(input * 1000 - thousandths) < 1e-6 ? thousandths : undefined;
}

/** "1.250,5" in Indonesian, "1,250.5" in English; no decimals that say nothing. */
export function formatQuantity(milli: Milli, locale: Locale): string {
  const [point, group] = locale === "en" ? [".", ","] : [",", "."];
  const whole = String(Math.trunc(Math.abs(milli) / 1000)).replace(/\B(?=(\d{3})+$)/g, group);
  const part = String(Math.abs(milli) % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${milli < 0 ? "−" : ""}${whole}${part === "" ? "" : point + part}`;
}

/** As a form would have typed it, so that it reads back as the same. */
export function typedQuantity(milli: Milli): string {
  return formatQuantity(milli, "id").replaceAll(".", "");
}
