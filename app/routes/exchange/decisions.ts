import { DECISIONS } from "#src/exchange/outcomes";
import type { Decision } from "#src/exchange/plan";
import type { Typed } from "#src/form";

const NAME = /^decision\.(\d{1,7})$/;

/** What was decided on each row: fields `decision.<row>`. Anything unknown counts as undecided. */
export function decisionsIn(form: FormData): { decisions: Map<number, Decision>; values: Typed } {
  const decisions = new Map<number, Decision>();
  const values: Typed = {};
  for (const [name, typed] of form.entries()) {
    const row = NAME.exec(name)?.[1];
    const decision = DECISIONS.find((known) => known === typed);
    if (row === undefined || decision === undefined) continue;
    decisions.set(Number(row), decision);
    values[name] = decision;
  }
  return { decisions, values };
}
