import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { REVIEW_DECISIONS } from "#src/risk/review";
import { Day } from "#ui/day";
import { EmptyState } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";

/** What people decided and what the tool said, side by side. */
export function Histories({
  reviews,
  readsReasons,
  assessments,
}: {
  reviews: readonly Review[];
  readsReasons: boolean;
  assessments: readonly Assessment[];
}) {
  return (
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
  );
}

type Review = {
  id: string;
  decision: string;
  band: string;
  tool_band: string;
  total: number;
  reason: string | null;
  reviewed_on: string;
  next_review_on: string;
  by: string;
};

/** What people decided, newest first. Reasons are narratives: where they may not be read, that is said. */
function ReviewHistory({ reviews, readsReasons }: { reviews: readonly Review[]; readsReasons: boolean }) {
  return (
    <ol className="space-y-3">
      {reviews.map((review) => (
        <li key={review.id} className="card">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {wordsFor(REVIEW_DECISIONS, review.decision)} <RiskBand band={review.band} />
          </p>
          <p className="text-soft">
            <Day day={review.reviewed_on} />
            {" · "}
            {review.by}
          </p>
          <p className="mt-1 whitespace-pre-line">
            {readsReasons ? review.reason : <span className="text-soft">{m["riskpage.reason_hidden"]()}</span>}
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-soft">
            {m["riskpage.tool_said"]()} <RiskBand band={review.tool_band} points={review.total} />
          </p>
          <p className="mt-1 text-soft">
            {m["riskpage.next_review"]()} <Day day={review.next_review_on} />
          </p>
        </li>
      ))}
    </ol>
  );
}

type Assessment = {
  id: string;
  assessed_on: string;
  risk_version: number;
  total: number;
  band: string;
  review_now: number;
};

const SHOWN = 6;

/** The newest few, the rest folded away: what each said on its day. */
function AssessmentHistory({ assessments }: { assessments: readonly Assessment[] }) {
  const older = assessments.slice(SHOWN);
  return (
    <>
      <AssessmentTable assessments={assessments.slice(0, SHOWN)} caption={m["riskpage.assessments"]()} />
      {older.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer py-2 text-action">{m["riskpage.older"]({ count: older.length })}</summary>
          <AssessmentTable assessments={older} caption={m["riskpage.older"]({ count: older.length })} />
        </details>
      )}
    </>
  );
}

function AssessmentTable({ assessments, caption }: { assessments: readonly Assessment[]; caption: string }) {
  return (
    <table className="table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m["riskpage.day"]()}</th>
          <th scope="col">{m["people.column_risk"]()}</th>
          <th scope="col" className="number">
            {m["riskpage.version_short"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {assessments.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Day day={one.assessed_on} />
            </th>
            <td>
              <RiskBand band={one.band} points={one.total} reviewNow={one.review_now === 1} />
            </td>
            <td className="number">{one.risk_version}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
