import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { AWARD_STATES } from "#src/capital/code-lists";
import { Badge } from "#ui/parts";

const TONES = { requested: "info", verified: "info", approved: "good", refused: "plain", withdrawn: "plain" } as const;

/** Where an award stands, in a word; paid out in full says so. */
export function AwardState({ state, open_tranches }: { state: string; open_tranches: number }) {
  if (state === "approved" && open_tranches === 0) return <Badge tone="good">{m["capital.state_paid_out"]()}</Badge>;
  return <Badge tone={TONES[state as keyof typeof TONES] ?? "plain"}>{wordsFor(AWARD_STATES, state)}</Badge>;
}
