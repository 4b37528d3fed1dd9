import ClipboardCheck from "lucide-react/icons/clipboard-check";
import { wordsFor } from "#app/ui/form/options";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { listObjections } from "#db/objections/reads";
import { listAssessments } from "#db/risk/history";
import { readAssessments } from "#db/risk/reads";
import { listReviews, standingReview } from "#db/risk/review-reads";
import { currentRiskVersion } from "#db/risk/versions";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { RISK_BANDS } from "#src/risk/band";
import { effectiveBand } from "#src/risk/review";
import { Day, Relative } from "#ui/day";
import { EmptyState, Notice } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import { ObjectionsSection, OpenObjections } from "../objections/objections-section.tsx";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { FactorGroups } from "./factor-groups.tsx";
import { AssessmentHistory, ReviewHistory } from "./risk-history.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["nav.risk"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer, today } = await casePage(args, "risk/of-case");
  if (!view.readable.risk) throw new Response(null, { status: 404 });
  const { placed } = view;
  const [assessment, version, review, reviews, assessments, objections] = await Promise.all([
    readAssessments(db, viewer, [placed], today).then((all) => all.get(placed.id)),
    currentRiskVersion(db),
    standingReview(db, placed.id),
    listReviews(db, placed, view.readable.narrative),
    listAssessments(db, placed.id),
    listObjections(db, placed, view.readable.narrative),
  ]);
  if (!assessment) throw new Response(null, { status: 404 });
  const names = await staffNames(db, [
    ...reviews.map(({ recorded_by }) => recorded_by),
    ...objections.map(({ answer }) => answer?.decided_by ?? null),
  ]);
  return {
    header,
    assessment,
    factors: version.factors.map(({ code, title, evidence, caveat }) => ({ code, title, evidence, caveat })),
    published_on: version.published_on,
    judged: effectiveBand(assessment, review, today),
    next_review_on: review?.next_review_on ?? null,
    reviews: reviews.map(({ recorded_by, ...one }) => ({ ...one, by: names.get(recorded_by) ?? "" })),
    readsReasons: view.readable.narrative,
    assessments,
    objections: objections.map(({ recorded_by: _by, answer, ...one }) => ({
      ...one,
      answer: answer && { ...answer, by: names.get(answer.decided_by) ?? "" },
    })),
    mayObject: may(viewer, "objection.record", placed),
    mayReview: may(viewer, "risk.review", placed),
  };
}

export default function RiskOfCase({ loaderData }: Route.ComponentProps) {
  const {
    header,
    assessment,
    factors,
    published_on,
    judged,
    next_review_on,
    reviews,
    readsReasons,
    assessments,
    objections,
    mayObject,
    mayReview,
  } = loaderData;
  return (
    <>
      <CaseHeader header={header} tab="risk" />
      <OpenObjections objections={objections} today={header.today} mayAnswer={mayReview} />
      <section className="card mb-6" aria-labelledby="standing">
        <div className="flex flex-wrap items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 id="standing" className="mb-2">
              {m["riskpage.standing"]()}
            </h2>
            <RiskBand
              band={judged.band}
              points={judged.by === "tool" ? assessment.total : undefined}
              reviewNow={assessment.review_now}
            />
            <p className="prose-measure mt-2">
              {judged.by === "person"
                ? m["riskpage.by_person"]({ band: wordsFor(RISK_BANDS, assessment.band), points: assessment.total })
                : m["riskpage.by_tool"]()}
            </p>
            {next_review_on && (
              <p className={next_review_on < header.today ? "font-semibold text-amber" : "text-soft"}>
                {m["riskpage.next_review"]()} <Day day={next_review_on} />
                {" · "}
                <Relative day={next_review_on} today={header.today} due />
              </p>
            )}
            {assessment.unknown_points > 0 && (
              <p className="text-soft">{m["riskpage.unknown_points"]({ points: assessment.unknown_points })}</p>
            )}
          </div>
          {mayReview && (
            <a className="btn btn-main no-print" href={`/people/${header.case_number}/risk/review`}>
              <ClipboardCheck aria-hidden className="size-5" />
              {m["riskpage.review"]()}
            </a>
          )}
        </div>
      </section>
      <Notice>
        <p>{m["riskpage.not_a_probability"]()}</p>
        <p className="text-soft">
          {m["riskpage.version"]({ version: assessment.version })} <Day day={published_on} />
        </p>
      </Notice>
      <FactorGroups items={assessment.items} factors={factors} />
      <div className="mt-8 grid gap-8 lg:grid-cols-2">
        <section aria-labelledby="reviews">
          <h2 id="reviews" className="mb-2">
            {m["riskpage.reviews"]()}
          </h2>
          {reviews.length === 0 ? (
            <EmptyState title={m["riskpage.no_reviews"]()}>{m["riskpage.no_reviews_text"]()}</EmptyState>
          ) : (
            <ReviewHistory reviews={reviews} readsReasons={readsReasons} />
          )}
        </section>
        <section aria-labelledby="assessments">
          <h2 id="assessments" className="mb-2">
            {m["riskpage.assessments"]()}
          </h2>
          <AssessmentHistory assessments={assessments} />
        </section>
      </div>
      <ObjectionsSection objections={objections} case_number={header.case_number} mayRecord={mayObject} />
    </>
  );
}
