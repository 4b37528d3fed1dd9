import Check from "lucide-react/icons/check";
import Circle from "lucide-react/icons/circle";
import CircleDot from "lucide-react/icons/circle-dot";
import Clock from "lucide-react/icons/clock";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CONTACT_RUNGS, CONTACT_STEP_STATUSES } from "#src/contact/code-lists";
import { Day, Relative } from "#ui/day";
import { AttemptList, type ShownAttempt } from "./attempt-list.tsx";

export type ShownStep = {
  rung: string;
  due_on: string;
  done_on: string | null;
  status: string;
  owner: string;
};
type Props = {
  started_on: string | null;
  steps: readonly ShownStep[];
  attempts: readonly ShownAttempt[];
  caseNumber: string;
  mayRecord: boolean;
  /** Where closing is asked for: `waits` when it has been, `may` when the viewer may, else null. */
  closing: "waits" | "may" | null;
  readsNotes: boolean;
  today: string;
};

const ICONS = { done: Check, passed: Clock, open: CircleDot } as const;

/** Where the case stands on the way from a missed visit to a decision, and how contact was sought. */
export function LadderSection(props: Props) {
  const { started_on, steps, attempts, caseNumber, mayRecord, closing, readsNotes, today } = props;
  const isAtTop = steps.some(({ rung, status }) => rung === "closure" && status === "open");
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
          {isAtTop && <Closing closing={closing} caseNumber={caseNumber} />}
        </>
      )}
      {attempts.length > 0 && (
        <>
          <h3 className="mt-4 mb-1">{m["contact.attempts"]()}</h3>
          <AttemptList attempts={attempts} caseNumber={caseNumber} />
          {!readsNotes && <p className="text-soft">{m["contact.notes_hidden"]()}</p>}
        </>
      )}
    </section>
  );
}

/** At the top somebody decides: by asking for the case to be closed, which somebody else approves. */
function Closing({ closing, caseNumber }: Pick<Props, "closing" | "caseNumber">) {
  const base = `/people/${caseNumber}/closure`;
  return (
    <div className="no-print mt-3 flex flex-wrap items-center gap-3">
      {closing === "may" && (
        <a className="btn btn-side" href={`${base}/new?reason=lost_contact`}>
          {m["contact.ask_closing"]()}
        </a>
      )}
      <p className="text-soft">
        {closing === "waits" ? <a href={base}>{m["contact.closing_waits"]()}</a> : m["contact.closing_hint"]()}
      </p>
    </div>
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
