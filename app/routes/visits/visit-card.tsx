import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import {
  ENTERPRISE_STATUSES,
  FREQUENCIES,
  LEAVING_PLANS,
  RECRUITER_CONTACTS,
  SAFETY_ANSWERS,
  VISIT_MODES,
  VISIT_OUTCOMES,
  VISIT_PRESENT,
  WITHDRAWAL_REASONS,
} from "#src/visits/code-lists";
import type { Visit } from "#src/visits/visit";
import { Day, Relative } from "#ui/day";
import { Badge, SummaryList, type SummaryRow } from "#ui/parts";

type Entry = Visit & { by: string; withdrawn: string | null };
type Props = { visit: Entry; today: string; mayWithdraw: boolean; isOpen: boolean };

/** One logged visit with its answers; one that was taken back is marked and stays readable. */
export function VisitCard({ visit, today, mayWithdraw, isOpen }: Props) {
  const answers = answersOf(visit);
  const isMeeting = visit.outcome === "completed";
  return (
    <li className={`card ${visit.withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3>
          <Day day={visit.visited_on} />
          <span className="font-normal text-soft">
            {" · "}
            <Relative day={visit.visited_on} today={today} />
          </span>
        </h3>
        {visit.withdrawn ? (
          <Badge tone="warn">{m["visit.withdrawn"]()}</Badge>
        ) : (
          <Badge tone={isMeeting ? "good" : "plain"}>{wordsFor(VISIT_OUTCOMES, visit.outcome)}</Badge>
        )}
      </div>
      <p className="text-soft">
        {wordsFor(VISIT_MODES, visit.mode)}
        {" · "}
        {m["visit.by"]({ name: visit.by })}
      </p>
      {visit.withdrawn && (
        <p className="mt-1">
          {m["visit.withdrawn_because"]({ reason: wordsFor(WITHDRAWAL_REASONS, visit.withdrawn) })}
        </p>
      )}
      {answers.length > 0 && (
        <details open={isOpen} className="mt-1">
          <summary className="cursor-pointer py-1.5 text-action">
            {m["visit.answers"]({ count: answers.length })}
            <span className="unseen">
              {" "}
              <Day day={visit.visited_on} />
            </span>
          </summary>
          <SummaryList rows={answers} />
        </details>
      )}
      {mayWithdraw && !visit.withdrawn && (
        <p className="no-print mt-2">
          <a href={`/visits/${visit.id}/withdrawal`}>{m["visit.withdraw"]()}</a>
        </p>
      )}
    </li>
  );
}

/** What was answered; what was not asked is left out, because it is not known. */
function answersOf(visit: Visit): SummaryRow[] {
  const yes = (value: boolean | null) => (value === null ? "" : value ? m["form.yes"]() : m["form.no"]());
  const often = (value: string | null) => wordsFor(FREQUENCIES, value);
  const rows: SummaryRow[] = [
    { term: m["visit.present"](), value: visit.present.map((code) => wordsFor(VISIT_PRESENT, code)).join(", ") },
    {
      term: m["visit.wellbeing"](),
      value: visit.wellbeing === null ? "" : m["visit.wellbeing_of"]({ value: visit.wellbeing }),
    },
    { term: m["visit.distress"](), value: often(visit.distress) },
    { term: m["visit.wants_support"](), value: yes(visit.wants_support) },
    { term: m["visit.has_support"](), value: yes(visit.has_support) },
    { term: m["visit.monthly_income"](), value: moneyWords(visit.monthly_income_idr) },
    { term: m["visit.working_days"](), value: visit.working_days === null ? "" : String(visit.working_days) },
    { term: m["visit.enterprise_status"](), value: wordsFor(ENTERPRISE_STATUSES, visit.enterprise_status) },
    { term: m["visit.food_insecurity"](), value: often(visit.food_insecurity) },
    { term: m["visit.supportive_family"](), value: yes(visit.supportive_family) },
    { term: m["visit.family_conflict"](), value: often(visit.family_conflict) },
    { term: m["visit.stigma"](), value: often(visit.stigma) },
    { term: m["visit.safety"](), value: wordsFor(SAFETY_ANSWERS, visit.safety) },
    { term: m["visit.recruiter_contact"](), value: wordsFor(RECRUITER_CONTACTS, visit.recruiter_contact) },
    { term: m["visit.plans_to_leave"](), value: wordsFor(LEAVING_PLANS, visit.plans_to_leave) },
    { term: m["visit.next_step"](), value: visit.next_step },
    { term: m["visit.next_visit_on"](), value: visit.next_visit_on && <Day day={visit.next_visit_on} /> },
    { term: m["visit.note"](), value: visit.note },
  ];
  return rows.filter(({ value }) => value !== "" && value !== null);
}
