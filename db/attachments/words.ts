import { casesReadable, casesWithin, enterprisesReadable, enterprisesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { mayReveal, type Viewer } from "#src/access/policy";

/**
 * May this viewer read what is told and shown of an enterprise? It must be within her reach, and so must the words about somebody
 * who takes part in it, by her place or by a reveal of that case that is still open. A cooperative's enterprise is nobody's case.
 */
export async function readsWordsOfEnterprise(db: Db, viewer: Viewer, id: string, now: string): Promise<boolean> {
  const found = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.id", "=", id)
    .where(enterprisesWithin(viewer, "enterprise.read"))
    .executeTakeFirst();
  if (!found) return false;
  const readable = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.id", "=", id)
    .where(enterprisesReadable(viewer, "narrative"))
    .executeTakeFirst();
  if (readable) return true;
  return mayReveal(viewer, "narrative") && (await hasOpenReveal(db, viewer, id, now));
}

/** May this viewer read what is told and shown of the visits of a case, by her place or by a reveal that is still open? */
export async function readsWordsOfCase(db: Db, viewer: Viewer, id: string, now: string): Promise<boolean> {
  const within = db
    .selectFrom("case_file")
    .select("id")
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .where(casesWithin(viewer, "visit.read", "case_file"));
  if (!(await within.executeTakeFirst())) return false;
  if (await within.where(casesReadable(viewer, "narrative", "case_file")).executeTakeFirst()) return true;
  if (!mayReveal(viewer, "narrative")) return false;
  const reveal = await db
    .selectFrom("identity_reveal")
    .select("id")
    .where("user_id", "=", viewer.userId)
    .where("case_id", "=", id)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return reveal !== undefined;
}

async function hasOpenReveal(db: Db, viewer: Viewer, id: string, now: string): Promise<boolean> {
  const reveals = db
    .selectFrom("identity_reveal")
    .select("identity_reveal.case_id")
    .where("identity_reveal.user_id", "=", viewer.userId)
    .where("identity_reveal.expires_at", ">", now);
  const lead = await db
    .selectFrom("enterprise")
    .select("id")
    .where("id", "=", id)
    .where("case_id", "in", reveals)
    .executeTakeFirst();
  if (lead) return true;
  const participant = await db
    .selectFrom("enterprise_participant")
    .select("id")
    .where("enterprise_id", "=", id)
    .where("left_on", "is", null)
    .where("case_id", "in", reveals)
    .executeTakeFirst();
  return participant !== undefined;
}
