import { wordsFor } from "#app/ui/form/options";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import type { EnrolmentStatus } from "#src/programmes/enrolment";
import { Badge } from "#ui/parts";

const TONES = {
  waiting: "warn",
  enrolled: "info",
  active: "info",
  paused: "warn",
  completed: "good",
  dropped_out: "plain",
  transferred: "plain",
} as const;

/** Where someone stands in an activity. Leaving early is a fact, no fault: it is not red. */
export function EnrolmentBadge({ status }: { status: EnrolmentStatus }) {
  return <Badge tone={TONES[status]}>{wordsFor(ENROLMENT_STATUSES, status)}</Badge>;
}
