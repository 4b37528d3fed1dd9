import * as z from "zod/mini";
import type { CodeList } from "#src/code-list";
import { day, isDay, parseDay, startInJakarta } from "#src/day";

/**
 * How one answer is read, the same for a form, the API and an import:
 * texts are tidied, numbers and days may be typed as people type them, and nothing ("", blanks, null, absent) is "not known".
 * Every refusal is a code that the screens have a sentence for.
 */

/** What a rule over several fields is handed: the answers read so far, and where refusals go. */
export type Answers<Value> = { value: Value; issues: { push(issue: never): unknown } };

/** Adds a refusal to one field from a rule that looks at several. `path` is "exit_on" or "places.0.country". */
export function refuse(payload: Answers<unknown>, path: string, code: string) {
  const steps = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  payload.issues.push({ code: "custom", path: steps, message: code, input: payload.value } as never);
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** The code of a refusal, which is "required" where nothing was said. */
export function orRequired(code: string) {
  return ({ input }: { input?: unknown }): string => (isBlank(input) ? "required" : code);
}

/** The same answer, or null when there is none. Output always has the key, so a record says "not known" and never "missing". */
export function orNull<Schema extends z.ZodMiniType>(schema: Schema) {
  return z._default(
    z.pipe(
      z.transform((value: unknown) => (isBlank(value) ? null : value)),
      z.nullable(schema),
    ),
    null,
  );
}

/** One line: spaces collapsed, letters composed (NFC), control characters gone (PostgreSQL refuses NUL). */
export function line(max: number) {
  return z.pipe(z.transform(tidyLine), text(max));
}

/** Several lines, kept as written. */
export function paragraphs(max: number) {
  return z.pipe(z.transform(tidyParagraphs), text(max));
}

export function choice<const Code extends string>(list: CodeList<Code>) {
  return z.enum(list.codes, { error: orRequired("not_in_list") });
}

/** Several codes, in the order given, each once; none when nothing was chosen. */
export function choices<const Code extends string>(list: CodeList<Code>) {
  const several = z.array(choice(list), { error: "not_in_list" });
  return z._default(z.pipe(z.transform(toArray), several), []);
}

/** Several codes where "none of them" is an answer of its own (a code `none`): nothing chosen means not known. */
export function knownChoices<const Code extends string>(list: CodeList<Code>) {
  const several = z
    .array(choice(list), { error: "not_in_list" })
    .check(
      z.refine((codes) => codes.length < 2 || !(codes as string[]).includes("none"), { error: "none_with_others" }),
    );
  const orUnknown = z.nullable(several);
  return z._default(
    z.pipe(
      z.transform((value: unknown) => nullWhenEmpty(toArray(value))),
      orUnknown,
    ),
    null,
  );
}

/** A whole number from 0 to `max`. */
export function count(max: number, min = 0) {
  return z.pipe(
    z.transform((value: unknown) =>
      typeof value === "string" && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value,
    ),
    z
      .int({ error: orRequired("not_a_number") })
      .check(
        z.minimum(min, { error: ({ input }) => (Number(input) < 0 ? "negative" : "too_small") }),
        z.maximum(max, { error: "too_large" }),
      ),
  );
}

const SPOKEN: Record<string, boolean> = {
  "1": true,
  on: true,
  yes: true,
  true: true,
  "0": false,
  no: false,
  false: false,
};

/** Yes or no, as a checkbox, a radio, a JSON boolean or a stored 0/1 says it. */
export const yesNo = z.pipe(
  z.transform((value: unknown) => (Object.hasOwn(SPOKEN, String(value)) ? SPOKEN[String(value)] : value)),
  z.boolean({ error: orRequired("not_in_list") }),
);

/** A yes that must be said; nothing means no. */
export const yesOrNo = z._default(
  z.pipe(
    z.transform((value: unknown) => (isBlank(value) ? false : value)),
    yesNo,
  ),
  false,
);

/** A day as typed: 2026-08-21, 21/8/2026, 21 Agustus 2026. */
export const dayAnswer = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? (parseDay(value) ?? value.trim()) : value)),
  day,
);

/** An hour of the day, "08:00"; also "8.00" as Indonesian writes it. */
export const clockTime = z.pipe(
  z.transform((value: unknown) =>
    typeof value === "string"
      ? value
          .trim()
          .replace(/^(\d):/, "0$1:")
          .replace(/^(\d{1,2})\.(\d\d)$/, (_, hour: string, minute: string) => `${hour.padStart(2, "0")}:${minute}`)
      : value,
  ),
  z
    .string({ error: orRequired("not_a_time") })
    .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: orRequired("not_a_time") })),
);

/**
 * A day (from its first moment in Jakarta) or an instant of any precision, written as the instants in the database are:
 * their texts are compared, and "02:00:00Z" sorts after "02:00:00.999Z".
 */
export const sinceAnswer = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? (asStored(value.trim()) ?? value) : value)),
  z
    .string({ error: orRequired("not_an_instant") })
    .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, { error: orRequired("not_an_instant") })),
);

/** A record's id, made by whoever makes the record; upper and lower case are the same id. */
export const recordId = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? value.trim().toLowerCase() : value)),
  z.uuid({ error: orRequired("not_an_id") }),
);

/** Several ids, each once; none when nothing was chosen. */
export function recordIds(max: number) {
  const several = z.array(recordId, { error: "not_an_id" }).check(z.maxLength(max, { error: "too_many" }));
  return z._default(z.pipe(z.transform(toArray), several), []);
}

function text(max: number) {
  return z
    .string({ error: orRequired("not_text") })
    .check(z.minLength(1, { error: "required" }), z.maxLength(max, { error: "too_long" }));
}

function tidyLine(value: unknown): unknown {
  return typeof value === "string" ? clean(value).replace(/\s+/g, " ").trim() : value;
}

function tidyParagraphs(value: unknown): unknown {
  return typeof value === "string" ? clean(value.replace(/\r\n?/g, "\n")).trim() : value;
}

function clean(value: string): string {
  return value.normalize("NFC").replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, "");
}

function asStored(text: string): string | undefined {
  if (!isDay(text.slice(0, 10))) return undefined;
  if (text.length === 10) return startInJakarta(text);
  const ms = /^.{10}T\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function toArray(value: unknown): unknown {
  if (isBlank(value)) return [];
  const several = Array.isArray(value) ? value.filter((one) => !isBlank(one)) : [value];
  return [...new Set(several)];
}

function nullWhenEmpty(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : value;
}
