import type { Action } from "#src/access/policy";
import { ContactGroup } from "#src/people/person";

/** How and where a person is reached: what whoever visits her is the first to learn of. */
export const REACH_FIELDS: readonly string[] = Object.keys(ContactGroup.shape);

/** What it takes to correct these fields of a person: who she is stays with whoever is in charge of her case. */
export function actionToCorrect(fields: readonly string[]): Extract<Action, "reach.correct" | "case.change"> {
  return fields.every((field) => REACH_FIELDS.includes(field)) ? "reach.correct" : "case.change";
}
