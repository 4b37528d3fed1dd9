import type { Book } from "#db/demo/book";
import type { DemoOffering, DemoProgramme } from "#db/demo/offerings";
import type { Step } from "#db/demo/step";
import { newId } from "#db/ids";
import { sealFor } from "#db/vault/person-keys";
import { isEnded, placesChange } from "#src/programmes/enrolment";

export type Course = DemoOffering & Pick<DemoProgramme, "kind">;
/** Places taken in each run, and when that last changed. */
export type Taken = Map<string, { places: number; at: string }>;
type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;

/** `enrol`. */
export function enrol(
  book: Book,
  { enrolment, viewer, at }: Of<"enrol">,
  courses: ReadonlyMap<string, Course>,
  taken: Taken,
): void {
  const { id, case_id, offering_id, status, enrolled_on, planned_end_on } = enrolment;
  const { programme_id, kind, activity } = courses.get(offering_id)!;
  const stored = { case_id, offering_id, programme_id, kind, activity, status, enrolled_on, planned_end_on };
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const blank = { ended_on: null, drop_reason: null, next_step: null, certificate_number: null };
  book.enrolments.push({ id, ...stored, ...blank, version: 1, ...by, updated_at: at });
  book.enrolment_events.push({
    id: newId(),
    enrolment_id: id,
    from_status: null,
    to_status: status,
    true_on: enrolled_on,
    reason: null,
    ...by,
  });
  take(taken, offering_id, placesChange(null, status), at);
  book.record({ action: "enrolment.created", record_type: "enrolment", record_id: id, stored, true_on: enrolled_on });
  book.settle("enrolment.created");
}

/** `moveEnrolment`. */
export function move(book: Book, { move, viewer, at }: Of<"move">, taken: Taken): void {
  const { id, enrolment_id, to_status, true_on, drop_reason, certificate_number } = move;
  const row = book.enrolments.find((enrolment) => enrolment.id === enrolment_id)!;
  const from_status = row.status as typeof to_status;
  const next_step = sealFor(book.key, { table: "enrolment", column: "next_step", id: enrolment_id }, move.next_step);
  const changes = {
    status: to_status,
    ended_on: isEnded(to_status) ? true_on : null,
    drop_reason,
    next_step,
    certificate_number,
  };
  Object.assign(row, changes, { version: row.version + 1, updated_at: at });
  const reason = sealFor(book.key, { table: "enrolment_event", column: "reason", id }, move.reason);
  book.enrolment_events.push({
    id,
    enrolment_id,
    from_status,
    to_status,
    true_on,
    reason,
    recorded_at: at,
    recorded_by: viewer.userId,
  });
  take(taken, row.offering_id, placesChange(from_status, to_status), at);
  book.record({
    action: "enrolment.moved",
    record_type: "enrolment",
    record_id: enrolment_id,
    stored: { ...changes, reason },
    version: row.version,
    true_on,
  });
  book.settle("enrolment.moved");
}

function take(taken: Taken, offering_id: string, change: number, at: string): void {
  if (change === 0) return;
  const before = taken.get(offering_id);
  taken.set(offering_id, { places: (before?.places ?? 0) + change, at: before && before.at > at ? before.at : at });
}
