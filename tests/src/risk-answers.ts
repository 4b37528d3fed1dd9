import type { Day } from "#src/day";
import { assess } from "#src/risk/assess";
import type { CaseFacts } from "#src/risk/facts";
import type { FactTest } from "#src/risk/triggers";
import { RISK_VERSION_1 } from "#src/risk/version-1";

/** What a single test says of a case on a day: its state and reason, the record it rests on, and when that may change. */
export function answerTo(question: FactTest, facts: CaseFacts, today: Day) {
  const [first] = RISK_VERSION_1.factors;
  const version = { ...RISK_VERSION_1, factors: [{ ...first!, critical: false, trigger: question }] };
  const { items, changes_on } = assess(facts, version, today);
  const { state, reason, record_id, fact_on } = items[0]!;
  return { state, reason: reason.key, params: reason.params, record_id, fact_on, changes_on };
}
