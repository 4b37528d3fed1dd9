import { findUser } from "#db/access/reads";
import { db } from "#db/connection";
import { NotAllowed, NotFound } from "#db/errors";
import type { Viewer } from "#src/access/policy";

/** The account that a page is about; "not found" when there is none. */
export async function userOfPage(viewer: Viewer, id: string) {
  const user = await findUser(db, viewer, id);
  if (!user) throw new Response(null, { status: 404 });
  return user;
}

/** What a verb refused because there is nothing to do it to. */
export function absent(error: unknown): never {
  if (error instanceof NotFound || error instanceof NotAllowed) throw new Response(null, { status: 404 });
  throw error;
}
