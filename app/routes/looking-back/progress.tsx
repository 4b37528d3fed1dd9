import { numberWords } from "#app/routes/outcomes/percent";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { LOOK_BACK_STATES, type LookBackState } from "#src/looking-back/run";

type Run = { id: string; state: LookBackState; looked: number; cases: number };

/** How far it has come, and how to stop it or go on. */
export function Progress({ run: { id, state, looked, cases } }: { run: Run }) {
  const here = `/looking-back/${id}`;
  return (
    <section className="card max-w-2xl" aria-labelledby="progress">
      <h2 id="progress">{wordsFor(LOOK_BACK_STATES, state)}</h2>
      <progress className="my-3 h-3 w-full" max={Math.max(1, cases)} value={looked} aria-labelledby="progress" />
      <p role="status">{m["lookback.looked"]({ looked: numberWords(looked), cases: numberWords(cases) })}</p>
      <p className="mt-1 text-soft">{m["lookback.in_background"]()}</p>
      <p className="no-print mt-4 flex flex-wrap gap-3">
        <a className="btn btn-side" href={here}>
          {m["lookback.look_again"]()}
        </a>
        {state === "paused" ? (
          <a className="btn btn-main" href={`${here}/resumption`}>
            {m["lookback.resume"]()}
          </a>
        ) : (
          <a className="btn btn-side" href={`${here}/pause`}>
            {m["lookback.pause"]()}
          </a>
        )}
      </p>
    </section>
  );
}
