import { m } from "#messages";
import type { Typed } from "#src/form";
import { answersOf } from "./fields/answers.ts";

type Props = { kept: Typed; typed: Typed; places: Readonly<Record<string, string>> };

/** Where what is kept now and what was typed differ, side by side. Nothing is lost: the typed values stand in the form below. */
export function BothVersions({ kept, typed, places }: Props) {
  const mine = new Map(answersOf(typed, places).map(({ term, value }) => [term, value]));
  const theirs = new Map(answersOf(kept, places).map(({ term, value }) => [term, value]));
  const differing = [...new Set([...mine.keys(), ...theirs.keys()])].filter(
    (term) => mine.get(term) !== theirs.get(term),
  );
  return (
    <table className="table table-cards mb-6">
      <caption>{m["person.both_versions"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["people.column_case"]()}</th>
          <th scope="col">{m["person.theirs"]()}</th>
          <th scope="col">{m["person.mine"]()}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map((term) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            <td data-label={m["person.theirs"]()}>{theirs.get(term) ?? m["form.not_given"]()}</td>
            <td data-label={m["person.mine"]()}>{mine.get(term) ?? m["form.not_given"]()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
