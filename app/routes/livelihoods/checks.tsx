import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { listEnterpriseChecks } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { proposedStatus } from "#src/livelihoods/checks";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { Day } from "#ui/day";
import { EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/checks";
import { EnterpriseCheckCard } from "./check-card.tsx";
import { FollowedHeader } from "./followed-header.tsx";
import { followedPage } from "./followed-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["check.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { head } = await followedPage(args, "livelihoods/checks");
  const checks = head.reads.economy ? await listEnterpriseChecks(db, head.id, head.reads.words) : [];
  const standing = checks.filter(({ withdrawn }) => withdrawn === null);
  return { head, checks, proposed: proposedStatus(standing, head) ?? null };
}

export default function Checks({ loaderData: { head, checks, proposed } }: Route.ComponentProps) {
  const base = `/livelihoods/${head.id}`;
  return (
    <>
      <FollowedHeader head={head} title={m["check.title"]()} tab="checks" />
      {proposed && (
        <Notice tone="warn">
          {m["check.found_otherwise"]({
            found: wordsFor(ENTERPRISE_STATUSES, proposed.status),
            recorded: wordsFor(ENTERPRISE_STATUSES, head.status),
          })}{" "}
          <Day day={proposed.true_on} />
          {". "}
          {head.mayRecord && <a href={`${base}/status`}>{m["check.record_state"]()}</a>}
        </Notice>
      )}
      {head.mayRecord && (
        <p className="no-print mb-4">
          <a className="btn btn-main" href={`${base}/checks/new`}>
            {m["check.new"]()}
          </a>
        </p>
      )}
      {!head.reads.economy ? (
        <Notice>{m["check.hidden"]()}</Notice>
      ) : checks.length === 0 ? (
        <EmptyState title={m["check.none"]()}>{m["check.none_text"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {checks.map((check) => (
            <EnterpriseCheckCard
              key={check.id}
              check={check}
              base={base}
              mayRecord={head.mayRecord}
              readsWords={head.reads.words}
            />
          ))}
        </ol>
      )}
    </>
  );
}
