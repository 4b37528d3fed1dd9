import { dayWords } from "#app/ui/day-words";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import type { Participant } from "#db/programmes/enrolment-reads";
import { m } from "#messages";
import type { Day } from "#src/day";
import type { Typed } from "#src/form";
import type { AttendanceCode } from "#src/programmes/attendance";
import { ATTENDANCES } from "#src/programmes/code-lists";
import { RadioField } from "#ui/form/choice-field";

type Marked = Participant & { mark: AttendanceCode | null };
type Props = { form: FormState; session_on: Day; people: readonly Marked[]; isStale: boolean };

/** One line for each person: her number, her name where it is read, and whether she was there. */
export function AttendanceMarks({ form, session_on, people, isStale }: Props) {
  return (
    <>
      <input type="hidden" name="session_on" value={session_on} />
      <div id="field-marks" tabIndex={-1} data-focus-target>
        <h2>{dayWords(session_on)}</h2>
        <p className="text-soft">{m["offering.session_hint"]()}</p>
      </div>
      {people.map((person, at) => (
        <div key={person.id}>
          <input type="hidden" name={`marks.${at}.enrolment_id`} value={person.id} />
          <input type="hidden" name={`marks.${at}.seen`} value={person.mark ?? ""} />
          <RadioField
            form={form}
            name={`marks.${at}.attendance`}
            label={person.name === null ? person.case_number : `${person.case_number} · ${person.name}`}
            hint={
              isStale && person.mark !== null
                ? m["offering.session_kept"]({ attendance: wordsFor(ATTENDANCES, person.mark) })
                : undefined
            }
            options={optionsOf(ATTENDANCES)}
            unknown
            inline
          />
        </div>
      ))}
    </>
  );
}

/**
 * What each line shows: what was typed for this person, else what is kept. By person and never by line: someone who
 * joined meanwhile moves the lines, and a mark must not slip to her neighbour.
 */
export function marksAgain(people: readonly Marked[], typed: Typed = {}): Typed {
  const said = new Map<string, string>();
  for (const [name, value] of Object.entries(typed)) {
    const line = /^marks\.(\d+)\.enrolment_id$/.exec(name)?.[1];
    if (line !== undefined) said.set(String(value), String(typed[`marks.${line}.attendance`] ?? ""));
  }
  return Object.fromEntries(people.map(({ id, mark }, at) => [`marks.${at}.attendance`, said.get(id) ?? mark ?? ""]));
}
