import { db } from "#db/connection";
import { fieldsOfUnknownPlaces } from "#db/places/reads";
import type { Day } from "#src/day";
import { groupState, groupsFor, type IntakeDraft, isNeeded, isReady } from "#src/people/intake";

/**
 * How far each group of a draft is, and whether the draft can become a case. What the schemas cannot know counts too: a
 * place that does not exist was kept, as all that is typed is, and its group is not complete.
 */
export async function draftStates(draft: IntakeDraft, today: Day) {
  const unknown = new Set((await fieldsOfUnknownPlaces(db, draft.groups)).map((field) => field.split(".")[0]));
  const groups = groupsFor(draft.pathway).map((group) => {
    const { state } = groupState(draft, group, today);
    return { group, needed: isNeeded(group), state: unknown.has(group) ? ("in_progress" as const) : state };
  });
  return { groups, ready: isReady(draft, today) && !groups.some(({ group }) => unknown.has(group)) };
}
