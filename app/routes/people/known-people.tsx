import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import type { KnownDuplicate } from "#db/people/duplicates";
import { m } from "#messages";
import { DUPLICATE_LIKELIHOODS, DUPLICATE_SIGNS } from "#src/people/code-lists";
import { Badge } from "#ui/parts";

/** Side by side: what is known, as far as this viewer may read it, or whom to ask. */
export function KnownPeople({ known }: { known: readonly KnownDuplicate[] }) {
  if (known.length === 0) return <p className="card mb-6">{m["people.known_none"]()}</p>;
  return (
    <section className="mb-6" aria-labelledby="known">
      <h2 id="known" className="mb-2">
        {m["people.known_title"]()}
      </h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {known.map((one) => (
          <li key={one.case_number} className="card">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-semibold">{one.case_number}</span>
              <Badge tone={one.likelihood === "possible" ? "plain" : "warn"}>
                {wordsFor(DUPLICATE_LIKELIHOODS, one.likelihood)}
              </Badge>
            </p>
            {one.person ? (
              <p>
                {one.person.name}
                {one.person.birth_date
                  ? `, ${dayWords(one.person.birth_date)}`
                  : one.person.birth_year
                    ? `, ${one.person.birth_year}`
                    : ""}
                {one.person.phone ? `, ${one.person.phone}` : ""}
              </p>
            ) : (
              <p>{m["people.known_ask"]({ owner: one.owner_name, office: one.office_name })}</p>
            )}
            <p className="text-soft">{one.reasons.map((reason) => wordsFor(DUPLICATE_SIGNS, reason)).join(" · ")}</p>
            {one.person && (
              <a href={`/people/${one.case_number}`}>{m["people.open_case"]({ number: one.case_number })}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
