import Check from "lucide-react/icons/check";
import Circle from "lucide-react/icons/circle";
import CircleDot from "lucide-react/icons/circle-dot";
import Clock from "lucide-react/icons/clock";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import {
  ATTEMPT_CHANNELS,
  ATTEMPT_RESULTS,
  CONTACT_PARTIES,
  CONTACT_RUNGS,
  CONTACT_STEP_STATUSES,
} from "#src/contact/code-lists";
import { Day, Relative } from "#ui/day";

export type ShownStep = {
  rung: string;
  due_on: string;
  done_on: string | null;
  status: string;
  owner: string;
};
export type ShownAttempt = {
  id: string;
  tried_on: string;
  party: string;
  channel: string | null;
  result: string;
  note: string | null;
  by: string;
};
type Props = {
  started_on: string | null;
  steps: readonly ShownStep[];
  attempts: readonly ShownAttempt[];
  caseNumber: string;
  mayRecord: boolean;
  readsNotes: boolean;
  today: string;
};

const ICONS = { done: Check, passed: Clock, open: CircleDot } as const;

/** Where the case stands on the way from a missed visit to a decision, and how contact was sought. */
export function LadderSection({ started_on, steps, attempts, caseNumber, mayRecord, readsNotes, today }: Props) {
  if (steps.length === 0 && attempts.length === 0 && !mayRecord) return null;
  return (
    <section aria-labelledby="contact" className="mb-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="contact">{m["contact.title"]()}</h2>
        {mayRecord && (
          <a className="btn btn-side btn-small no-print" href={`/people/${caseNumber}/contact/new`}>
            {m["contact.new"]()}
          </a>
        )}
      </div>
      {started_on === null ? (
        <p className="text-soft">{m["contact.in_contact"]()}</p>
      ) : (
        <>
          <p className="mb-2">
            {m["contact.missed_since"]()} <Day day={started_on} />
          </p>
          <Rungs steps={steps} today={today} />
        </>
      )}
      {attempts.length > 0 && (
        <>
          <h3 className="mt-4 mb-1">{m["contact.attempts"]()}</h3>
          <ul className="divide-y divide-line">
            {attempts.map((attempt) => (
              <li key={attempt.id} className="py-2">
                <span className="font-semibold">{wordsFor(ATTEMPT_RESULTS, attempt.result)}</span>
                <span className="block text-soft">
                  <Day day={attempt.tried_on} />
                  {" · "}
                  {wordsFor(CONTACT_PARTIES, attempt.party)}
                  {attempt.channel && ` · ${wordsFor(ATTEMPT_CHANNELS, attempt.channel)}`}
                  {" · "}
                  {attempt.by}
                </span>
                {attempt.note && <span className="block whitespace-pre-line">{attempt.note}</span>}
              </li>
            ))}
          </ul>
          {!readsNotes && <p className="text-soft">{m["contact.notes_hidden"]()}</p>}
        </>
      )}
    </section>
  );
}

/** All four rungs: those behind, the one to be done, and those that follow if nobody is reached. */
function Rungs({ steps, today }: { steps: readonly ShownStep[]; today: string }) {
  const shown = CONTACT_RUNGS.codes.map((rung) => ({ rung, step: steps.find((step) => step.rung === rung) }));
  return (
    <ol className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
      {shown.map(({ rung, step }) => {
        const Icon = ICONS[step?.status as keyof typeof ICONS] ?? Circle;
        const isOpen = step?.status === "open";
        return (
          <li
            key={rung}
            aria-current={isOpen ? "step" : undefined}
            className={`card ${isOpen ? "border-action" : ""} ${step ? "" : "border-dashed text-soft"}`}
          >
            <p className="flex items-center gap-2 font-semibold">
              <Icon aria-hidden className="size-5 shrink-0" />
              {wordsFor(CONTACT_RUNGS, rung)}
            </p>
            <p>{step ? wordsFor(CONTACT_STEP_STATUSES, step.status) : m["contact.later"]()}</p>
            {step && (
              <p className="text-soft">
                {isOpen ? (
                  <span className={step.due_on < today ? "font-semibold text-amber" : ""}>
                    <Relative day={step.due_on} today={today} due />
                  </span>
                ) : (
                  <Day day={step.done_on ?? step.due_on} />
                )}
                {" · "}
                {step.owner}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
