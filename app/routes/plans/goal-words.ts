import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { ACTIVITY_OWNERS, GOAL_KINDS } from "#src/plans/code-lists";

const TELLS_OF_EXPLOITATION: readonly string[] = [
  "LabourExploitationRehabilitation",
  "SexualExploitationRehabilitation",
];

/** The kind of a goal. Which exploitation someone recovers from is said only to who reads that of the case, and on no paper. */
export function kindWords(kind: string, readsTrafficking: boolean): string {
  return TELLS_OF_EXPLOITATION.includes(kind) && !readsTrafficking
    ? m["plan.kind_recovery"]()
    : wordsFor(GOAL_KINDS, kind as CodeOf<typeof GOAL_KINDS>);
}

export function ownerWords(owner: string, name: string | null): string {
  const words = wordsFor(ACTIVITY_OWNERS, owner as CodeOf<typeof ACTIVITY_OWNERS>);
  return name ? `${words}: ${name}` : words;
}
