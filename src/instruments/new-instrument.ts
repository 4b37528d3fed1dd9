import * as z from "zod/mini";
import { line } from "#src/answer";

const code = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? value.trim().toUpperCase() : value)),
  z.string({ error: "required" }).check(z.regex(/^[A-Z][A-Z0-9_]{1,39}$/, { error: "not_a_code" })),
);

/** What an administrator says of an instrument that a form becomes: its code, and what it is called in both languages. */
export const NewInstrument = z.object({ code, title_en: line(200), title_id: line(200) });
export type NewInstrument = z.infer<typeof NewInstrument>;
