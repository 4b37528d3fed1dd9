import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { FLAG_KINDS, FLAG_STATUSES } from "#src/risk/flags";
import { Relative } from "#ui/day";
import { FlagSeverity } from "./flag-severity.tsx";
import type { Chosen } from "./flags-chosen.ts";

/** What is about to be dealt with, to look through before. Its hidden fields go along with the form. */
export function ChosenFlags({ flags, today }: { flags: Chosen; today: string }) {
  return (
    <section aria-labelledby="chosen" className="card mb-5">
      <h2 id="chosen" className="mb-1">
        {m["flag.chosen"]({ count: flags.length })}
      </h2>
      <ul className="divide-y divide-line">
        {flags.map((flag) => (
          <li key={flag.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <a href={`/flags/${flag.id}`}>
              {flag.case_number}
              {" · "}
              {wordsFor(FLAG_KINDS, flag.kind)}
            </a>
            <FlagSeverity severity={flag.severity} />
            <span className="text-soft">{wordsFor(FLAG_STATUSES, flag.status)}</span>
            <Relative day={flag.due_on} today={today} due />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ChosenFields({ flags }: { flags: Chosen }) {
  return flags.map(({ id, version }) => <input key={id} type="hidden" name="chosen" value={`${id} ${version}`} />);
}
