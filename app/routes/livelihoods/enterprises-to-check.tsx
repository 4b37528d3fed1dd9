import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { LIVELIHOODS } from "#src/livelihoods/registry";

type Props = {
  enterprises: readonly { id: string; name: string | null; activity: string }[];
  /** The visit at which they are seen, where it is recorded already. */
  visit: string | null;
};

/** Leads from a visit to what else is looked at there: the business, and what it was given. */
export function EnterprisesToCheck({ enterprises, visit }: Props) {
  if (enterprises.length === 0) return null;
  const query = visit === null ? "" : `?visit=${visit}`;
  return (
    <section aria-labelledby="to-check" className="card no-print mb-5 max-w-3xl">
      <h2 id="to-check">{m["check.at_visit"]()}</h2>
      <ul className="mt-1">
        {enterprises.map(({ id, name, activity }) => {
          const words = name ?? wordsFor(LIVELIHOODS, activity);
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4">
              <span>{words}</span>
              <a className="target" href={`/livelihoods/${id}/checks/new${query}`}>
                {m["check.new"]()}
                <span className="unseen"> {words}</span>
              </a>
              <a className="target" href={`/livelihoods/${id}/assets`}>
                {m["asset.check_title"]()}
                <span className="unseen"> {words}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
