import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { INCIDENT_KINDS, INCIDENT_SOURCES, INCIDENT_WITHDRAWAL_REASONS } from "#src/incidents/code-lists";
import { Day, Relative } from "#ui/day";
import { Badge, SummaryList } from "#ui/parts";

type Incident = {
  id: string;
  kind: string;
  happened_on: string | null;
  known_on: string;
  source: string;
  what: string | null;
  action_taken: string | null;
  withdrawn: string | null;
  by: string;
};
type Props = { incident: Incident; today: string; mayWithdraw: boolean; readsWords: boolean };

/** One incident; one that was taken back is marked and stays readable. */
export function IncidentCard({ incident, today, mayWithdraw, readsWords }: Props) {
  const rows = [
    {
      term: m["incident.happened_on"](),
      value: incident.happened_on ? <Day day={incident.happened_on} /> : m["form.not_known"](),
    },
    { term: m["incident.source"](), value: wordsFor(INCIDENT_SOURCES, incident.source) },
    ...(readsWords
      ? [
          { term: m["incident.what"](), value: <Words text={incident.what} /> },
          { term: m["incident.action_taken"](), value: <Words text={incident.action_taken} /> },
        ]
      : []),
  ];
  return (
    <li className={`card ${incident.withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3>{wordsFor(INCIDENT_KINDS, incident.kind)}</h3>
        {incident.withdrawn && <Badge tone="warn">{m["incident.withdrawn"]()}</Badge>}
      </div>
      <p className="text-soft">
        {m["incident.known"]()} <Day day={incident.known_on} />
        {" · "}
        <Relative day={incident.known_on} today={today} />
        {" · "}
        {incident.by}
      </p>
      {incident.withdrawn && (
        <p className="mt-1">
          {m["incident.withdrawn_because"]({ reason: wordsFor(INCIDENT_WITHDRAWAL_REASONS, incident.withdrawn) })}
        </p>
      )}
      <SummaryList rows={rows} />
      {!readsWords && <p className="text-soft">{m["incident.words_hidden"]()}</p>}
      {mayWithdraw && !incident.withdrawn && (
        <p className="no-print mt-2">
          <a href={`/incidents/${incident.id}/withdrawal`}>
            {m["incident.withdraw"]()}
            <span className="unseen"> {wordsFor(INCIDENT_KINDS, incident.kind)}</span>
          </a>
        </p>
      )}
    </li>
  );
}

function Words({ text }: { text: string | null }) {
  return text === null ? m["form.not_known"]() : <span className="whitespace-pre-wrap">{text}</span>;
}
