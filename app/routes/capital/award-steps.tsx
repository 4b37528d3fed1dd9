import { wordsFor } from "#app/ui/form/options";
import type { ReadAward } from "#db/capital/award-reads";
import { m } from "#messages";
import { VERIFICATION_FINDINGS } from "#src/capital/code-lists";
import { Day } from "#ui/day";
import { Timeline } from "#ui/parts";

const TITLES: Record<string, () => string> = {
  requested: m["capital.step_requested"],
  verified: m["capital.step_verified"],
  approved: m["capital.step_approved"],
  refused: m["capital.step_refused"],
  withdrawn: m["capital.step_withdrawn"],
};

/** What a step of an award is called. */
export function stepWords(step: string): string {
  return TITLES[step]?.() ?? step;
}

type Props = { steps: ReadAward["steps"]; names: Readonly<Record<string, string>> };

/** Whose hands an award went through, in their order. */
export function AwardSteps({ steps, names }: Props) {
  return (
    <section className="mb-6">
      <h2 className="mb-3">{m["capital.steps"]()}</h2>
      <Timeline
        entries={steps.map(({ id, step, true_on, finding, note, recorded_by }) => ({
          key: id,
          on: <Day day={true_on} />,
          by: names[recorded_by] ?? "",
          title: stepWords(step),
          body: (
            <>
              {finding && <p>{wordsFor(VERIFICATION_FINDINGS, finding)}</p>}
              {note && <p className="whitespace-pre-line">{note}</p>}
            </>
          ),
        }))}
      />
    </section>
  );
}
