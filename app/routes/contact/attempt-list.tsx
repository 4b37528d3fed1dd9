import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import {
  ATTEMPT_CHANNELS,
  ATTEMPT_RESULTS,
  ATTEMPT_WITHDRAWAL_REASONS,
  CONTACT_PARTIES,
} from "#src/contact/code-lists";
import { Day } from "#ui/day";

export type ShownAttempt = {
  id: string;
  tried_on: string;
  party: string;
  channel: string | null;
  result: string;
  note: string | null;
  by: string;
  /** Why it was taken back or put right; null while it stands. */
  withdrawn: string | null;
  withdrawal_note: string | null;
  isReplaced: boolean;
  mayCorrect: boolean;
};
/** How contact was sought outside visits; what was taken back stands there struck out. */
export function AttemptList({ attempts, caseNumber }: { attempts: readonly ShownAttempt[]; caseNumber: string }) {
  return (
    <ul className="divide-y divide-line">
      {attempts.map((attempt) => (
        <Attempt key={attempt.id} attempt={attempt} caseNumber={caseNumber} />
      ))}
    </ul>
  );
}

function Attempt({ attempt, caseNumber }: { attempt: ShownAttempt; caseNumber: string }) {
  const { id, tried_on, party, channel, result, note, by, withdrawn, withdrawal_note, isReplaced } = attempt;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0">
        <span className={withdrawn === null ? "font-semibold" : "line-through"}>
          {wordsFor(ATTEMPT_RESULTS, result)}
        </span>
        <span className="block text-soft">
          <Day day={tried_on} />
          {" · "}
          {wordsFor(CONTACT_PARTIES, party)}
          {channel && ` · ${wordsFor(ATTEMPT_CHANNELS, channel)}`}
          {" · "}
          {by}
        </span>
        {note && <span className="block whitespace-pre-line">{note}</span>}
        {withdrawn !== null && (
          <span className="block text-soft">
            {isReplaced
              ? m["contact.was_corrected"]()
              : m["contact.was_withdrawn"]({ reason: wordsFor(ATTEMPT_WITHDRAWAL_REASONS, withdrawn) })}
            {withdrawal_note && ` ${withdrawal_note}`}
          </span>
        )}
      </div>
      {attempt.mayCorrect && (
        <a className="no-print shrink-0" href={`/people/${caseNumber}/contact/${id}/correction`}>
          {m["contact.correct_link"]()}
          <span className="unseen"> {tried_on}</span>
        </a>
      )}
    </li>
  );
}
