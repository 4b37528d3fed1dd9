import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { numberWords } from "#app/routes/outcomes/percent";
import { requireAccess } from "#app/server/guards";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { readLookBack } from "#db/looking-back/reads";
import { placeNames } from "#db/places/reads";
import { riskVersionOf } from "#db/risk/versions";
import { m } from "#messages";
import { addMonths } from "#src/day";
import { LOOK_BACK_OUTCOMES } from "#src/looking-back/course";
import { valuesOf } from "#src/looking-back/tally";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/look-back";
import { BandPart } from "./band-part.tsx";
import { FactorPart } from "./factor-part.tsx";
import { GroupPart } from "./group-part.tsx";
import { MarkPart } from "./mark-part.tsx";
import { Progress } from "./progress.tsx";
import { askedIn } from "./question.ts";
import { QuestionForm } from "./question-form.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["lookback.title"]()} · ${m["app.name"]()}` }];

const EVERY_MS = 2_000;

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "looking-back/look-back");
  const run = await readLookBack(db, viewer, args.params.lookBackId);
  if (!run) throw new Response(null, { status: 404 });
  const version = await riskVersionOf(db, run.risk_version);
  const provinces = valuesOf(run.tally, "province").filter((code) => code !== "");
  return {
    run,
    asked: askedIn(args.url.searchParams),
    factors: (version?.rules.factors ?? []).map(({ code, title, kind }) => ({ code, title, kind })),
    provinces: Object.fromEntries(await placeNames(db, provinces)),
  };
}

export default function LookBack({ loaderData: { run, asked, factors, provinces } }: Route.ComponentProps) {
  const isDone = run.state === "done";
  useLooking(run.state === "waiting" || run.state === "running");
  const end = addMonths(run.day, asked.months);
  const isOver = end <= run.followed_until;
  return (
    <>
      <PageHeader
        title={m["lookback.on"]({ day: dayWords(run.day) })}
        back={{ href: "/looking-back", label: m["lookback.title"]() }}
        lead={m["lookback.under"]({
          version: run.risk_version,
          until: dayWords(run.followed_until),
          people: numberWords(run.people),
        })}
      />
      {!isDone && <Progress run={run} />}
      {isDone && (
        <>
          <QuestionForm asked={asked} />
          <h2 className="mb-3">
            {m["lookback.question"]({
              came: wordsFor(LOOK_BACK_OUTCOMES, asked.outcome),
              count: asked.months,
              end: dayWords(end),
            })}
          </h2>
          {!isOver && (
            <Notice tone="warn" title={m["lookback.not_over"]({ end: dayWords(end) })}>
              <p>{m["lookback.not_over_text"]()}</p>
            </Notice>
          )}
          <div className="space-y-8">
            <BandPart tally={run.tally} asked={asked} isOver={isOver} />
            <MarkPart tally={run.tally} asked={asked} isOver={isOver} />
            <GroupPart tally={run.tally} asked={asked} isOver={isOver} provinces={provinces} />
            <FactorPart tally={run.tally} asked={asked} isOver={isOver} factors={factors} />
          </div>
          <section className="prose-measure mt-8" aria-labelledby="limits">
            <h2 id="limits" className="mb-2">
              {m["lookback.limits"]()}
            </h2>
            <ul className="list-disc space-y-1 pl-5">
              <li>{m["lookback.limit_known"]()}</li>
              <li>{m["lookback.limit_rebuilt"]({ count: run.uncertain })}</li>
              <li>{m["lookback.limit_closed"]()}</li>
              <li>{m["lookback.limit_small"]()}</li>
              <li>{m["lookback.limit_acted"]()}</li>
              <li>{m["lookback.limit_people"]()}</li>
            </ul>
          </section>
        </>
      )}
    </>
  );
}

/** Looks again by itself while it is being worked out. */
function useLooking(isGoingOn: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setInterval(revalidate, EVERY_MS);
    return () => clearInterval(timer);
  }, [isGoingOn, revalidate]);
}
