import { m } from "#messages";

export type Row = { term: string; theirs: string; mine: string };

/** Where what is kept now and what was typed differ, side by side. The typed answers stand in the form below. */
export function BothVersions({ rows }: { rows: readonly Row[] }) {
  return (
    <table className="table table-cards mb-6">
      <caption>{m["programme.both_versions"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["programme.answer"]()}</th>
          <th scope="col">{m["programme.theirs"]()}</th>
          <th scope="col">{m["programme.mine"]()}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ theirs, mine }) => theirs !== mine)
          .map(({ term, theirs, mine }) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              <td data-label={m["programme.theirs"]()}>{theirs || m["form.not_given"]()}</td>
              <td data-label={m["programme.mine"]()}>{mine || m["form.not_given"]()}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
