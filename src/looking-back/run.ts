import * as z from "zod/mini";
import { type Answers, count, dayAnswer, recordId, refuse } from "#src/answer";
import { type CodeOf, codeList } from "#src/code-list";
import type { Day } from "#src/day";

/** What is asked for: everyone's band as it would have been on a day, under the rules of one version. */
export const LookBackForm = z.object({ id: recordId, day: dayAnswer, risk_version: count(1_000_000, 1) });
export type LookBackForm = z.infer<typeof LookBackForm>;

export function lookBackAsOf(today: Day, versions: readonly number[]) {
  return LookBackForm.check((payload: Answers<LookBackForm>) => {
    if (payload.value.day >= today) refuse(payload, "day", "not_before_today");
    if (!versions.includes(payload.value.risk_version)) refuse(payload, "risk_version", "not_in_list");
  });
}

export const LOOK_BACK_STATES = codeList("look_back_state", "LOCAL", {
  waiting: ["Waiting to begin", "Menunggu dimulai"],
  running: ["Being worked out", "Sedang dihitung"],
  paused: ["Paused", "Dihentikan sementara"],
  done: ["Done", "Selesai"],
});
export type LookBackState = CodeOf<typeof LOOK_BACK_STATES>;
