import { m } from "#messages";
import { Notice } from "#ui/parts";

/** Over a list, while a version just published is being applied: not every row is weighed by it yet. */
export function RulesUnderWay({ run }: { run: { risk_version: number; done: number; total: number } | null }) {
  if (!run) return null;
  const { risk_version: version, done, total } = run;
  return (
    <Notice>
      <p>
        {m["riskrules.list_under_way"]({ version, done, total })} <a href="/risk-rules">{m["riskrules.rules"]()}</a>
      </p>
    </Notice>
  );
}

/** On a case whose stored assessment is of an earlier version than what its page weighs it by. */
export function StoredByEarlier({ stored, version }: { stored: number | undefined; version: number }) {
  if (stored === undefined || stored === version) return null;
  return (
    <Notice tone="warn">
      <p>{m["riskrules.case_stored_by"]({ stored, version })}</p>
    </Notice>
  );
}
