import Check from "lucide-react/icons/check";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CASE_STAGES, STAGE_STEPS } from "#src/stages/code-lists";
import { type Stage, type StageStep, stageLine } from "#src/stages/stage";

/** Where each step is taken; nowhere for one that belongs to another page's own list. */
const PLACES: Record<StageStep, string> = {
  consent: "/consents/new",
  determination: "/determinations/new",
  baseline: "/household",
  plan: "",
  support: "/enrolments/new",
  support_finished: "/enrolments",
  closure: "/closure",
};

type Props = { stage: Stage; missing: readonly StageStep[]; base: string; mayChange: boolean };

/** How far the work has come, and what the next step asks for. */
export function StageLine({ stage, missing, base, mayChange }: Props) {
  return (
    <section aria-label={m["stage.title"]()} className="mt-3">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm">
        {stageLine(stage).map(({ stage: one, is }, at) => (
          <li
            key={one}
            aria-current={is === "current" ? "step" : undefined}
            className={`flex items-center gap-1.5 ${is === "current" ? "font-semibold" : "text-soft"}`}
          >
            {at > 0 && <span aria-hidden className="w-3 border-t border-line" />}
            <span
              className={
                is === "current" ? "flex items-center rounded-full bg-action-soft px-2.5 py-0.5" : "flex items-center"
              }
            >
              {is === "done" && <Check aria-hidden className="mr-1 size-4 shrink-0" />}
              {is === "done" && <span className="unseen">{m["stage.done"]()} </span>}
              {wordsFor(CASE_STAGES, one)}
            </span>
          </li>
        ))}
      </ol>
      {missing.length > 0 && (
        <p className="no-print mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm">
          <span className="text-soft">{m["stage.next"]()}</span>
          {missing.map((step) =>
            mayChange && PLACES[step] !== "" ? (
              <a key={step} href={base + PLACES[step]}>
                {wordsFor(STAGE_STEPS, step)}
              </a>
            ) : (
              <span key={step}>{wordsFor(STAGE_STEPS, step)}</span>
            ),
          )}
        </p>
      )}
    </section>
  );
}
