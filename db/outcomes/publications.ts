import type { Db } from "#db/database";
import type { Infographic } from "#src/outcomes/infographic";

export const INFOGRAPHIC = "infographic";
export type PublishedInfographic = { id: string; content: Infographic; published_at: string; published_by: string };

/** What the public page shows now; undefined when nothing is published. Needs no viewer: it is public. */
export async function publishedInfographic(db: Db): Promise<PublishedInfographic | undefined> {
  const row = await db
    .selectFrom("publication")
    .select(["id", "content", "published_at", "published_by"])
    .where("kind", "=", INFOGRAPHIC)
    .where("withdrawn_at", "is", null)
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row && { ...row, content: JSON.parse(row.content) as Infographic };
}
