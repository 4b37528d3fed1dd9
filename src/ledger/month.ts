import * as z from "zod/mini";
import { addDays, addMonths, type Day } from "#src/day";

/** A calendar month, "2026-01": the period that a book is closed by. */
export type Month = string;

export const month = z
  .string({ error: "not_a_month" })
  .check(z.regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, { error: "not_a_month" }));

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstDayOf = (of: Month): Day => `${of}-01`;
export const lastDayOf = (of: Month): Day => addDays(addMonths(firstDayOf(of), 1), -1);
export const monthAfter = (of: Month): Month => monthOf(addMonths(firstDayOf(of), 1));
export const isDecember = (of: Month): boolean => of.endsWith("-12");
export const yearOf = (of: Month): number => Number(of.slice(0, 4));
