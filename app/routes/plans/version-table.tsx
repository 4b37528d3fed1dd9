import type { ListedPlan, PlanState } from "#db/plans/reads";
import { m } from "#messages";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";

type Props = { plans: readonly ListedPlan[]; base: string; names: Readonly<Record<string, string>> };

const STATES: Record<PlanState, { tone: "plain" | "good" | "info" | "warn"; words: () => string }> = {
  draft: { tone: "info", words: m["plan.state_draft"] },
  in_force: { tone: "good", words: m["plan.state_in_force"] },
  superseded: { tone: "plain", words: m["plan.state_superseded"] },
  withdrawn: { tone: "plain", words: m["plan.state_withdrawn"] },
};

export function PlanStateBadge({ state }: { state: PlanState }) {
  const { tone, words } = STATES[state];
  return <Badge tone={tone}>{words()}</Badge>;
}

/** Every version of a plan: none is lost when the next is agreed. */
export function VersionTable({ plans, base, names }: Props) {
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="versions" className="mt-8 max-w-3xl">
      <h2 id="versions" className="mb-2">
        {m["plan.versions"]()}
      </h2>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{m["plan.version"]()}</th>
            <th scope="col">{m["plan.state"]()}</th>
            <th scope="col">{m["plan.drafted"]()}</th>
            <th scope="col">{m["plan.agreed"]()}</th>
            <th scope="col">{m["plan.by"]()}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map(({ id, version, state, drafted_on, agreed_on, drafted_by }) => (
            <tr key={id}>
              <td data-label={m["plan.version"]()}>
                <a className="target" href={`${base}/${version}`}>
                  {m["plan.version_number"]({ version })}
                </a>
              </td>
              <td data-label={m["plan.state"]()}>
                <PlanStateBadge state={state} />
              </td>
              <td data-label={m["plan.drafted"]()}>
                <Day day={drafted_on} />
              </td>
              <td data-label={m["plan.agreed"]()}>{agreed_on ? <Day day={agreed_on} /> : "–"}</td>
              <td data-label={m["plan.by"]()}>{names[drafted_by] ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
