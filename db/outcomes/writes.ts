import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotAllowed, Refused } from "#db/errors";
import { INFOGRAPHIC } from "#db/outcomes/publications";
import { figures } from "#db/outcomes/reads";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { infographicOf, isPublishable } from "#src/outcomes/infographic";

/**
 * Freezes the four figures of this moment, protected, as the public page; what was published before is withdrawn.
 * The same id again changes nothing. @throws Refused when every figure would be hidden.
 */
export async function publishInfographic(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  if (!can(viewer, "infographic.publish")) throw new NotAllowed("infographic.publish");
  const already = await trx.selectFrom("publication").select("id").where("id", "=", id).executeTakeFirst();
  if (already) return;
  const content = infographicOf(await figures(trx, viewer), dayInJakarta(at));
  if (!isPublishable(content)) throw new Refused("too_few_to_publish");
  await withdrawStanding(trx, viewer, at);
  const stored = { kind: INFOGRAPHIC, content: JSON.stringify(content) };
  await trx
    .insertInto("publication")
    .values({ id, ...stored, published_at: at, published_by: viewer.userId, withdrawn_at: null })
    .execute();
  await recordAct(
    trx,
    viewer,
    { action: "infographic.published", record_type: "publication", record_id: id, stored, true_on: content.as_of },
    at,
  );
}

/** Takes the public page away. @throws Refused when nothing is published. */
export async function withdrawInfographic(trx: Trx, viewer: Viewer, at: string): Promise<void> {
  if (!can(viewer, "infographic.publish")) throw new NotAllowed("infographic.publish");
  const withdrawn = await withdrawStanding(trx, viewer, at);
  if (withdrawn === 0) throw new Refused("nothing_to_withdraw");
}

async function withdrawStanding(trx: Trx, viewer: Viewer, at: string): Promise<number> {
  const standing = await trx
    .selectFrom("publication")
    .select("id")
    .where("kind", "=", INFOGRAPHIC)
    .where("withdrawn_at", "is", null)
    .execute();
  for (const { id } of standing) {
    await trx.updateTable("publication").set({ withdrawn_at: at }).where("id", "=", id).execute();
    const act = {
      action: "infographic.withdrawn",
      record_type: "publication",
      record_id: id,
      stored: { withdrawn_at: at },
      version: 2,
    } as const;
    await recordAct(trx, viewer, act, at);
  }
  return standing.length;
}
