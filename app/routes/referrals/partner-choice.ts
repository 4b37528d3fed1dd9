import { db } from "#db/connection";
import { findPartner } from "#db/referrals/partner-reads";
import { sharingConsent } from "#db/referrals/reads";
import type { OperationName } from "#src/access/operations";
import { type Action, may } from "#src/access/policy";
import { mayOverride } from "#src/referrals/gate";
import { casePage } from "../people/case-page.ts";

type Args = Parameters<typeof casePage>[0] & { params: { caseNumber: string; partnerId: string } };

/** A case and the organisation chosen for it, with the consent that speaks of it today. */
export async function partnerChoice(args: Args, operation: OperationName, action: Action) {
  const found = await casePage(args, operation);
  const partner = await findPartner(db, found.viewer, args.params.partnerId);
  const { viewer, view } = found;
  const isHers = action === "referral.override" ? mayOverride(viewer, view.placed) : may(viewer, action, view.placed);
  if (!partner?.is_active || !isHers) throw new Response(null, { status: 404 });
  return { ...found, partner, consent: await sharingConsent(db, found.view.placed, partner, found.today) };
}
