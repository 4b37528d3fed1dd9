import { wordsFor } from "#app/ui/form/options";
import type { Participant } from "#db/programmes/enrolment-reads";
import { m } from "#messages";
import { DROP_REASONS } from "#src/programmes/code-lists";
import { Day } from "#ui/day";
import { EnrolmentBadge } from "#ui/enrolment-status";

/** The people of a group, case number first; a name only where the viewer reads it. */
export function Participants({ people }: { people: readonly Participant[] }) {
  const named = people.some(({ name }) => name !== null);
  return (
    <table className="table table-cards" aria-labelledby="people">
      <thead>
        <tr>
          <th scope="col">{m["offering.case"]()}</th>
          {named && <th scope="col">{m["offering.person_name"]()}</th>}
          <th scope="col">{m["offering.state"]()}</th>
          <th scope="col">{m["enrolment.enrolled_on"]()}</th>
          <th scope="col">{m["offering.attendance"]()}</th>
          <th scope="col">{m["enrolment.one"]()}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a href={`/people/${person.case_number}`}>{person.case_number}</a>
            </th>
            {named && <td data-label={m["offering.person_name"]()}>{person.name ?? m["programme.name_hidden"]()}</td>}
            <td data-label={m["offering.state"]()}>
              <EnrolmentBadge status={person.status} />
              {person.drop_reason !== null && (
                <span className="block text-soft">{wordsFor(DROP_REASONS, person.drop_reason)}</span>
              )}
            </td>
            <td data-label={m["enrolment.enrolled_on"]()}>
              <Day day={person.enrolled_on} />
            </td>
            <td data-label={m["offering.attendance"]()}>{attendanceWords(person.attendance)}</td>
            <td>
              <a href={person.mayMove ? `/enrolments/${person.id}/status` : `/enrolments/${person.id}`}>
                {person.mayMove ? m["enrolment.change"]() : m["enrolment.history"]()}
                <span className="unseen"> {person.case_number}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WHOLE = 100;

export function attendanceWords(share: number | null): string {
  return share === null
    ? m["offering.attendance_none"]()
    : m["enrolment.attended"]({ percent: Math.round(share * WHOLE) });
}
