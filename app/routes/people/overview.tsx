import { wordsFor } from "#app/ui/form/options";
import { signedPoints } from "#app/ui/signed-points";
import { db } from "#db/connection";
import { caseTimeline, type Happening } from "#db/people/timeline";
import { medicalCare } from "#db/referrals/reads";
import { readAssessments } from "#db/risk/reads";
import { getLocale } from "#locale";
import { m } from "#messages";
import { CONSENT_DECISIONS, CONSENT_PURPOSES } from "#src/consent/code-lists";
import { ATTEMPT_RESULTS } from "#src/contact/code-lists";
import { CREDITOR_TYPES, DEBT_STATUSES } from "#src/debts/code-lists";
import { INCIDENT_KINDS } from "#src/incidents/code-lists";
import { ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import { REVEAL_REASONS } from "#src/people/reveal";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { REFERRAL_SERVICES, REFERRAL_STATES } from "#src/referrals/code-lists";
import { RISK_BANDS } from "#src/risk/band";
import { FLAG_KINDS } from "#src/risk/flags";
import { reasonText } from "#src/risk/reasons";
import { REVIEW_DECISIONS } from "#src/risk/review";
import { TRAFFICKING_STATUSES } from "#src/trafficking/code-lists";
import { VISIT_OUTCOMES, WITHDRAWAL_REASONS } from "#src/visits/code-lists";
import { Day } from "#ui/day";
import { Timeline, type TimelineEntry } from "#ui/parts";
import type { Route } from "./+types/overview";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { MedicalCard } from "./medical-card.tsx";

export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer, today } = await casePage(args, "people/overview");
  const assessment = (await readAssessments(db, viewer, [view.placed], today)).get(view.placed.id);
  const care = (await medicalCare(db, view.placed)) ?? null;
  return { header, care, items: assessment?.items ?? [], happenings: await caseTimeline(db, view) };
}

export default function Overview({ loaderData: { header, care, items, happenings } }: Route.ComponentProps) {
  const locale = getLocale();
  const present = items.filter(({ state, points }) => state === "present" && points !== 0);
  return (
    <>
      <CaseHeader header={header} tab="overview" />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <div className="space-y-6 self-start lg:col-start-2">
          {header.readable.risk && (
            <section aria-labelledby="why" className="card">
              <h2 id="why" className="mb-2">
                {m["person.why"]()}
              </h2>
              {present.length === 0 ? (
                <p className="text-soft">{m["person.no_reasons"]()}</p>
              ) : (
                <ul className="space-y-2">
                  {present.map((item) => (
                    <li key={item.factor} className="flex justify-between gap-3">
                      <span>{reasonText(item, locale)}</span>
                      <span className="whitespace-nowrap text-soft">{signedPoints(item.points)}</span>
                    </li>
                  ))}
                </ul>
              )}
              <p className="mt-3">
                <a href={`/people/${header.case_number}/risk`}>{m["person.risk_open"]()}</a>
              </p>
            </section>
          )}
          <MedicalCard care={care} case_number={header.case_number} today={header.today} />
        </div>
        <section aria-labelledby="timeline" className="lg:col-start-1 lg:row-start-1">
          <h2 id="timeline" className="mb-3">
            {m["person.timeline"]()}
          </h2>
          <Timeline entries={happenings.map(entryOf)} />
        </section>
      </div>
    </>
  );
}

function entryOf({ key, on, by, kind, facts }: Happening): TimelineEntry {
  return { key, on: <Day day={on} />, title: titleOf(kind, facts), by: by ?? undefined };
}

function titleOf(kind: string, facts: Happening["facts"]): string {
  const text = (name: string) => String(facts[name] ?? "");
  switch (kind) {
    case "assigned":
      return facts.duty === "owner"
        ? m["timeline.assigned_owner"]({ name: text("name") })
        : m["timeline.assigned_field"]({ name: text("name") });
    case "visit":
      return m["timeline.visit"]({ outcome: wordsFor(VISIT_OUTCOMES, text("outcome")) });
    case "visit_withdrawn":
      return m["timeline.visit_withdrawn"]({ reason: wordsFor(WITHDRAWAL_REASONS, text("reason")) });
    case "incident":
      return m["timeline.incident"]({ kind: wordsFor(INCIDENT_KINDS, text("incident")) });
    case "incident_withdrawn":
      return m["timeline.incident_withdrawn"]({ kind: wordsFor(INCIDENT_KINDS, text("incident")) });
    case "referral":
      return referralHappened(text("event"), wordsFor(REFERRAL_SERVICES, text("service")), text("to_state"));
    case "band":
      return m["timeline.band"]({ band: wordsFor(RISK_BANDS, text("band")), points: text("total") });
    case "review":
      return m["timeline.review"]({ decision: wordsFor(REVIEW_DECISIONS, text("decision")) });
    case "contact":
      return m["timeline.contact"]({ result: wordsFor(ATTEMPT_RESULTS, text("result")) });
    case "flag":
      return m["timeline.flag"]({ kind: wordsFor(FLAG_KINDS, text("kind")) });
    case "enrolment":
      return m["timeline.enrolment"]({
        name: getLocale() === "en" ? text("name_en") : text("name_id"),
        status: wordsFor(ENROLMENT_STATUSES, text("to_status")),
      });
    case "consent":
      return m["timeline.consent"]({
        purpose: wordsFor(CONSENT_PURPOSES, text("purpose")),
        decision: wordsFor(CONSENT_DECISIONS, text("decision")),
      });
    case "consent_withdrawn":
      return m["timeline.consent_withdrawn"]({ purpose: wordsFor(CONSENT_PURPOSES, text("purpose")) });
    case "determination":
      return m["timeline.determination"]({ result: wordsFor(TRAFFICKING_STATUSES, text("confirmed_result")) });
    case "revealed":
      return m["timeline.revealed"]({ name: text("name"), reason: wordsFor(REVEAL_REASONS, text("reason")) });
    case "safe_contact":
      return m["timeline.safe_contact"]();
    case "assessment":
      return m["timeline.assessment"]({
        name: getLocale() === "en" ? text("name_en") : text("name_id"),
        round: wordsFor(ASSESSMENT_ROUNDS, text("round")),
      });
    case "household":
      return m["timeline.household"]();
    case "debt":
      return m["timeline.debt"]({
        creditor: wordsFor(CREDITOR_TYPES, text("creditor_type")),
        status: wordsFor(DEBT_STATUSES, text("status")),
      });
    case "baseline":
      return m["timeline.baseline"]();
    default:
      return m["timeline.opened"]();
  }
}

function referralHappened(event: string, service: string, state: string): string {
  if (event === "consent_ended") return m["timeline.referral_consent_ended"]({ service });
  if (event === "partner_told") return m["timeline.referral_told"]({ service });
  return m["timeline.referral"]({ service, state: wordsFor(REFERRAL_STATES, state) });
}
