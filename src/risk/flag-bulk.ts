import * as z from "zod/mini";
import { recordId } from "#src/answer";

/** So many flags are dealt with at once at most: as many as one can still look through. */
export const MOST_FLAGS_AT_ONCE = 100;

/** Flags as they were read, each with its version. */
export const ReadFlag = z.object({ id: recordId, version: z.coerce.number().check(z.int(), z.minimum(1)) });
export type ReadFlag = z.infer<typeof ReadFlag>;

/** "ID VERSION", as a form posts a chosen flag; undefined for what is none. */
export function readFlagFrom(text: string): ReadFlag | undefined {
  const [id, version] = text.split(" ");
  const reading = ReadFlag.safeParse({ id, version });
  return reading.success ? reading.data : undefined;
}
