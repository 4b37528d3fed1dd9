import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { againstCurrent, stepsOfDraft } from "#db/risk/drafts";
import { latestPreview } from "#db/risk/runs";
import { m } from "#messages";
import { mayPublish } from "#src/risk/drafting";
import { DEFAULT_FLAG_POLICY } from "#src/risk/flags";
import { Instant } from "#ui/day";
import { Notice, PageHeader, Timeline } from "#ui/parts";
import type { Route } from "./+types/draft";
import { bandWords, DifferenceList } from "./difference-list.tsx";
import { draftPage } from "./draft-page.ts";
import { DraftState } from "./draft-state.tsx";
import { FactorList } from "./factor-list.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.draft"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, draft } = await draftPage(args, "risk-rules/draft");
  const [current, steps, preview] = await Promise.all([
    againstCurrent(db, draft.rules),
    stepsOfDraft(db, viewer, draft.id),
    latestPreview(db, draft.id),
  ]);
  const names = await staffNames(db, [draft.created_by, draft.changed_by, ...steps.map(({ by }) => by)]);
  const codes = new Set(draft.rules.factors.map(({ code }) => code));
  return {
    id: draft.id,
    rules: draft.rules,
    outcome: draft.outcome,
    based_on: draft.based_on,
    isOffered: draft.offered_at !== null,
    mayPublish: mayPublish(draft, viewer.userId),
    maker: names.get(draft.created_by) ?? "",
    changer: names.get(draft.changed_by) ?? "",
    current: current.version,
    differences: current.differences,
    hasFreshPreview: preview?.status === "done" && preview.content_hash === draft.content_hash,
    // Flags are raised by their policy, which names these factors; without them nobody is told.
    unflagged: DEFAULT_FLAG_POLICY.rules
      .map(({ factor }) => factor)
      .filter((code) => /^R\d/.test(code) && !codes.has(code)),
    steps: steps.map((step) => ({ ...step, by: names.get(step.by) ?? "" })),
  };
}

export default function DraftPage({ loaderData }: Route.ComponentProps) {
  const { id, rules, differences, steps, unflagged, current, based_on, outcome } = loaderData;
  const here = `/risk-rules/drafts/${id}`;
  const isOpen = outcome === null;
  const changed = new Set(
    differences.flatMap((one) =>
      one.what === "factor_added" ? [one.factor.code] : one.what === "factor_changed" ? [one.after.code] : [],
    ),
  );
  return (
    <>
      <PageHeader
        title={m["riskrules.draft"]()}
        lead={m["riskrules.draft_made_by"]({ maker: loaderData.maker, changer: loaderData.changer })}
        back={{ href: "/risk-rules", label: m["riskrules.rules"]() }}
      />
      <DraftState draft={loaderData} here={here} />
      {isOpen && based_on !== current && (
        <Notice tone="warn">
          <p>{m["riskrules.another_in_force"]({ based_on, current })}</p>
        </Notice>
      )}
      {unflagged.length > 0 && (
        <Notice tone="warn">
          <p>{m["riskrules.unflagged"]({ factors: unflagged.join(", ") })}</p>
        </Notice>
      )}
      <section className="card mb-6" aria-labelledby="difference">
        <h2 id="difference" className="mb-2">
          {m["riskrules.difference"]({ version: current })}
        </h2>
        <DifferenceList differences={differences} />
      </section>
      <section className="card mb-6" aria-labelledby="bands">
        <h2 id="bands" className="mb-1">
          {m["riskrules.bands"]()}
        </h2>
        <p>
          {bandWords(rules.bands)}
          {" · "}
          {m["riskrules.old_after_days"]({ days: rules.answers_old_after_days })}
        </p>
        {isOpen && (
          <a className="target" href={`${here}/bands`}>
            {m["riskrules.bands_change"]()}
          </a>
        )}
      </section>
      <section className="mb-6" aria-labelledby="factors">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h2 id="factors">{m["riskrules.factors"]({ count: rules.factors.length })}</h2>
          {isOpen && (
            <a className="btn btn-side" href={`${here}/factors/new`}>
              {m["riskrules.factor_new"]()}
            </a>
          )}
        </div>
        <FactorList factors={rules.factors} changed={changed} {...(isOpen && { editing: `${here}/factors` })} />
      </section>
      {steps.length > 0 && (
        <section aria-labelledby="steps">
          <h2 id="steps" className="mb-3">
            {m["riskrules.steps"]()}
          </h2>
          <Timeline
            entries={steps.map((step) => ({
              key: String(step.version),
              on: <Instant at={step.at} />,
              by: step.by,
              title: m["riskrules.step"]({ number: step.version - 1 }),
              body: <DifferenceList differences={step.differences} />,
            }))}
          />
        </section>
      )}
    </>
  );
}
