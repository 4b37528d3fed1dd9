import { type CasePlacement, may, relationTo, type Viewer } from "#src/access/policy";
import type { ConsentOnRecord, SharedField } from "#src/consent/consent";
import type { Day } from "#src/day";
import type { PartnerKind } from "#src/referrals/partner";

/** A consent as kept, with whom it speaks of and what may be told them. */
export type SharingConsent = ConsentOnRecord & {
  recipient_kinds: readonly PartnerKind[];
  recipient_ids: readonly string[];
  shared: readonly SharedField[];
};
export type Recipient = { id: string; kind: PartnerKind };

/**
 * May she refer this person without consent? A supervisor or a manager, but never for a case that she is in charge of or
 * visits: whoever passes over a person's answer is not the one who works with her (decision 0016).
 */
export function mayOverride(viewer: Viewer, placement: CasePlacement): boolean {
  return may(viewer, "referral.override", placement) && relationTo(viewer, placement) !== "own";
}

/**
 * The consent that lets a case be shared with this organisation on that day; undefined: none, and nothing may be shared.
 * A yes speaks only of the organisations it names, one by one or by kind; a no that names nobody speaks of all. Of what
 * speaks of this organisation, the latest decides: an older yes never comes back when a later one has ended.
 */
export function sharingConsentFor<Kept extends SharingConsent>(
  kept: readonly Kept[],
  recipient: Recipient,
  on: Day,
): Kept | undefined {
  const latest = latestAnswer(kept, recipient, on);
  return latest && isLive(latest, on) ? latest : undefined;
}

/**
 * Has she said no to this organisation on that day or later: refused, or taken back a yes? What was done without asking her,
 * because her life was in danger, ends when she can be asked and says no.
 */
export function hasSaidNoSince(kept: readonly SharingConsent[], recipient: Recipient, since: Day, on: Day): boolean {
  const latest = latestAnswer(kept, recipient, on);
  if (!latest) return false;
  const said_on = latest.decision === "refused" ? latest.given_on : latest.withdrawn_on;
  return said_on !== null && said_on >= since && said_on <= on;
}

function latestAnswer<Kept extends SharingConsent>(
  kept: readonly Kept[],
  recipient: Recipient,
  on: Day,
): Kept | undefined {
  return kept
    .filter(
      (consent) => consent.purpose === "sharing_referral" && consent.given_on <= on && speaksOf(consent, recipient),
    )
    .reduce<Kept | undefined>(
      (last, consent) => (last && last.given_on > consent.given_on ? last : consent),
      undefined,
    );
}

function speaksOf({ decision, recipient_kinds, recipient_ids }: SharingConsent, { id, kind }: Recipient): boolean {
  const namesNobody = recipient_kinds.length === 0 && recipient_ids.length === 0;
  return (decision === "refused" && namesNobody) || recipient_kinds.includes(kind) || recipient_ids.includes(id);
}

function isLive({ decision, expires_on, withdrawn_on }: SharingConsent, on: Day): boolean {
  return (
    decision === "given" && (expires_on === null || expires_on >= on) && (withdrawn_on === null || withdrawn_on > on)
  );
}
