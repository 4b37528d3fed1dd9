import * as z from "zod/mini";
import { choice, dayAnswer, orNull, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { ATTENDANCES } from "#src/programmes/code-lists";

export type AttendanceCode = (typeof ATTENDANCES.codes)[number];

/** One person at one session. `seen`: what stood there when the form was made, so that two people marking at once are told. */
const Mark = z.object({
  enrolment_id: recordId,
  attendance: orNull(choice(ATTENDANCES)),
  seen: orNull(choice(ATTENDANCES)),
});

/** One session of an offering with everyone who was, or was not, there. A person left blank stays as she is. */
export const SessionAttendance = z.object({
  session_on: dayAnswer,
  marks: z.array(Mark, { error: "required" }),
});
export type SessionAttendance = z.infer<typeof SessionAttendance>;

export function sessionAttendanceAsOf(today: Day) {
  return SessionAttendance.check((payload) => {
    const { session_on, marks } = payload.value;
    if (session_on > today) refuse(payload, "session_on", "in_the_future");
    if (marks.every(({ attendance }) => attendance === null)) refuse(payload, "marks", "required");
  });
}

export type AttendanceCounts = Partial<Record<AttendanceCode, number>>;

/** Share of sessions attended, 0 to 1; excused ones do not count against her; null when no session counts. */
export function shareOf({ present = 0, absent = 0 }: AttendanceCounts): number | null {
  return present + absent === 0 ? null : present / (present + absent);
}

/** Could someone who joined and left on these days have been at a session on `session_on`? */
export function couldAttend(
  enrolment: { status: string; enrolled_on: Day; ended_on: Day | null },
  session_on: Day,
): boolean {
  if (enrolment.status === "waiting" || enrolment.enrolled_on > session_on) return false;
  return enrolment.ended_on === null || enrolment.ended_on >= session_on;
}
