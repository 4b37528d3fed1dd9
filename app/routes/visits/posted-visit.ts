import { readPostedForm } from "#app/server/posted";
import { db } from "#db/connection";
import { visitQuestions } from "#db/instruments/versions";
import type { Day } from "#src/day";
import { visitAnswersIn } from "#src/instruments/at-visit";
import { visitAsOf } from "#src/visits/visit";

/**
 * Reads the form of a visit: its own fields, and the answers to the other questions of the version that the page showed.
 * Answers to questions that do not apply are named before they are left out, as in every questionnaire.
 */
export async function readPostedVisit(form: FormData, url: URL, today: Day) {
  const posted = String(form.get("instrument_version_id") ?? "");
  const questions = await visitQuestions(db, posted === "" ? null : posted);
  const reading = await readPostedForm(form, url, visitAsOf(today));
  const given = visitAnswersIn(questions.definition, form);
  const values = { ...reading.values, ...given.values, drop: given.drop };
  if (!reading.success && reading.isSwitch) return { ...reading, values };
  const errors = { ...(reading.success ? {} : reading.errors), ...given.errors };
  if (Object.keys(errors).length > 0 || !reading.success) return { success: false as const, errors, values };
  const visit = { ...reading.data, instrument_version_id: questions.id };
  return { success: true as const, values, data: questions.id === null ? visit : { ...visit, answers: given.answers } };
}
