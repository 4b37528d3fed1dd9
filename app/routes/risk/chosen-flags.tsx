import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { chosenFlags } from "#db/risk/flags";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { MOST_FLAGS_AT_ONCE, type ReadFlag, readFlagFrom } from "#src/risk/flag-bulk";
import { FLAG_KINDS, FLAG_STATUSES } from "#src/risk/flags";
import { Relative } from "#ui/day";
import { FlagSeverity } from "./flag-severity.tsx";

type Chosen = Awaited<ReturnType<typeof chosenFlags>>;

/** The flags that an address names, as far as they are the viewer's to deal with and not closed yet. */
export function chosenIn(viewer: Viewer, search: URLSearchParams): Promise<Chosen> {
  const ids = search.getAll("flag").filter((id) => recordId.safeParse(id).success);
  return chosenFlags(db, viewer, ids.slice(0, MOST_FLAGS_AT_ONCE));
}

/** The flags that a form posts, each with the version that was read. */
export function postedFlags(form: FormData): ReadFlag[] {
  return form.getAll("chosen").flatMap((text) => (typeof text === "string" ? (readFlagFrom(text) ?? []) : []));
}

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
