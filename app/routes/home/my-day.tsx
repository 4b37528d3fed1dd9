import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { countCaseload } from "#db/outcomes/reads";
import { listDrafts } from "#db/people/drafts";
import { plansDue } from "#db/plans/due-reads";
import { countFlags, listFlags } from "#db/risk/flags";
import { countReviews } from "#db/risk/queue";
import { m } from "#messages";
import { can, scopeOf, type Viewer } from "#src/access/policy";
import { type Day as DayText, dayInJakarta } from "#src/day";
import { FlagsQuery } from "#src/risk/flags-query";
import { Day } from "#ui/day";
import { EmptyState, PageHeader } from "#ui/parts";
import { PlanGroups } from "#ui/plan-list";
import { StepList } from "../contact/step-list.tsx";
import { stepsFor } from "../contact/steps-ahead.ts";
import { plansFor } from "../visits/plans-ahead.ts";
import type { Route } from "./+types/my-day";
import { BandCounts, Card, DraftList, FlagList, ReviewCount } from "./day-cards.tsx";
import { ownCooperatives } from "./own-cooperatives.ts";
import { PlanList } from "./plan-list.tsx";
import { AdminLinks, CooperativeList } from "./room-cards.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["nav.home"]()} · ${m["app.name"]()}` }];

const DAYS_AHEAD = 21;
const FEW = 5;
const MOST = { overdue: 20, due: 20, upcoming: 8 };

export async function loader(args: Route.LoaderArgs) {
  const { viewer, name, today } = requireAccess(args, "home/my-day");
  const isManager = viewer.role === "manager";
  return {
    today,
    name,
    plans: can(viewer, "visit.record") ? await plansFor(viewer, today, DAYS_AHEAD) : null,
    flags: can(viewer, "flag.read") ? await flagsOf(viewer, today) : null,
    reviews: can(viewer, "risk.review") ? await countReviews(db, viewer, !isManager, today) : null,
    contact: can(viewer, "contact.record") ? await stepsFor(viewer, FEW) : null,
    plansDue: await planDays(viewer, today),
    bands: isManager ? await countCaseload(db, viewer, ["risk"]) : null,
    drafts: can(viewer, "case.create")
      ? (await listDrafts(db, viewer)).map(({ id, updated_at }) => ({ id, updated_on: dayInJakarta(updated_at) }))
      : [],
    cooperatives: scopeOf(viewer, "cooperative.read") === "own" ? await ownCooperatives(viewer, today) : null,
    isAdministrator: can(viewer, "user.manage"),
  };
}

/** The most urgent few plans of her own cases, and how many more. */
async function planDays(viewer: Viewer, today: DayText) {
  const due = await plansDue(db, viewer, today);
  return due.length === 0 ? null : { first: due.slice(0, FEW), more: Math.max(0, due.length - FEW) };
}

/** The most urgent few: her own, or for a manager everyone's that are past their day. */
async function flagsOf(viewer: Viewer, today: DayText) {
  const mine = viewer.role !== "manager";
  const asked = FlagsQuery.parse({ limit: FEW, ...(mine && { assigned_to: viewer.userId }) });
  const { rows } = await listFlags(db, viewer, asked);
  return {
    mine,
    ...(await countFlags(db, viewer, mine, today)),
    first: mine ? rows : rows.filter(({ due_on }) => due_on < today),
  };
}

export default function MyDay({ loaderData }: Route.ComponentProps) {
  const {
    today,
    name,
    plans,
    plansDue: due,
    contact,
    flags,
    reviews,
    bands,
    drafts,
    cooperatives,
    isAdministrator,
  } = loaderData;
  const hasCards = flags !== null || reviews !== null || bands !== null || due !== null || drafts.length > 0;
  const hasSteps = contact !== null && contact.steps.length > 0;
  return (
    <>
      <PageHeader
        title={m["nav.home"]()}
        lead={
          <>
            {name}
            {" · "}
            <Day day={today} />
          </>
        }
      />
      <div className={plans && hasCards ? "grid gap-8 lg:grid-cols-[2fr_1fr]" : ""}>
        {plans && (
          <div>
            {plans.length === 0 ? (
              <EmptyState title={m["home.no_visits_title"]()}>
                {m["home.no_visits_text"]({ days: DAYS_AHEAD })}
              </EmptyState>
            ) : (
              <PlanGroups plans={plans} today={today} most={MOST} rest="/visits" />
            )}
          </div>
        )}
        {hasCards && (
          <div className={plans ? "space-y-5" : "grid items-start gap-5 md:grid-cols-2"}>
            <div className="space-y-5">
              {reviews && <ReviewCount count={reviews} />}
              {bands && <BandCounts rows={bands} />}
            </div>
            {hasSteps && (
              <Card
                id="contact"
                title={m["contact.steps_title"]()}
                {...(contact.more && { more: { href: "/visits#contact", label: m["contact.steps_all"]() } })}
              >
                <StepList steps={contact.steps} today={today} />
              </Card>
            )}
            {flags && <FlagList flags={flags} today={today} />}
            {due && <PlanList plans={due.first} more={due.more} today={today} />}
            {drafts.length > 0 && <DraftList drafts={drafts} />}
          </div>
        )}
      </div>
      {cooperatives && <CooperativeList cooperatives={cooperatives} />}
      {isAdministrator && <AdminLinks />}
    </>
  );
}
