import { NotAllowed } from "#db/errors";
import { type Action, can, type Viewer } from "#src/access/policy";

/** The page has asked already; asked again here, so that no other door to the same verb can forget it. */
export function requireManaging(viewer: Viewer, action: Extract<Action, "user.manage" | "office.manage">): void {
  if (!can(viewer, action)) throw new NotAllowed(action);
}
