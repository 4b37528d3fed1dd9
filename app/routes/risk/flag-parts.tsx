import { optionsOf, wordsFor } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { getLocale } from "#locale";
import { m } from "#messages";
import type { AssessedItem } from "#src/risk/assess";
import { FLAG_REASONS } from "#src/risk/flag-handling";
import { canMoveFlag, FLAG_KINDS, FLAG_STATUSES, type FlagStatus } from "#src/risk/flags";
import { reasonText } from "#src/risk/reasons";
import { Day, Instant, Relative } from "#ui/day";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Badge, Notice, PageHeader, SummaryList, Timeline } from "#ui/parts";
import { FlagSeverity } from "./flag-severity.tsx";

type Flag = {
  id: string;
  case_number: string;
  name: string | null;
  kind: string;
  severity: string;
  status: FlagStatus;
  raised_on: string;
  due_on: string;
  version: number;
};

const CAUSES: Readonly<Record<string, () => string>> = {
  critical_unanswered: m["flag.why_critical_unanswered"],
  old_answers: m["flag.why_old_answers"],
};

type FactsProps = { flag: Flag; owner: string; cause: string | null; item: AssessedItem | null; today: string };

export function FlagFacts({ flag, owner, cause, item, today }: FactsProps) {
  return (
    <>
      <PageHeader
        title={wordsFor(FLAG_KINDS, flag.kind)}
        back={{ href: "/flags", label: m["flag.title"]() }}
        lead={
          <a href={`/people/${flag.case_number}/risk`} className="font-semibold">
            {flag.case_number} {flag.name}
          </a>
        }
        actions={<Badge>{wordsFor(FLAG_STATUSES, flag.status)}</Badge>}
      />
      <div className="card">
        <SummaryList
          rows={[
            { term: m["flag.severity"](), value: <FlagSeverity severity={flag.severity} /> },
            { term: m["flag.why"](), value: CAUSES[cause ?? ""]?.() ?? (item ? reasonText(item, getLocale()) : "") },
            { term: m["flag.owner"](), value: owner },
            { term: m["flag.raised"](), value: <Day day={flag.raised_on} /> },
            {
              term: m["flag.due"](),
              value: (
                <>
                  <Day day={flag.due_on} />
                  {(flag.status === "open" || flag.status === "acknowledged") && (
                    <>
                      {" · "}
                      <span className={flag.due_on < today ? "font-semibold text-amber" : ""}>
                        <Relative day={flag.due_on} today={today} due />
                      </span>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}

export function FlagForm({ form, flag, isStale }: { form: FormState; flag: Flag; isStale: boolean }) {
  const all = optionsOf(FLAG_STATUSES, ["acknowledged", "resolved", "dismissed"]);
  const hints: Record<string, string> = {
    acknowledged: m["flag.acknowledged_hint"](),
    resolved: m["flag.resolved_hint"](),
    dismissed: m["flag.dismissed_hint"](),
  };
  const options = all
    .filter(({ value }) => canMoveFlag(flag.status, value as FlagStatus))
    .map((option) => ({ ...option, hint: hints[option.value] }));
  return (
    <section aria-labelledby="change">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id="change">{m["flag.change"]()}</h2>
        <a className="btn btn-side btn-small" href={`/flags/${flag.id}/action`}>
          {m["flag.act"]()}
        </a>
      </div>
      {isStale && <Notice tone="warn">{m["flag.changed"]()}</Notice>}
      <PageForm form={form} submit={m["flag.change_submit"]()}>
        <input type="hidden" name="version" value={flag.version} />
        <RadioField form={form} name="status" label={m["flag.new_status"]()} options={options} />
        <SelectField
          form={form}
          name="reason"
          label={m["flag.reason"]()}
          hint={m["flag.reason_hint"]()}
          options={optionsOf(FLAG_REASONS)}
          optional
        />
        <TextArea form={form} name="note" label={m["flag.note"]()} hint={m["flag.note_hint"]()} rows={4} optional />
      </PageForm>
    </section>
  );
}

type Happened = {
  id: string;
  event: string;
  recorded_at: string;
  by: string;
  note: string | null;
  isHidden: boolean;
  acted_on: string | null;
  reason: string | null;
};

const EVENTS: Readonly<Record<string, () => string>> = {
  raised: m["flag.event_raised"],
  assigned: m["flag.event_assigned"],
  acted: m["flag.event_acted"],
  escalated: m["flag.event_escalated"],
};

export function FlagHistory({ events }: { events: readonly Happened[] }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3">
        {m["flag.history"]()}
      </h2>
      <Timeline
        entries={events.map((event) => ({
          key: event.id,
          on: <Instant at={event.recorded_at} />,
          by: event.by || m["flag.by_itself"](),
          title: EVENTS[event.event]?.() ?? wordsFor(FLAG_STATUSES, event.event),
          body: (
            <>
              {event.reason && <p>{wordsFor(FLAG_REASONS, event.reason)}</p>}
              {event.acted_on && (
                <p>
                  {m["flag.acted_on"]()} <Day day={event.acted_on} />
                </p>
              )}
              {event.isHidden && <p className="text-soft">{m["flag.note_hidden"]()}</p>}
              {event.note && <p className="whitespace-pre-line">{event.note}</p>}
            </>
          ),
        }))}
      />
    </section>
  );
}
