import { db } from "#db/connection";
import { listAttempts } from "#db/contact/reads";
import type { CaseView } from "#db/people/reads";
import type { Viewer } from "#src/access/policy";
import { mayCorrectAttempt } from "#src/contact/who";

/** An attempt of the case that this viewer may put right or take back. @throws Response 404. */
export async function attemptOf(view: CaseView, viewer: Viewer, id: string) {
  const attempts = await listAttempts(db, view.placed, view.readable.narrative);
  const attempt = attempts.find((one) => one.id === id);
  if (!attempt || !mayCorrectAttempt(viewer, attempt, view.placed)) throw new Response(null, { status: 404 });
  return attempt;
}
