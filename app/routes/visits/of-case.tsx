import { staffNames } from "#db/access/reads";
import { photosOf } from "#db/attachments/reads";
import { closureIsAsked } from "#db/closure/reads";
import { db } from "#db/connection";
import { latestSteps, listAttempts } from "#db/contact/reads";
import { answersAtVisits } from "#db/instruments/reads";
import { questionsByVersion } from "#db/instruments/versions";
import { enterprisesToCheck } from "#db/livelihoods/follow-up-reads";
import { listVisits, plannedVisits } from "#db/visits/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { CONTACT_PARTIES } from "#src/contact/code-lists";
import { mayCorrectAttempt, maySeekContact } from "#src/contact/who";
import { NO_ANSWERS } from "#src/instruments/answers";
import { stateOf } from "#src/visits/schedule";
import { EmptyState } from "#ui/parts";
import { LadderSection } from "../contact/ladder-section.tsx";
import { EnterprisesToCheck } from "../livelihoods/enterprises-to-check.tsx";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { PlanTable } from "./plan-table.tsx";
import { VisitCard } from "./visit-card.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["visit.title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer, today } = await casePage(args, "visits/of-case");
  const [plans, visits, steps, attempts, others, isAsked] = await Promise.all([
    plannedVisits(db, view.placed.id),
    listVisits(db, view.placed, view.readable),
    latestSteps(db, view.placed.id),
    listAttempts(db, view.placed, view.readable.narrative),
    view.readable.narrative ? answersAtVisits(db, view.placed) : null,
    closureIsAsked(db, view.placed.id),
  ]);
  const definitions = await questionsByVersion(
    db,
    visits.map((visit) => ("instrument_version_id" in visit ? visit.instrument_version_id : null)),
  );
  const photos = await photosOf(
    db,
    visits.map(({ id }) => id),
  );
  const mayCorrect = may(viewer, "assessment.record", view.placed);
  const names = await staffNames(db, [
    ...[...visits, ...attempts].map(({ recorded_by }) => recorded_by),
    ...steps.map(({ assigned_to }) => assigned_to),
  ]);
  return {
    header,
    definitions,
    contact: {
      started_on: steps[0]?.started_on ?? null,
      steps: steps.map(({ rung, due_on, done_on, status, assigned_to }) => {
        return { rung, due_on, done_on, status, owner: names.get(assigned_to) ?? "" };
      }),
      attempts: attempts.map(({ case_id: _case, recorded_at: _at, recorded_by, replaced_by_id, ...attempt }) => ({
        ...attempt,
        by: names.get(recorded_by) ?? "",
        isReplaced: replaced_by_id !== null,
        mayCorrect: attempt.withdrawn === null && mayCorrectAttempt(viewer, { ...attempt, recorded_by }, view.placed),
      })),
      mayRecord: CONTACT_PARTIES.codes.some((party) => maySeekContact(viewer, party, view.placed)),
      closing: isAsked ? ("waits" as const) : may(viewer, "closure.ask", view.placed) ? ("may" as const) : null,
      readsNotes: view.readable.narrative,
    },
    mayWithdraw: may(viewer, "visit.withdraw", view.placed),
    plans: plans.map((plan) => ({ ...plan, state: stateOf(plan, today) })).filter(({ state }) => state !== "cancelled"),
    readsAnswers: view.readable.economy,
    toCheck: await enterprisesToCheck(db, viewer, view.placed.id),
    readsWords: view.readable.narrative,
    visits: visits.map(({ recorded_by, ...visit }) => ({
      ...visit,
      photos: photos.get(visit.id) ?? [],
      by: names.get(recorded_by) ?? "",
      others: othersOf(others, visit.id, `/people/${header.case_number}/assessments`, mayCorrect),
    })),
  };
}

type Others = Awaited<ReturnType<typeof answersAtVisits>>;

/** What the visit has no field for; where nothing of it was answered, nothing. Null: not for this viewer. */
function othersOf(others: Others | null, visit_id: string, base: string, mayCorrect: boolean) {
  if (others === null) return null;
  const found = others.get(visit_id);
  if (!found) return { href: "", answers: NO_ANSWERS, mayCorrect: false };
  return { href: `${base}/${found.id}/correction`, answers: found.answers, mayCorrect };
}

export default function VisitsOfCase({ loaderData }: Route.ComponentProps) {
  const { header, contact, mayWithdraw, plans, visits, readsAnswers, readsWords, definitions, toCheck } = loaderData;
  return (
    <>
      <CaseHeader header={header} tab="visits" />
      <EnterprisesToCheck enterprises={toCheck} visit={visits.find(({ withdrawn }) => !withdrawn)?.id ?? null} />
      <LadderSection {...contact} caseNumber={header.case_number} today={header.today} />
      <div className="grid gap-8 lg:grid-cols-2">
        <section aria-labelledby="planned">
          <h2 id="planned" className="mb-2">
            {m["visit.planned"]()}
          </h2>
          <PlanTable plans={plans} caseNumber={header.case_number} mayVisit={header.mayVisit} today={header.today} />
        </section>
        <section aria-labelledby="logged">
          <h2 id="logged" className="mb-2">
            {m["visit.logged"]()}
          </h2>
          {visits.length > 0 && !readsAnswers && <p className="mb-2 text-soft">{m["visit.answers_hidden"]()}</p>}
          {visits.length === 0 ? (
            <EmptyState title={m["visit.none_logged"]()}>{m["visit.none_logged_text"]()}</EmptyState>
          ) : (
            <ol className="space-y-4">
              {visits.map((visit, at) => (
                <VisitCard
                  key={visit.id}
                  visit={visit}
                  definition={
                    "instrument_version_id" in visit ? definitions[visit.instrument_version_id ?? ""] : undefined
                  }
                  others={visit.others}
                  today={header.today}
                  mayWithdraw={mayWithdraw}
                  photos={{ readsWords, mayAdd: header.mayVisit }}
                  isOpen={at === 0}
                />
              ))}
            </ol>
          )}
        </section>
      </div>
    </>
  );
}
