import { data } from "react-router";
import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { Refused } from "#db/errors";
import { partnerNames } from "#db/referrals/partner-reads";
import { listOpenReferrals } from "#db/referrals/reads";
import { m } from "#messages";
import { scopeOf } from "#src/access/policy";
import { readForm } from "#src/form";
import { REFERRAL_SERVICES, REFERRAL_STATES } from "#src/referrals/code-lists";
import { ReferralsQuery } from "#src/referrals/referrals-query";
import { Relative } from "#ui/day";
import { Badge, EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/list";
import { ReferralFilter } from "./referral-filter.tsx";
import { ReferralTabs } from "./referral-tabs.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["referral.open"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "referrals/list");
  const search = new URLSearchParams(args.url.searchParams);
  // A manager has no cases of her own: what she comes for is everyone's.
  const seesMore = scopeOf(viewer, "referral.read") !== "own";
  if (!seesMore) search.set("mine", "0");
  else if (!search.has("mine")) search.set("mine", viewer.role === "manager" ? "0" : "1");
  const reading = readForm(ReferralsQuery, search);
  if (!reading.success) throw data(null, { status: 404 });
  const asked = reading.data;
  try {
    const { rows, nextCursor } = await listOpenReferrals(db, viewer, asked, today);
    const owners = await staffNames(
      db,
      rows.map(({ owner_id }) => owner_id),
    );
    const kept = { ...asked, mine: asked.mine ? "1" : "0", overdue: asked.overdue ? "1" : null, cursor: null };
    const address = (cursor: string | null) =>
      `/referrals?${new URLSearchParams(Object.entries({ ...kept, cursor }).filter((one): one is [string, string] => one[1] !== null))}`;
    return {
      today,
      asked,
      seesMore,
      partner: asked.partner === null ? null : ((await partnerNames(db, [asked.partner])).get(asked.partner) ?? null),
      rows: rows.map(({ owner_id, ...row }) => ({ ...row, owner: owners.get(owner_id) ?? "" })),
      first: asked.cursor === null ? null : address(null),
      next: nextCursor === null ? null : address(nextCursor),
    };
  } catch (error) {
    if (error instanceof Refused) throw data(null, { status: 404 });
    throw error;
  }
}

export default function Referrals({ loaderData }: Route.ComponentProps) {
  const { today, asked, seesMore, partner, rows, first, next } = loaderData;
  return (
    <>
      <PageHeader title={m["nav.referrals"]()} lead={m["referral.lead"]()} />
      <ReferralTabs part="referrals" />
      <ReferralFilter asked={asked} seesMore={seesMore} partner={partner} />
      {rows.length === 0 ? (
        <EmptyState title={m["referral.none_open"]()}>{m["referral.none_open_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{m["referral.due"]()}</th>
              <th scope="col">{m["referral.one"]()}</th>
              <th scope="col">{m["partner.one"]()}</th>
              <th scope="col">{m["referral.state"]()}</th>
              <th scope="col">{m["flag.owner"]()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td data-label={m["referral.due"]()}>
                  <span className={row.due_on < today ? "font-semibold text-red" : ""}>
                    <Relative day={row.due_on} today={today} due />
                  </span>
                </td>
                <th scope="row">
                  <a href={`/people/${row.case_number}/referrals#r-${row.id}`}>
                    <span className="whitespace-nowrap">{row.case_number}</span>
                    {" · "}
                    {wordsFor(REFERRAL_SERVICES, row.service)}
                  </a>
                  {row.name && <span className="block font-normal">{row.name}</span>}
                </th>
                <td data-label={m["partner.one"]()}>{row.partner_name}</td>
                <td data-label={m["referral.state"]()}>
                  {row.isTelling ? (
                    <Badge tone="danger">{m["referral.to_tell"]()}</Badge>
                  ) : (
                    <Badge tone={row.state === "pending" ? "plain" : "info"}>
                      {wordsFor(REFERRAL_STATES, row.state)}
                    </Badge>
                  )}
                </td>
                <td data-label={m["flag.owner"]()}>{row.owner}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
