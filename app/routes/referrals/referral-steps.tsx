import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeList } from "#src/code-list";
import {
  PARTNER_REASONS,
  REFERRAL_FEEDBACK,
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  REFERRAL_WITHDRAWAL_REASONS,
} from "#src/referrals/code-lists";
import type { ReferralState } from "#src/referrals/steps";
import { Day } from "#ui/day";
import { Timeline } from "#ui/parts";

export type ReferralEvent = {
  id: string;
  event: string;
  to_state: string;
  true_on: string;
  reason: string | null;
  outcome: string | null;
  feedback: string | null;
  feedback_words: string | null;
  note: string | null;
  by: string;
};

const TONES: Record<ReferralState, "plain" | "good" | "warn" | "info"> = {
  pending: "plain",
  accepted: "info",
  in_service: "info",
  completed: "good",
  declined: "warn",
  returned: "warn",
  withdrawn: "plain",
};

export function stateTone(state: ReferralState) {
  return TONES[state];
}

/** What became of a referral, first step first. */
export function ReferralSteps({ events }: { events: readonly ReferralEvent[] }) {
  return (
    <div className="mt-3">
      <Timeline
        entries={events.map((event) => ({
          key: event.id,
          on: <Day day={event.true_on} />,
          by: event.by,
          title: titleOf(event),
          body: bodyOf(event),
        }))}
      />
    </div>
  );
}

function titleOf({ event, to_state }: ReferralEvent): string {
  if (event === "consent_ended") return m["referral.consent_ended"]();
  if (event === "partner_told") return m["referral.partner_told"]();
  return to_state === "pending" ? m["referral.sent"]() : wordsFor(REFERRAL_STATES, to_state);
}

function bodyOf({ event, to_state, reason, outcome, feedback, feedback_words, note }: ReferralEvent) {
  const reasons: CodeList = to_state === "withdrawn" ? REFERRAL_WITHDRAWAL_REASONS : PARTNER_REASONS;
  const said = [
    event === "moved" && reason ? wordsFor(reasons, reason) : null,
    event === "consent_ended" && to_state === "withdrawn" ? m["referral.stopped"]() : null,
    outcome ? wordsFor(REFERRAL_OUTCOMES, outcome) : null,
    feedback ? `${m["referral.feedback"]()}: ${wordsFor(REFERRAL_FEEDBACK, feedback)}` : null,
    feedback_words,
    note,
  ].filter((part) => part !== null);
  if (said.length === 0) return undefined;
  return said.map((words) => (
    <p key={words} className="whitespace-pre-wrap">
      {words}
    </p>
  ));
}
