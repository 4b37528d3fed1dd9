import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { listReferrals } from "#db/referrals/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { isOpen } from "#src/people/case-file";
import { EmptyState } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { ReferralCard } from "./referral-card.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_referrals"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer } = await casePage(args, "referrals/of-case");
  if (!may(viewer, "referral.read", view.placed)) throw new Response(null, { status: 404 });
  const referrals = await listReferrals(db, view.placed, view.readable.narrative);
  const names = await staffNames(
    db,
    referrals.flatMap(({ events }) => events.map(({ recorded_by }) => recorded_by)),
  );
  const mayManage = may(viewer, "referral.manage", view.placed);
  return {
    header,
    mayManage,
    mayRefer: isOpen(view.placed.status as never) && (mayManage || may(viewer, "referral.override", view.placed)),
    mayProgress: may(viewer, "referral.progress", view.placed),
    readsWords: view.readable.narrative,
    referrals: referrals.map(({ events, recorded_by: _by, ...referral }) => ({
      ...referral,
      events: events.map(({ recorded_by, ...event }) => ({ ...event, by: names.get(recorded_by) ?? "" })),
    })),
  };
}

export default function ReferralsOfCase({ loaderData }: Route.ComponentProps) {
  const { header, mayManage, mayRefer, mayProgress, readsWords, referrals } = loaderData;
  return (
    <>
      <CaseHeader header={header} tab="referrals" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["person.tab_referrals"]()}</h2>
        {mayRefer && (
          <a className="btn btn-main no-print" href={`/people/${header.case_number}/referrals/new`}>
            {m["referral.new"]()}
          </a>
        )}
      </div>
      {referrals.length === 0 ? (
        <EmptyState title={m["referral.none"]()}>{m["referral.none_text"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {referrals.map((referral) => (
            <ReferralCard
              key={referral.id}
              referral={referral}
              today={header.today}
              mayManage={mayManage}
              mayProgress={mayProgress}
              readsWords={readsWords}
            />
          ))}
        </ol>
      )}
    </>
  );
}
