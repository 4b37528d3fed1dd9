import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { Activity } from "#src/livelihoods/activity";

/** What small studies found in this activity, named as such. */
export function Studies({ activity }: { activity: Pick<Activity, "studies"> }) {
  if (activity.studies.length === 0) return null;
  return (
    <details className="no-print my-4 max-w-3xl">
      <summary className="cursor-pointer py-1 font-semibold text-action">{m["livelihood.studies"]()}</summary>
      <p className="mt-1 text-soft">{m["livelihood.studies_lead"]()}</p>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {activity.studies.map((study) => (
          <li key={study[0]}>{inWords(study)}</li>
        ))}
      </ul>
    </details>
  );
}
