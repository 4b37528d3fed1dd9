import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { percentDone, RUN_STATUSES, type RunKind, type RunStatus } from "#src/risk/run";

export type ShownRun = { id: string; kind: RunKind; status: RunStatus; done: number; total: number };

const EVERY_MS = 3000;

/** How far work over the whole caseload has come. Looks again by itself; without JavaScript by a link. */
export function RunProgress({ run, here, controls }: { run: ShownRun; here: string; controls: boolean }) {
  const { revalidate } = useRevalidator();
  const isRunning = run.status === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void revalidate(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
  const label = m["riskrules.progress"]({ done: run.done, total: run.total });
  const change = (path: string, words: string) => (
    <a className="btn btn-side btn-small" href={`/risk-rules/runs/${run.id}/${path}`}>
      {words}
    </a>
  );
  return (
    <div>
      <p className="font-semibold">{wordsFor(RUN_STATUSES, run.status)}</p>
      <progress
        className="my-1 h-3 w-full max-w-md accent-action"
        value={percentDone(run)}
        max={100}
        aria-label={label}
      />
      <p>
        {label}
        {" · "}
        {m["riskrules.percent"]({ percent: percentDone(run) })}
      </p>
      {(isRunning || run.status === "paused") && (
        <div className="no-print mt-2 flex flex-wrap gap-2">
          {isRunning && (
            <a className="btn btn-side btn-small" href={here}>
              {m["riskrules.look_again"]()}
            </a>
          )}
          {controls && isRunning && change("pausing", m["riskrules.pause"]())}
          {controls && run.status === "paused" && change("resumption", m["riskrules.resume"]())}
          {controls && run.kind === "preview" && change("cancellation", m["riskrules.cancel_run"]())}
        </div>
      )}
    </div>
  );
}
