import { db } from "#db/connection";
import { listConsents } from "#db/consent/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { sharingConsentFor } from "#src/referrals/gate";
import { Badge, EmptyState, Pagination } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/choose";
import { directoryPage } from "./directory.ts";
import { PartnerFilter } from "./partner-filter.tsx";
import { PartnerTable } from "./partner-table.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["referral.new"]()} · ${m["app.name"]()}` },
];

/** The organisations that serve where she lives, and whether she has agreed to be known to each. */
export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer, today } = await casePage(args, "referrals/choose");
  const mayRefer = ["referral.manage", "referral.override"] as const;
  if (!mayRefer.some((action) => may(viewer, action, view.placed))) throw new Response(null, { status: 404 });
  const regency = view.person.place_code?.slice(0, 5) ?? null;
  const { rest: _rest, other: _other, ...page } = await directoryPage(viewer, args.url, regency);
  const consents = await listConsents(db, view.placed);
  const agreed = page.partners
    .filter((partner) => sharingConsentFor(consents, partner, today) !== undefined)
    .map(({ id }) => id);
  return { header, page, agreed };
}

export default function ReferralChoose({ loaderData: { header, page, agreed } }: Route.ComponentProps) {
  const { partners, service, place, first, next, ...places } = page;
  const base = `/people/${header.case_number}/referrals/new`;
  return (
    <>
      <CaseHeader header={header} tab="referrals" />
      <h2 className="mb-1">{m["referral.choose"]()}</h2>
      <p className="prose-measure mb-4 text-soft">{m["referral.choose_lead"]()}</p>
      <PartnerFilter action={base} service={service} place={place} {...places} />
      {partners.length === 0 ? (
        <EmptyState title={m["partner.none"]()}>{m["partner.none_text"]()}</EmptyState>
      ) : (
        <PartnerTable
          partners={partners}
          href={(id) => `${base}/${id}${service ? `?service=${service}` : ""}`}
          last={{
            heading: m["referral.consent"](),
            cell: ({ id }) =>
              agreed.includes(id) ? (
                <Badge tone="good">{m["referral.has_agreed"]()}</Badge>
              ) : (
                <Badge>{m["referral.has_not_agreed"]()}</Badge>
              ),
          }}
        />
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
