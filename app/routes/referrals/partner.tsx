import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { findPartner } from "#db/referrals/partner-reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { ORGANISATION_TYPES, PARTNER_KINDS, REFERRAL_SERVICES } from "#src/referrals/code-lists";
import { LPSK_COMPLETENESS_DAYS } from "#src/referrals/deadlines";
import { UPTD_SERVICES } from "#src/referrals/partner";
import { Notice, PageHeader, SummaryList } from "#ui/parts";
import type { Route } from "./+types/partner";

// No name of an organisation in a title: some of them tell what happened to whoever is referred there.
export const meta: Route.MetaFunction = () => [{ title: `${m["partner.one"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "referrals/partner");
  const partner = await findPartner(db, viewer, args.params.partnerId);
  if (!partner) throw new Response(null, { status: 404 });
  const codes = partner.coverage.map(({ place_code }) => place_code);
  const names = await placeNames(db, codes);
  return {
    partner,
    places: codes.map((code) => labelOfPlace(code, names)),
    mayManage: can(viewer, "partner.manage"),
    readsReferrals: can(viewer, "referral.read"),
  };
}

export default function PartnerPage({ loaderData }: Route.ComponentProps) {
  const { partner, places, mayManage, readsReferrals } = loaderData;
  const isUptd = partner.kind === "uptd_ppa";
  const services = partner.services.map((service) => {
    const term = isUptd ? UPTD_SERVICES[service] : undefined;
    return term ? `${wordsFor(REFERRAL_SERVICES, service)} (${term})` : wordsFor(REFERRAL_SERVICES, service);
  });
  return (
    <>
      <PageHeader
        title={partner.name}
        lead={wordsFor(PARTNER_KINDS, partner.kind)}
        back={{ href: "/partners", label: m["partner.title"]() }}
        actions={
          mayManage && (
            <a className="btn btn-side" href={`/partners/${partner.id}/edit`}>
              {m["partner.edit"]()}
            </a>
          )
        }
      />
      {!partner.is_active && <Notice tone="warn">{m["partner.at_rest_notice"]()}</Notice>}
      {partner.kind === "lpsk" && <Notice>{m["referral.lpsk_note"]({ days: LPSK_COMPLETENESS_DAYS })}</Notice>}
      <SummaryList
        rows={[
          { term: m["partner.services"](), value: services.join("\n") },
          { term: m["partner.phone"](), value: partner.phone },
          { term: m["partner.contact_person"](), value: partner.contact_person },
          { term: m["partner.address"](), value: partner.address },
          {
            term: m["partner.coverage"](),
            value: places.length === 0 ? m["partner.everywhere"]() : places.join("\n"),
          },
          { term: m["partner.org_type"](), value: wordsFor(ORGANISATION_TYPES, partner.org_type) },
        ]}
      />
      {isUptd && <p className="mt-2 text-sm text-soft">{m["partner.uptd_source"]()}</p>}
      {readsReferrals && (
        <p className="no-print mt-4">
          <a href={`/referrals?partner=${partner.id}&mine=0`}>{m["partner.open_referrals"]()}</a>
        </p>
      )}
    </>
  );
}
