import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { dayWords } from "#app/ui/day-words";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { latestAssessment } from "#db/risk/assessment-writes";
import { readAssessments } from "#db/risk/reads";
import { reviewRisk, settleWhenDue } from "#db/risk/review-writes";
import { getLocale } from "#locale";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { RISK_BANDS } from "#src/risk/band";
import { reasonText } from "#src/risk/reasons";
import { latestNextReview, REVIEW_DECISIONS, RiskReviewForm } from "#src/risk/review";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/review";
import { pointsOf } from "./factor-groups.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["riskpage.review"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer, today } = await casePage(args, "risk/review");
  const { placed } = view;
  if (!may(viewer, "risk.review", placed)) throw new Response(null, { status: 404 });
  const [stored, assessment] = await Promise.all([
    latestAssessment(db, placed.id),
    readAssessments(db, viewer, [placed], today).then((all) => all.get(placed.id)),
  ]);
  if (!stored || !assessment) throw new Response(null, { status: 404 });
  const latest = RISK_BANDS.codes.map((band) => ({ band, on: latestNextReview(today, band, assessment.review_now) }));
  return { header, id: newId(), assessment_id: stored.id, assessment, latest };
}

export async function action(args: Route.ActionArgs) {
  const { view, viewer, now } = await casePage(args, "risk/review");
  const reading = await readPosted(args.request, RiskReviewForm);
  if (!reading.success) return again(reading);
  try {
    // In a transaction of its own: what the calendar changed stays stored although the judgement of the day before is refused.
    await inTransaction((trx) => settleWhenDue(trx, viewer, view.placed, now));
    await inTransaction((trx) => reviewRisk(trx, viewer, view.placed, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/risk`);
}

export default function Review({
  loaderData: { header, id, assessment_id, assessment, latest },
  actionData,
}: Route.ComponentProps) {
  const latestFor = latest.find(({ band }) => band === assessment.band)?.on ?? "";
  const form = formState(actionData, { next_review_on: latestFor });
  const base = `/people/${header.case_number}/risk`;
  const present = assessment.items.filter(({ state }) => state === "present");
  return (
    <>
      <PageHeader
        title={m["riskpage.review_title"]()}
        back={{ href: base, label: header.case_number }}
        lead={
          <span className="font-semibold text-ink">
            {header.case_number} {header.name}
          </span>
        }
      />
      {actionData?.current && <Notice tone="warn">{m["riskpage.changed"]()}</Notice>}
      <section className="card mb-6" aria-labelledby="tool">
        <h2 id="tool" className="mb-2">
          {m["riskpage.tool_says"]()}
        </h2>
        <RiskBand band={assessment.band} points={assessment.total} reviewNow={assessment.review_now} />
        <ul className="mt-2 list-disc pl-5">
          {present.map((item) => (
            <li key={item.factor}>
              {reasonText(item, getLocale())} <span className="font-semibold">{pointsOf(item)}</span>
            </li>
          ))}
        </ul>
        {assessment.unknown_points > 0 && (
          <p className="mt-2 text-soft">{m["riskpage.unknown_points"]({ points: assessment.unknown_points })}</p>
        )}
      </section>
      <PageForm form={form} submit={m["riskpage.review_submit"]()} id={id} cancel={base}>
        <input type="hidden" name="assessment_id" value={assessment_id} />
        <RadioField form={form} name="decision" label={m["riskpage.decision"]()} options={decisions()} />
        <SelectField
          form={form}
          name="band"
          label={m["riskpage.band"]()}
          hint={m["riskpage.band_hint"]()}
          options={optionsOf(RISK_BANDS)}
          empty={m["riskpage.band_kept"]()}
          optional
        />
        <TextArea
          form={form}
          name="reason"
          label={m["riskpage.reason"]()}
          hint={m["riskpage.reason_hint"]()}
          rows={5}
        />
        <DayField
          form={form}
          name="next_review_on"
          label={m["riskpage.next_review_on"]()}
          hint={m["riskpage.next_review_hint"]({
            high: dayWords(latest.find(({ band }) => band === "high")?.on ?? ""),
            medium: dayWords(latest.find(({ band }) => band === "medium")?.on ?? ""),
            low: dayWords(latest.find(({ band }) => band === "low")?.on ?? ""),
          })}
          min={header.today}
        />
      </PageForm>
    </>
  );
}

function decisions() {
  const hints = {
    confirmed: m["riskpage.confirmed_hint"](),
    raised: m["riskpage.raised_hint"](),
    lowered: m["riskpage.lowered_hint"](),
    monitor: m["riskpage.monitor_hint"](),
  };
  return optionsOf(REVIEW_DECISIONS).map((option) => ({ ...option, hint: hints[option.value as keyof typeof hints] }));
}
