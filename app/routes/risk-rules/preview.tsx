import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { startPreview } from "#db/risk/run-writes";
import { latestPreview, previewedCases } from "#db/risk/runs";
import { currentRiskVersion } from "#db/risk/versions";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { NOTHING_TALLIED, type PreviewTally } from "#src/risk/preview";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { EmptyState, Notice, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/preview";
import { draftPage } from "./draft-page.ts";
import { ChangedCases, PreviewFigures } from "./preview-figures.tsx";
import { RunProgress } from "./run-progress.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.preview"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, draft } = await draftPage(args, "risk-rules/preview");
  const [run, current] = await Promise.all([latestPreview(db, draft.id), currentRiskVersion(db)]);
  const after = args.url.searchParams.get("after");
  const cases = run ? await previewedCases(db, viewer, run.id, after) : { rows: [], next: null };
  return {
    draftId: draft.id,
    newRunId: newId(),
    isOpen: draft.outcome === null,
    run: run ? { id: run.id, kind: run.kind, status: run.status, done: run.done, total: run.total } : null,
    as_of: run?.as_of ?? null,
    compared: run?.risk_version ?? current.version,
    isStale: run !== undefined && (run.content_hash !== draft.content_hash || run.risk_version !== current.version),
    tally: run ? (JSON.parse(run.tally) as Partial<PreviewTally>) : null,
    cases: cases.rows.map(({ run_id: _run, case_id: _case, ...row }) => row),
    isFirst: after === null,
    next: cases.next,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, draft } = await draftPage(args, "risk-rules/preview");
  const reading = await readPosted(args.request, z.object({ id: recordId }));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => startPreview(trx, viewer, reading.data.id, draft.id, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/risk-rules/drafts/${draft.id}/preview`, 303);
}

export default function Preview({ loaderData, actionData }: Route.ComponentProps) {
  const { draftId, newRunId, run, tally, cases, isStale, compared, as_of, isFirst, next } = loaderData;
  const back = `/risk-rules/drafts/${draftId}`;
  const here = `${back}/preview`;
  const isAtWork = run?.status === "running" || run?.status === "paused";
  return (
    <>
      <PageHeader
        title={m["riskrules.preview"]()}
        lead={m["riskrules.preview_lead"]({ version: compared })}
        back={{ href: back, label: m["riskrules.draft"]() }}
      />
      {isStale && (
        <Notice tone="warn">
          <p>{m["riskrules.preview_stale"]()}</p>
        </Notice>
      )}
      {run ? (
        <section className="card mb-6" aria-labelledby="progress">
          <h2 id="progress" className="mb-1">
            {m["riskrules.preview_of"]()} <Day day={as_of} />
          </h2>
          <RunProgress run={run} here={here} controls />
        </section>
      ) : (
        <EmptyState title={m["riskrules.preview_none"]()}>{m["riskrules.preview_none_text"]()}</EmptyState>
      )}
      {!isAtWork && loaderData.isOpen && (
        <div className="mb-6 mt-4">
          <PageForm
            form={formState(actionData, { id: newRunId })}
            id={newRunId}
            submit={run ? m["riskrules.preview_again"]() : m["riskrules.preview_start"]()}
            quiet={run?.status === "done" && !isStale}
          >
            {null}
          </PageForm>
        </div>
      )}
      {tally && <PreviewFigures tally={{ ...NOTHING_TALLIED, ...tally }} hasStanding={tally.standing !== undefined} />}
      {cases.length > 0 && <ChangedCases cases={cases} />}
      <Pagination
        first={isFirst ? null : here}
        next={next ? `${here}?${new URLSearchParams({ after: next })}` : null}
      />
    </>
  );
}
