import * as z from "zod/mini";
import { dayAnswer, paragraphs, recordId } from "#src/answer";

/** Taking an entry back: on which day, and why. */
export const ReversingEntry = z.object({ id: recordId, entry_on: dayAnswer, memo: paragraphs(500) });
export type ReversingEntry = z.infer<typeof ReversingEntry>;
