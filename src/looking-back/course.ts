import { codeList } from "#src/code-list";
import { addMonths, type Day } from "#src/day";

/** What may have come to someone after a day. */
export const LOOK_BACK_OUTCOMES = codeList("look_back_outcome", "LOCAL", {
  re_trafficked: ["Trafficked again", "Diperdagangkan lagi"],
  recruiter_contact: ["Contact by a recruiter", "Dihubungi perekrut"],
  lost: ["Closed because contact was lost", "Ditutup karena kontak terputus"],
  closed_well: ["Closed well", "Selesai dengan baik"],
});
export const OUTCOMES = LOOK_BACK_OUTCOMES.codes;
export type Outcome = (typeof OUTCOMES)[number];

/** Months after the day. */
export const WINDOWS = [6, 12, 24] as const;
export type Window = (typeof WINDOWS)[number];

/** What is recorded of someone after a day: the first day after it of each (or an earlier one where
 * none came after), and how the case ended if it has. */
export type Course = {
  re_trafficked_on: Day | null;
  recruiter_contact_on: Day | null;
  closed: { on: Day; reason: string | null } | null;
};

export const CAME = ["happened", "did_not", "not_known"] as const;
export type Came = (typeof CAME)[number];

const CLOSED_WELL = ["graduated", "plan_completed"];

/**
 * Did it come within so many months after `from`? `until`: the last day of which anything can be known.
 *
 * Whoever has not been followed to the end of the window is "not known", never "did not": the window is not over yet, or
 * her case was closed before and nobody looked any more. A closing decides two questions: whoever was closed otherwise was
 * neither lost nor closed well. A case that was recorded twice decides nothing.
 */
export function whatCame(course: Course, outcome: Outcome, from: Day, months: Window, until: Day): Came {
  const end = addMonths(from, months);
  const within = (on: Day | null) => on !== null && on > from && on <= end && on <= until;
  if (within(dayOf(course, outcome))) return "happened";
  const { closed } = course;
  if (closed && within(closed.on)) {
    const isDecided = (outcome === "lost" || outcome === "closed_well") && closed.reason !== "duplicate";
    return isDecided ? "did_not" : "not_known";
  }
  return end <= until ? "did_not" : "not_known";
}

function dayOf({ re_trafficked_on, recruiter_contact_on, closed }: Course, outcome: Outcome): Day | null {
  const closedFor = (reasons: readonly string[]) =>
    closed !== null && closed.reason !== null && reasons.includes(closed.reason) ? closed.on : null;
  switch (outcome) {
    case "re_trafficked":
      // Some cases are closed for it without an incident having been written down.
      return re_trafficked_on ?? closedFor(["re_trafficked"]);
    case "recruiter_contact":
      return recruiter_contact_on;
    case "lost":
      return closedFor(["lost_contact"]);
    case "closed_well":
      return closedFor(CLOSED_WELL);
  }
}
