import { listConsents } from "#db/consent/reads";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import type { PlacedCase } from "#db/people/placement";
import { type ConsentOnRecord, hasConsent } from "#src/consent/consent";
import type { Day } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";

/**
 * After closing she is contacted only if she agreed to it. What happened while the case was open may still be told.
 * @throws Refused at `field` for a contact on a day after the closing for which there is no consent.
 */
export async function requireContactAfterClosing(
  trx: Trx,
  placed: Pick<PlacedCase, "id" | "status">,
  { on, field }: { on: Day; field: string },
): Promise<void> {
  if (isOpen(placed.status as CaseStatus)) return;
  const { closed_on } = await trx
    .selectFrom("case_file")
    .select("closed_on")
    .where("id", "=", placed.id)
    .executeTakeFirstOrThrow();
  if (closed_on === null || on <= closed_on) return;
  const consents = (await listConsents(trx, { id: placed.id })) as ConsentOnRecord[];
  if (!hasConsent(consents, "contact_after_closure", on)) throw new Refused("no_contact_after_closing", field);
}
