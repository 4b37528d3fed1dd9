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
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedPage } from "./followed-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["check.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, readsWords } = await followedPage(args, "livelihoods/checks");
  const checks = await listEnterpriseChecks(db, header.id, readsWords);
  const standing = checks.filter(({ withdrawn }) => withdrawn === null);
  return { header, readsWords, checks, proposed: proposedStatus(standing, header) ?? null };
}

export default function Checks({ loaderData: { header, readsWords, checks, proposed } }: Route.ComponentProps) {
  const base = `/livelihoods/${header.id}`;
  return (
    <>
      <EnterpriseHeader header={header} tab="checks" />
      <h2 className="mb-3">{m["check.title"]()}</h2>
      {proposed && (
        <Notice tone="warn">
          {m["check.found_otherwise"]({
            found: wordsFor(ENTERPRISE_STATUSES, proposed.status),
            recorded: wordsFor(ENTERPRISE_STATUSES, header.status),
          })}{" "}
          <Day day={proposed.true_on} />
          {". "}
          {header.mayRecord && <a href={`${base}/status`}>{m["check.record_state"]()}</a>}
        </Notice>
      )}
      {header.mayRecord && (
        <p className="no-print mb-4">
          <a className="btn btn-main" href={`${base}/checks/new`}>
            {m["check.new"]()}
          </a>
        </p>
      )}
      {checks.length === 0 ? (
        <EmptyState title={m["check.none"]()}>{m["check.none_text"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {checks.map((check) => (
            <EnterpriseCheckCard
              key={check.id}
              check={check}
              base={base}
              mayRecord={header.mayRecord}
              readsWords={readsWords}
            />
          ))}
        </ol>
      )}
    </>
  );
}
