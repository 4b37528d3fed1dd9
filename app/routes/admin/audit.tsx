import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { recentActs, verifyWholeAudit } from "#db/audit/reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { AUDIT_ACTION_WORDS } from "#src/audit/action-words";
import { Instant } from "#ui/day";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/audit";
import { AuditTabs, actorWords } from "./audit-parts.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.audit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/audit");
  return { acts: await recentActs(db, viewer), seesAll: viewer.isDataProtectionOfficer };
}

/** POST verifies; it changes nothing, but it is work that a link should not set going. */
export async function action(args: Route.ActionArgs) {
  const { viewer } = requireAccess(args, "admin/audit");
  const { faults, heads } = await verifyWholeAudit(db, viewer);
  return { faults: faults.length, heads };
}

export default function Audit({ loaderData: { acts, seesAll }, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["admin.audit"]()}
        lead={seesAll ? m["admin.audit_lead_all"]() : m["admin.audit_lead_system"]()}
        back={{ href: "/admin", label: m["admin.title"]() }}
        actions={
          <form method="post">
            <button type="submit" className="btn btn-side">
              {m["admin.audit_verify"]()}
            </button>
          </form>
        }
      />
      {seesAll && <AuditTabs current="acts" />}
      <div role="status">{actionData && <Verdict {...actionData} />}</div>
      {acts.length === 0 ? (
        <EmptyState title={m["admin.audit_none"]()} />
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["admin.audit"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["admin.audit_at"]()}</th>
              <th scope="col">{m["admin.audit_act"]()}</th>
              <th scope="col">{m["admin.audit_actor"]()}</th>
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <tr key={act.id}>
                <td data-label={m["admin.audit_at"]()}>
                  <Instant at={act.at} />
                </td>
                <td data-label={m["admin.audit_act"]()}>{wordsFor(AUDIT_ACTION_WORDS, act.action)}</td>
                <td data-label={m["admin.audit_actor"]()}>{actorWords(act)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Verdict({ faults, heads }: { faults: number; heads: boolean }) {
  return (
    <>
      {faults > 0 && (
        <Notice tone="danger" title={m["admin.audit_faults"]({ count: faults })}>
          <p>{m["admin.audit_faults_text"]()}</p>
        </Notice>
      )}
      {!heads && (
        <Notice tone="warn">
          <p>{m["admin.audit_no_heads"]()}</p>
        </Notice>
      )}
      {faults === 0 && heads && (
        <Notice tone="good">
          <p>{m["admin.audit_whole"]()}</p>
        </Notice>
      )}
    </>
  );
}
