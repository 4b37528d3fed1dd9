import { wordsFor } from "#app/ui/form/options";
import type { CaseEnrolment } from "#db/programmes/enrolment-reads";
import { m } from "#messages";
import { DROP_REASONS } from "#src/programmes/code-lists";
import { Day } from "#ui/day";
import { attendanceWords } from "../programmes/participants.tsx";

/** What is said of an enrolment; what does not apply is left out. */
export function enrolmentRows(enrolment: CaseEnrolment) {
  const rows = [
    { term: m["enrolment.enrolled_on"](), value: <Day day={enrolment.enrolled_on} /> },
    {
      term: m["enrolment.planned_end_on"](),
      value: enrolment.planned_end_on && <Day day={enrolment.planned_end_on} />,
    },
    {
      term: m["offering.attendance"](),
      value: enrolment.attendance === null ? null : attendanceWords(enrolment.attendance),
    },
    { term: m["enrolment.ended_on"](), value: enrolment.ended_on && <Day day={enrolment.ended_on} /> },
    { term: m["enrolment.certificate_number"](), value: enrolment.certificate_number },
    {
      term: m["enrolment.drop_reason"](),
      value: enrolment.drop_reason && wordsFor(DROP_REASONS, enrolment.drop_reason),
    },
    { term: m["enrolment.next_step"](), value: enrolment.next_step },
  ];
  return rows.filter(({ value }) => value !== null);
}
