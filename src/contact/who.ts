import { type CasePlacement, may, relationTo, type Viewer } from "#src/access/policy";
import type { ContactParty } from "#src/contact/code-lists";

/**
 * Who may seek contact with whom. Calls are for those who look after the person (or supervise them); a manager, who reads no
 * safe-contact rules, only takes a case up. What a supervisor takes up is never her own case.
 */
export function maySeekContact(viewer: Viewer, party: ContactParty, placed: CasePlacement): boolean {
  if (!may(viewer, "contact.record", placed)) return false;
  if (party !== "supervisor") return viewer.role !== "manager";
  return viewer.role === "manager" || relationTo(viewer, placed) === "team";
}

/** Who may put right what was recorded: whoever may record the like; field staff only what is her own. */
export function mayCorrectAttempt(
  viewer: Viewer,
  attempt: { party: string; recorded_by: string },
  placed: CasePlacement,
): boolean {
  if (viewer.role === "field_staff" && viewer.userId !== attempt.recorded_by) return false;
  return maySeekContact(viewer, attempt.party as ContactParty, placed);
}
