import * as z from "zod/mini";
import { orRequired } from "#src/answer";
import { type Day, isDay } from "#src/day";

/**
 * A phone number as people write it, in E.164: "0812-3456-789", "62 812…", "+62 (0)812…" and "812…" (a spreadsheet ate the zero)
 * become "+62812…"; a foreign number keeps its "+" (or "00") and country code. Undefined when it is no number.
 */
export function parsePhone(typed: string): string | undefined {
  const written = typed.trim().replace(/^00/, "+");
  if (!/^\+?[\d\s().\-/]+$/.test(written)) return undefined;
  const digits = written.replace(/\D/g, "");
  if (written.startsWith("+") && !digits.startsWith("62"))
    return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
  const national = digits.replace(/^(62)?0?/, "");
  const isIndonesian = digits.startsWith("0") || digits.startsWith("62") || digits.startsWith("8");
  return isIndonesian && /^[1-9]\d{6,12}$/.test(national) ? `+62${national}` : undefined;
}

export const phone = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? (parsePhone(value) ?? value) : value)),
  z.string({ error: orRequired("not_a_phone") }).check(z.regex(/^\+\d{7,15}$/, { error: orRequired("not_a_phone") })),
);

/** Nomor Induk Kependudukan: 16 digits; spaces, dots and dashes are how people group them. */
export const nationalId = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? value.replace(/[\s.-]/g, "") : value)),
  z.string({ error: orRequired("not_a_nik") }).check(z.regex(/^\d{16}$/, { error: orRequired("not_a_nik") })),
);

/**
 * The birth date a NIK carries (digits 7 to 12, DDMMYY, 40 added to the day for women), taken as the latest such date not after
 * `today`. Undefined when the digits are no date: real cards with such numbers exist, so this may warn and never refuse.
 */
export function birthDateInNationalId(nik: string, today: Day): Day | undefined {
  const date = Number(nik.slice(6, 8)) % 40;
  const year = nik.slice(10, 12);
  const birthday = `${nik.slice(8, 10)}-${String(date).padStart(2, "0")}`;
  return [`20${year}-${birthday}`, `19${year}-${birthday}`].find((day) => isDay(day) && day <= today);
}
