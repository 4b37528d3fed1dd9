import { requireAccess } from "#app/server/guards";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/partners";
import { directoryPage } from "./directory.ts";
import { PartnerFilter } from "./partner-filter.tsx";
import { PartnerTable } from "./partner-table.tsx";
import { ReferralTabs } from "./referral-tabs.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["partner.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "referrals/partners");
  return {
    ...(await directoryPage(viewer, args.url)),
    mayManage: can(viewer, "partner.manage"),
    readsReferrals: can(viewer, "referral.read"),
  };
}

export default function Partners({ loaderData }: Route.ComponentProps) {
  const { partners, service, place, rest, mayManage, readsReferrals, first, next, other, ...places } = loaderData;
  const add = mayManage && (
    <a className="btn btn-main" href="/partners/new">
      {m["partner.new"]()}
    </a>
  );
  return (
    <>
      <PageHeader title={m["nav.referrals"]()} lead={m["partner.lead"]()} actions={add} />
      {readsReferrals && <ReferralTabs part="partners" />}
      <PartnerFilter action="/partners" service={service} place={place} {...places} />
      <p className="no-print mb-4">
        <a href={other}>{rest ? m["partner.hide_rest"]() : m["partner.show_rest"]()}</a>
      </p>
      {partners.length === 0 ? (
        <EmptyState title={m["partner.none"]()}>{m["partner.none_text"]()}</EmptyState>
      ) : (
        <PartnerTable partners={partners} href={(id) => `/partners/${id}`} />
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
