import type * as z from "zod/mini";
import { type Posted, readPostedForm } from "#app/server/posted";
import type { Answers } from "#src/instruments/answers";
import type { Definition } from "#src/instruments/definition";
import { droppedKey, readAnswers } from "#src/instruments/reading";

type Read<Data> = Posted<Data> & { answers: Answers };

/**
 * Reads who, when and how (`schema`), and the answers. Answers to questions that do not apply are not left out in silence:
 * the page comes back and names them, and only what comes again with that said is taken.
 */
export async function readAssessment<T extends z.ZodMiniType>(
  form: FormData,
  url: URL,
  schema: T,
  definition: Definition,
): Promise<Read<z.output<T>>> {
  const reading = await readPostedForm(form, url, schema);
  const given = readAnswers(definition, form);
  const drop = droppedKey(given.dropped);
  const values = { ...reading.values, ...given.values, drop };
  const rest = { values, answers: given.answers };
  if (!reading.success && reading.isSwitch) return { ...reading, ...rest };
  const errors = { ...(reading.success ? {} : reading.errors), ...given.errors };
  if (drop !== "" && form.get("drop") !== drop) errors.form = ["skipped_answers"];
  if (Object.keys(errors).length > 0 || !reading.success) return { success: false, errors, ...rest };
  return { success: true, data: reading.data, ...rest };
}
