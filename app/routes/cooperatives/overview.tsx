import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { countWords } from "#app/ui/quantity-words";
import { db } from "#db/connection";
import { listDuties } from "#db/cooperatives/member-reads";
import { listOfficers } from "#db/cooperatives/reads";
import { cooperativeStanding } from "#db/cooperatives/standing";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { LEGAL_FORMS } from "#src/cooperatives/code-lists";
import { Day } from "#ui/day";
import { Stat } from "#ui/parts";
import type { Route } from "./+types/overview";
import { CooperativeHeader } from "./cooperative-header.tsx";
import { cooperativePage } from "./cooperative-page.ts";
import { NextThings } from "./next-things.tsx";
import { DutyList, OfficerList } from "./officer-lists.tsx";

/** No name of anyone in the title. */
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today, header, cooperative } = await cooperativePage(args, "cooperatives/overview");
  const { legal_form, village_code, founded_on, principal_idr, monthly_idr } = cooperative;
  const standing = await cooperativeStanding(db, cooperative, today);
  return {
    header,
    about: { legal_form, founded_on, principal_idr, monthly_idr, place: await placeLabel(db, village_code) },
    members: standing.members,
    left: standing.left,
    money: header.mayReadLedger
      ? { savings: standing.savings, cash_idr: standing.cash_idr, bank_idr: standing.bank_idr }
      : null,
    next: standing.next,
    duties: await listDuties(db, cooperative.id),
    officers: await listOfficers(db, cooperative.id),
    may: {
      manage: can(viewer, "cooperative.manage"),
      record: can(viewer, "cooperative.record"),
      post: can(viewer, "ledger.post"),
    },
  };
}

export default function CooperativeOverview({ loaderData }: Route.ComponentProps) {
  const { header, about, members, left, money, next, duties, officers, may } = loaderData;
  const base = `/cooperatives/${header.id}`;
  const savings = money?.savings;
  return (
    <>
      <CooperativeHeader
        header={header}
        tab="overview"
        lead={
          <>
            {[wordsFor(LEGAL_FORMS, about.legal_form), about.place].filter((words) => words !== "").join(" · ")}
            {about.founded_on && (
              <>
                {" · "}
                {m["cooperative.founded"]()} <Day day={about.founded_on} />
              </>
            )}
          </>
        }
        actions={
          may.manage && (
            <a className="btn btn-side" href={`${base}/edit`}>
              {m["cooperative.edit"]()}
            </a>
          )
        }
      />
      {may.post && (
        <p className="no-print mb-5 flex flex-wrap gap-2">
          <a className="btn btn-main" href={`${base}/savings/collection`}>
            {m["saving.collect"]()}
          </a>
          <a className="btn btn-side" href={`${base}/members`}>
            {m["saving.choose_member"]()}
          </a>
        </p>
      )}
      <NextThings base={base} next={next} may={may} />
      <div className="mb-6 grid gap-3 grid-cols-[repeat(auto-fit,minmax(min(11rem,100%),1fr))]">
        <Stat
          label={m["cooperative.members"]()}
          value={countWords(members)}
          hint={left > 0 ? m["cooperative.left_count"]({ count: countWords(left) }) : undefined}
        />
        {savings && (
          <Stat
            label={m["saving.total"]()}
            value={moneyWords(savings.principal + savings.mandatory + savings.voluntary)}
            hint={
              <a className="target" href={`${base}/savings`}>
                {m["saving.see"]()}
              </a>
            }
          />
        )}
        {money && <Stat label={m["cooperative.cash"]()} value={moneyWords(money.cash_idr)} />}
        {money && <Stat label={m["cooperative.bank"]()} value={moneyWords(money.bank_idr)} />}
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <DutyList base={base} duties={duties} mayRecord={may.record} />
        <OfficerList base={base} officers={officers} mayManage={may.manage} />
      </div>
    </>
  );
}
