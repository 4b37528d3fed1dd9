import * as z from "zod/mini";

/** Whole rupiah. Sen are not used in practice, and fractions hide mistakes. */
export type Rupiah = number;

/** Above this a typed amount is a slip of the finger in every programme we know (domain, issue C: 10 billion). */
export const MOST_RUPIAH = 10_000_000_000;

/**
 * Reads an amount as people type it: "1.500.000", "Rp 1.500.000", "1500000".
 * Decimal commas ("1.500,50") and negative amounts are refused, not rounded.
 */
export function parseRupiah(typed: string): number | undefined {
  const text = typed
    .replace(/^\s*rp\.?\s*/i, "")
    .replace(/,-\s*$/, "")
    .trim();
  if (/^\d+$/.test(text)) return Number(text);
  if (/^\d{1,3}([.\s]\d{3})+$/.test(text)) return Number(text.replace(/[.\s]/g, ""));
  return undefined;
}

/** An amount of 0 or more, typed or a number. Issues: required, not_whole_rupiah, negative_amount, too_large. */
export const rupiah = z.pipe(
  z.transform((input: unknown, context) => {
    const value = typeof input === "string" ? parseRupiah(input) : input;
    if (typeof value === "number" && Number.isInteger(value)) return value;
    context.issues.push({ code: "custom", message: whyUnread(input), input });
    return z.NEVER;
  }),
  z
    .int({ error: ({ input }) => (Number(input) > MOST_RUPIAH ? "too_large" : "not_whole_rupiah") })
    .check(z.minimum(0, { error: "negative_amount" }), z.maximum(MOST_RUPIAH, { error: "too_large" })),
);

function whyUnread(input: unknown): string {
  if (input === undefined || input === null) return "required";
  if (typeof input !== "string") return "not_whole_rupiah";
  if (input.trim() === "") return "required";
  return /^\s*(rp\.?)?\s*[-−]\s*\d/i.test(input) ? "negative_amount" : "not_whole_rupiah";
}

/** "Rp 439.905" */
export function formatRupiah(amount: Rupiah): string {
  return `Rp ${String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".")}`.replace("Rp ", amount < 0 ? "−Rp " : "Rp ");
}
