import { m } from "#messages";
import { Badge } from "#ui/parts";

const STATUSES = {
  previewed: { tone: "warn", label: m["exchange.status_previewed"] },
  committed: { tone: "good", label: m["exchange.status_committed"] },
  undone: { tone: "plain", label: m["exchange.status_undone"] },
} as const;

export function StatusBadge({ status }: { status: keyof typeof STATUSES }) {
  const { tone, label } = STATUSES[status];
  return <Badge tone={tone}>{label()}</Badge>;
}

const OUTCOMES = {
  created: { tone: "good", label: m["exchange.outcome_created"] },
  linked: { tone: "info", label: m["exchange.outcome_linked"] },
  left_out: { tone: "warn", label: m["exchange.outcome_left_out"] },
  refused: { tone: "danger", label: m["exchange.outcome_refused"] },
  removed: { tone: "plain", label: m["exchange.outcome_removed"] },
  kept: { tone: "info", label: m["exchange.outcome_kept"] },
} as const;

/** What became of a row; after an undo, what became of that. */
export function OutcomeBadge({ outcome, undone }: { outcome: string; undone: string | null }) {
  const { tone, label } = OUTCOMES[(undone ?? outcome) as keyof typeof OUTCOMES];
  return <Badge tone={tone}>{label()}</Badge>;
}
