import { m } from "#messages";
import type { Day as DayText } from "#src/day";
import { Day } from "#ui/day";

type Props = { action: string; session_on: DayText; today: DayText; sessions: readonly DayText[] };

/** Which session: a day, or one of those recorded already. A plain GET form, so that a session has an address. */
export function SessionDay({ action, session_on, today, sessions }: Props) {
  return (
    <>
      <form method="get" action={action} className="mb-3 flex flex-wrap items-end gap-2">
        <div>
          <label htmlFor="on" className="block font-semibold">
            {m["offering.session_on"]()}
          </label>
          <input
            id="on"
            name="on"
            type="date"
            className="input"
            defaultValue={session_on}
            max={today}
            autoComplete="off"
          />
        </div>
        <button type="submit" className="btn btn-side">
          {m["offering.session_show"]()}
        </button>
      </form>
      {sessions.length > 0 && (
        <nav aria-label={m["offering.session_recent"]()} className="mb-5">
          <p className="text-soft">{m["offering.session_recent"]()}</p>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {sessions.map((session) => (
              <li key={session}>
                <a href={`${action}?on=${session}`} aria-current={session === session_on ? "page" : undefined}>
                  <Day day={session} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
