import { m } from "#messages";
import type { Day } from "#src/day";
import { offeringState } from "#src/programmes/offering-state";
import { Badge } from "#ui/parts";

type Props = { offering: { starts_on: Day; ends_on: Day | null; closed_at: string | null }; today: Day };

export function OfferingState({ offering, today }: Props) {
  switch (offeringState(offering, today)) {
    case "closed":
      return <Badge>{m["programme.closed"]()}</Badge>;
    case "over":
      return <Badge>{m["programme.over"]()}</Badge>;
    case "not_started":
      return <Badge tone="info">{m["programme.not_started"]()}</Badge>;
    case "running":
      return <Badge tone="good">{m["programme.running"]()}</Badge>;
  }
}
