import { m } from "#messages";
import type { Day } from "#src/day";
import { Badge } from "#ui/parts";

type Props = { offering: { starts_on: Day; ends_on: Day | null; closed_at: string | null }; today: Day };

/** Where a group stands on a day: closed to new people, over, yet to begin, or running. */
export function OfferingState({ offering, today }: Props) {
  if (offering.closed_at !== null) return <Badge>{m["programme.closed"]()}</Badge>;
  if (offering.ends_on !== null && offering.ends_on < today) return <Badge>{m["programme.over"]()}</Badge>;
  if (offering.starts_on > today) return <Badge tone="info">{m["programme.not_started"]()}</Badge>;
  return <Badge tone="good">{m["programme.running"]()}</Badge>;
}
