import { wordsFor } from "#app/ui/form/options";
import type { listReopenings, listRequests } from "#db/closure/reads";
import { m } from "#messages";
import { CLOSURE_STATES, REOPENING_REASONS } from "#src/closure/code-lists";
import { dayInJakarta } from "#src/day";
import { CASE_STATUSES, CLOSURE_REASONS } from "#src/people/code-lists";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";
import { Checklist } from "./checklist.tsx";

type Request = Awaited<ReturnType<typeof listRequests>>[number];
type Reopening = Awaited<ReturnType<typeof listReopenings>>[number];

const TONES = { waiting: "info", approved: "good", sent_back: "warn", taken_back: "plain" } as const;

/** Everything asked and decided around the end of a case, newest first. */
export function ClosingHistory({
  requests,
  reopenings,
}: {
  requests: readonly Request[];
  reopenings: readonly Reopening[];
}) {
  const entries = [
    ...requests.map((request) => ({
      at: request.recorded_at,
      key: request.id,
      node: <RequestCard request={request} />,
    })),
    ...reopenings.map((one) => ({ at: one.recorded_at, key: one.id, node: <ReopeningCard reopening={one} /> })),
  ].sort((one, other) => (one.at < other.at ? 1 : -1));
  return (
    <ul className="space-y-4">
      {entries.map(({ key, node }) => (
        <li key={key}>{node}</li>
      ))}
    </ul>
  );
}

function RequestCard({ request }: { request: Request }) {
  return (
    <article className="card">
      <h3 className="flex flex-wrap items-center gap-2">
        {m["closure.asked_to_close"]({ reason: wordsFor(CLOSURE_REASONS, request.closure_reason) })}
        <Badge tone={TONES[request.state as keyof typeof TONES]}>{wordsFor(CLOSURE_STATES, request.state)}</Badge>
      </h3>
      <p className="text-soft">
        {m["closure.asked_by"]({ name: request.asked_by })}, <Day day={dayInJakarta(request.recorded_at)} /> ·{" "}
        {wordsFor(CASE_STATUSES, request.status)}, <Day day={request.closed_on} />
      </p>
      <RequestWords request={request} />
      {request.decided_by_name !== null && request.decided_at !== null && (
        <p className="mt-2">
          {wordsFor(CLOSURE_STATES, request.state)}: {request.decided_by_name},{" "}
          <Day day={dayInJakarta(request.decided_at)} />
          {request.decision_note && <span className="block whitespace-pre-line">{request.decision_note}</span>}
        </p>
      )}
    </article>
  );
}

/** The note and the checklist of a request with what was said on it. */
export function RequestWords({ request }: { request: Request }) {
  return (
    <>
      {request.note && <p className="mt-2 whitespace-pre-line">{request.note}</p>}
      {request.hides_words && <p className="mt-2 text-soft">{m["closure.words_hidden"]()}</p>}
      <details className="mt-2">
        <summary className="cursor-pointer font-semibold text-action">{m["closure.checklist_then"]()}</summary>
        <Checklist checklist={request.checklist} base={null} explanations={request.explanations} />
      </details>
    </>
  );
}

function ReopeningCard({ reopening }: { reopening: Reopening }) {
  return (
    <article className="card">
      <h3>{m["closure.reopened_because"]({ reason: wordsFor(REOPENING_REASONS, reopening.reason) })}</h3>
      <p className="text-soft">
        {reopening.by}, <Day day={reopening.true_on} /> · {m["closure.was_closed"]()}{" "}
        {reopening.was_reason && wordsFor(CLOSURE_REASONS, reopening.was_reason)}
        {reopening.was_closed_on && (
          <>
            , <Day day={reopening.was_closed_on} />
          </>
        )}
      </p>
      {reopening.note && <p className="mt-2 whitespace-pre-line">{reopening.note}</p>}
    </article>
  );
}
