import { instantWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { REFERRAL_REASONS } from "#src/exchange/htcds-lists";
import {
  OVERRIDE_REASONS,
  PARTNER_KINDS,
  REFERRAL_SERVICES,
  REFERRAL_STATES,
  SHARED_FIELDS,
} from "#src/referrals/code-lists";
import { LPSK_COMPLETENESS_DAYS } from "#src/referrals/deadlines";
import { letterReference } from "#src/referrals/letter";
import { hasEnded, nextStates, type ReferralState } from "#src/referrals/steps";
import { Day, Relative } from "#ui/day";
import { Badge, Notice, SummaryList } from "#ui/parts";
import { type ReferralEvent, ReferralSteps, stateTone } from "./referral-steps.tsx";

type Referral = {
  id: string;
  partner_id: string;
  partner_name: string;
  partner_kind: string;
  partner_phone: string | null;
  service: string;
  reason: string;
  sent_on: string;
  needs: string | null;
  shared: readonly string[];
  override_reason: string | null;
  override_note: string | null;
  answer_due_on: string;
  service_due_on: string;
  state: ReferralState;
  due_on: string | null;
  tell_by: string | null;
  told_on: string | null;
  events: readonly ReferralEvent[];
  letters: readonly { id: string; printed_at: string }[];
};
type Props = {
  referral: Referral;
  today: string;
  mayManage: boolean;
  mayProgress: boolean;
  readsWords: boolean;
};

/** One referral: where it stands, what is open on it and by when, what was shared, and every step so far. */
export function ReferralCard({ referral, today, mayManage, mayProgress, readsWords }: Props) {
  const { state, due_on, override_reason } = referral;
  const isTelling = referral.tell_by !== null && referral.told_on === null;
  const service = wordsFor(REFERRAL_SERVICES, referral.service);
  const hasLetter = mayManage && !isTelling && (override_reason === null || override_reason === "vital_need");
  return (
    <li id={`r-${referral.id}`} className="card scroll-mt-20">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3>{service}</h3>
        <Badge tone={stateTone(state)}>{wordsFor(REFERRAL_STATES, state)}</Badge>
      </div>
      <p>
        <a href={`/partners/${referral.partner_id}`}>{referral.partner_name}</a>
        <span className="text-soft">
          {" · "}
          {wordsFor(PARTNER_KINDS, referral.partner_kind)}
          {referral.partner_phone && ` · ${referral.partner_phone}`}
        </span>
      </p>
      {due_on && !isTelling && (
        <p className={due_on < today ? "font-semibold text-red" : "text-soft"}>
          {state === "pending" ? m["referral.answer_due"]() : m["referral.service_due"]()}{" "}
          <Relative day={due_on} today={today} due />
        </p>
      )}
      <div className="mt-2 *:mb-3">
        {isTelling && referral.tell_by && (
          <Notice tone="danger" title={m["referral.tell_title"]()}>
            <p>{m["referral.tell_text"]({ by: instantWords(referral.tell_by) })}</p>
            {mayProgress && <a href={`/referrals/${referral.id}/telling`}>{m["referral.tell"]()}</a>}
          </Notice>
        )}
        {override_reason && (
          <Notice tone="warn" title={m["referral.overridden"]()}>
            <p>{wordsFor(OVERRIDE_REASONS, override_reason)}</p>
            {referral.override_note && <p className="whitespace-pre-wrap">{referral.override_note}</p>}
          </Notice>
        )}
        {referral.partner_kind === "lpsk" && !hasEnded(state) && (
          <p className="text-sm text-soft">{m["referral.lpsk_note"]({ days: LPSK_COMPLETENESS_DAYS })}</p>
        )}
      </div>
      <SummaryList
        rows={[
          { term: m["referral.sent_on"](), value: <Day day={referral.sent_on} /> },
          { term: m["referral.reason"](), value: wordsFor(REFERRAL_REASONS, referral.reason) },
          {
            term: m["referral.may_tell"](),
            value:
              referral.shared.map((field) => wordsFor(SHARED_FIELDS, field)).join(", ") || m["referral.nothing_told"](),
          },
          ...(readsWords && referral.needs ? [{ term: m["referral.needs_told"](), value: referral.needs }] : []),
        ]}
      />
      <ReferralSteps events={referral.events} />
      {referral.letters.length > 0 && (
        <p className="text-sm text-soft">
          {m["letter.made"]({
            reference: letterReference(referral.id),
            when: referral.letters.map(({ printed_at }) => instantWords(printed_at)).join("; "),
          })}
        </p>
      )}
      <div className="no-print mt-3 flex flex-wrap gap-2">
        {nextStates(state)
          .filter((to) => (to === "withdrawn" ? mayManage : mayProgress))
          .map((to) => (
            <a key={to} className="btn btn-side btn-small" href={`/referrals/${referral.id}/steps/${to}`}>
              {STEP_WORDS[to]()}
              <span className="unseen"> {service}</span>
            </a>
          ))}
        {hasLetter && !hasEnded(state) && (
          <a className="btn btn-side btn-small" href={`/referrals/${referral.id}/letters/new`}>
            {m["letter.new"]()}
            <span className="unseen"> {service}</span>
          </a>
        )}
      </div>
    </li>
  );
}

/** What somebody does when she records a step. */
export const STEP_WORDS: Record<ReferralState, () => string> = {
  pending: m["referral.new"],
  accepted: m["referral.step_accepted"],
  declined: m["referral.step_declined"],
  in_service: m["referral.step_in_service"],
  completed: m["referral.step_completed"],
  returned: m["referral.step_returned"],
  withdrawn: m["referral.step_withdrawn"],
};
