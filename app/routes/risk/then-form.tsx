import { m } from "#messages";
import { addMonths } from "#src/day";

type Props = { case_number: string; today: string; day: string; version: number; versions: readonly number[] };

/** The same, as a section of the page of today; three months back to begin with. */
export function ThenSection({ case_number, today, versions }: Pick<Props, "case_number" | "today" | "versions">) {
  return (
    <section className="no-print mt-8" aria-labelledby="then">
      <h2 id="then" className="mb-2">
        {m["then.title_form"]()}
      </h2>
      <ThenForm
        case_number={case_number}
        today={today}
        day={addMonths(today, -3)}
        version={versions[0] ?? 1}
        versions={versions}
      />
    </section>
  );
}

/** What would have been said on a past day, under a version. An address, nothing is kept. */
export function ThenForm({ case_number, today, day, version, versions }: Props) {
  return (
    <form
      method="get"
      action={`/people/${case_number}/risk/then`}
      className="card no-print mb-6 flex flex-wrap items-end gap-4"
    >
      <div>
        <label htmlFor="day" className="mb-1 block font-semibold">
          {m["then.day"]()}
        </label>
        <input id="day" name="day" type="date" className="input" max={today} defaultValue={day} required />
      </div>
      <div>
        <label htmlFor="version" className="mb-1 block font-semibold">
          {m["lookback.version"]()}
        </label>
        <select id="version" name="version" className="input" defaultValue={String(version)}>
          {versions.map((one) => (
            <option key={one} value={one}>
              {m["lookback.version_named"]({ version: one })}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-side">
        {m["then.show"]()}
      </button>
    </form>
  );
}
