import { type CodeList, codeList, type Labels } from "#src/code-list";
import type { Activity } from "#src/livelihoods/activity";
import { FOUND } from "#src/livelihoods/compiled/activities";

export type Livelihood = (typeof FOUND)[number]["code"];

/** Every activity for which there is a definition; "other" comes last. */
const ACTIVITIES: readonly Activity<Livelihood>[] = [...FOUND].sort(
  (one, two) => Number(one.code === "other") - Number(two.code === "other"),
);

/** What an enterprise does for a living; the programmes that teach it use the same codes and words. */
export const LIVELIHOODS: CodeList<Livelihood> = codeList(
  "livelihood_activity",
  "LOCAL",
  Object.fromEntries(ACTIVITIES.map(({ code, words }) => [code, words])) as Record<Livelihood, Labels>,
);

/** The definition of an activity. One that is no longer there is shown as "other": what was kept of it stays readable. */
export function activityOf(code: string): Activity {
  return ACTIVITIES.find((one) => one.code === code) ?? ACTIVITIES.at(-1)!;
}
