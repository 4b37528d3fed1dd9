import { m } from "#messages";
import { EmptyState, PageHeader } from "#ui/parts";
import { PlanGroups } from "#ui/plan-list";
import type { PlanAhead } from "./plans-ahead.ts";

/** Whom was visited? Shown when the address does not say. */
export function CaseChoice({ plans, today }: { plans: readonly PlanAhead[]; today: string }) {
  return (
    <>
      <PageHeader
        title={m["visit.new_title"]()}
        lead={m["visit.choose_lead"]()}
        back={{ href: "/visits", label: m["visit.title"]() }}
      />
      {plans.length > 0 ? (
        <PlanGroups plans={plans} today={today} />
      ) : (
        <EmptyState
          title={m["visit.none_title"]()}
          action={
            <a className="btn btn-side" href="/people">
              {m["visit.choose_people"]()}
            </a>
          }
        >
          {m["visit.choose_none"]()}
        </EmptyState>
      )}
    </>
  );
}
