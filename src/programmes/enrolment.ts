import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { shareOf } from "#src/programmes/attendance";
import { ATTENDANCES, DROP_REASONS, ENROLMENT_STATUSES } from "#src/programmes/code-lists";

export type EnrolmentStatus = (typeof ENROLMENT_STATUSES.codes)[number];

/** Where each state may go. The last three are ends: someone who comes back is enrolled anew. */
export const TRANSITIONS: Readonly<Record<EnrolmentStatus, readonly EnrolmentStatus[]>> = {
  waiting: ["enrolled", "dropped_out", "transferred"],
  enrolled: ["active", "dropped_out", "transferred"],
  active: ["paused", "completed", "dropped_out", "transferred"],
  paused: ["active", "dropped_out", "transferred"],
  completed: [],
  dropped_out: [],
  transferred: [],
};

export function canMove(from: EnrolmentStatus, to: EnrolmentStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** What can be recorded next: by whoever manages her enrolments everything, by whoever only visits her that she left. */
export function movesFrom(status: EnrolmentStatus, mayManage: boolean): readonly EnrolmentStatus[] {
  return mayManage ? TRANSITIONS[status] : TRANSITIONS[status].filter((to) => to === "dropped_out");
}

/** Is the enrolment over? */
export function isEnded(status: EnrolmentStatus): boolean {
  return TRANSITIONS[status].length === 0;
}

const TAKING_A_PLACE: readonly EnrolmentStatus[] = ["enrolled", "active", "paused", "completed"];

/** Does someone in this state hold one of the offering's places? Waiting does not; leaving gives it back; completing keeps it. */
export function takesPlace(status: EnrolmentStatus): boolean {
  return TAKING_A_PLACE.includes(status);
}

export function placesLeft(offering: { capacity: number; places_taken: number }): number {
  return Math.max(0, offering.capacity - offering.places_taken);
}

/** Change in places taken when an enrolment moves: 1, 0 or -1. `from` null: it is new. */
export function placesChange(from: EnrolmentStatus | null, to: EnrolmentStatus): -1 | 0 | 1 {
  const before = from !== null && takesPlace(from);
  if (takesPlace(to) === before) return 0;
  return before ? -1 : 1;
}

/** May this move be made without passing the offering's capacity? */
export function hasRoom(
  offering: { capacity: number; places_taken: number },
  from: EnrolmentStatus | null,
  to: EnrolmentStatus,
): boolean {
  return placesChange(from, to) < 1 || placesLeft(offering) > 0;
}

export const FIRST_STATUSES = ["waiting", "enrolled"] as const satisfies readonly EnrolmentStatus[];

const beginning = {
  status: choice({ ...ENROLMENT_STATUSES, codes: FIRST_STATUSES }),
  enrolled_on: dayAnswer,
  planned_end_on: orNull(dayAnswer),
};
type Beginning = { enrolled_on: Day; planned_end_on: Day | null };

function checkEnd(payload: Answers<Beginning>) {
  const { enrolled_on, planned_end_on } = payload.value;
  if (planned_end_on !== null && planned_end_on < enrolled_on) refuse(payload, "planned_end_on", "ends_before_start");
}

function checkAhead(payload: Answers<Beginning>, today: Day) {
  if (payload.value.enrolled_on > today) refuse(payload, "enrolled_on", "in_the_future");
}

/** Someone is put on the list of an offering or given a place in it. */
export const Enrolment = z.object(beginning).check(checkEnd);
export type Enrolment = z.infer<typeof Enrolment>;

export function enrolmentAsOf(today: Day) {
  return Enrolment.check((payload) => checkAhead(payload, today));
}

/** The same with the offering that was chosen: what a form for one person asks. */
export function joiningAsOf(today: Day) {
  return z.object({ offering_id: recordId, ...beginning }).check(checkEnd, (payload) => checkAhead(payload, today));
}

/** From one offering into another on one day. */
export function transferAsOf(today: Day, since: Day) {
  const { status, planned_end_on } = beginning;
  return z
    .object({ offering_id: recordId, status, true_on: dayAnswer, planned_end_on, reason: orNull(paragraphs(1000)) })
    .check((payload) => {
      const { true_on, planned_end_on: ends_on } = payload.value;
      if (true_on > today) refuse(payload, "true_on", "in_the_future");
      if (true_on < since) refuse(payload, "true_on", "before_last_change");
      if (ends_on !== null && ends_on < true_on) refuse(payload, "planned_end_on", "ends_before_start");
    });
}

/** A change of state, with what that change has to say. */
export const EnrolmentMove = z.object({
  to_status: choice(ENROLMENT_STATUSES),
  true_on: dayAnswer,
  reason: orNull(paragraphs(1000)),
  drop_reason: orNull(choice(DROP_REASONS)),
  /** What comes next for someone who leaves; risk reads it. */
  next_step: orNull(paragraphs(1000)),
  certificate_number: orNull(line(100)),
});
export type EnrolmentMove = z.infer<typeof EnrolmentMove>;

/** The enrolment that moves: its state, the day of its last change, and whether its programme ends with a certificate. */
export type MovingEnrolment = { status: EnrolmentStatus; since: Day; gives_certificate: boolean };

export function enrolmentMoveAsOf(today: Day, enrolment: MovingEnrolment) {
  return EnrolmentMove.check((payload) => {
    const { to_status, true_on, drop_reason, reason, certificate_number } = payload.value;
    if (!canMove(enrolment.status, to_status)) refuse(payload, "to_status", "not_from_here");
    if (true_on > today) refuse(payload, "true_on", "in_the_future");
    if (true_on < enrolment.since) refuse(payload, "true_on", "before_last_change");
    if (to_status === "dropped_out" && drop_reason === null) refuse(payload, "drop_reason", "required");
    if (to_status === "dropped_out" && drop_reason === "other" && reason === null)
      refuse(payload, "reason", "required");
    if (to_status === "completed" && enrolment.gives_certificate && certificate_number === null)
      refuse(payload, "certificate_number", "required");
    if (to_status !== "dropped_out" && drop_reason !== null) refuse(payload, "drop_reason", "only_when_dropped_out");
    if (to_status !== "completed" && certificate_number !== null)
      refuse(payload, "certificate_number", "only_when_completed");
  });
}

export const Attendance = z.object({ session_on: dayAnswer, attendance: choice(ATTENDANCES) });
export type Attendance = z.infer<typeof Attendance>;

export function attendanceAsOf(today: Day, enrolledOn: Day) {
  return Attendance.check((payload) => {
    if (payload.value.session_on > today) refuse(payload, "session_on", "in_the_future");
    if (payload.value.session_on < enrolledOn) refuse(payload, "session_on", "before_enrolment");
  });
}

/** Share of sessions attended, 0 to 1; excused ones do not count against her; null when no session counts. */
export function attendanceShare(sessions: readonly Pick<Attendance, "attendance">[]): number | null {
  const countOf = (code: Attendance["attendance"]) => sessions.filter(({ attendance }) => attendance === code).length;
  return shareOf({ present: countOf("present"), absent: countOf("absent") });
}
