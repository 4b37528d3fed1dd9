import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { enrol, type Move, moveEnrolment, type NewEnrolment } from "#db/programmes/enrolment-writes";
import { createOffering, createProgramme } from "#db/programmes/writes";
import type { Viewer } from "#src/access/policy";
import type { EnrolmentStatus } from "#src/programmes/enrolment";
import { Offering, Programme } from "#src/programmes/programme";
import { NOW, olga } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** A sewing course with a certificate; change what the test is about. */
export function aProgramme(changes: Partial<Programme> = {}): Programme & { id: string } {
  const sewing = {
    kind: "vocational_training",
    activity: "sewing_embroidery",
    name_en: "Sewing and embroidery",
    name_id: "Menjahit dan bordir",
    provider: "Yayasan Contoh",
    gives_certificate: true,
  };
  return { id: testId(), ...Programme.parse({ ...sewing, ...changes }) };
}

export function anOffering(
  programme_id: string,
  changes: Partial<Offering> = {},
): Offering & { id: string; programme_id: string } {
  return {
    id: testId(),
    programme_id,
    ...Offering.parse({
      place_code: "32.12.14",
      starts_on: "2026-03-02",
      ends_on: "2026-08-31",
      capacity: 2,
      ...changes,
    }),
  };
}

/** A programme with one offering, made by this viewer. */
export async function offered(
  database: Kysely<Database>,
  changes: Partial<Offering> = {},
  viewer: Viewer = olga,
  programme = aProgramme(),
): Promise<{ programme_id: string; offering_id: string }> {
  const offering = anOffering(programme.id, changes);
  await inTransactionOn(database, (trx) => createProgramme(trx, viewer, programme, NOW));
  await inTransactionOn(database, (trx) => createOffering(trx, viewer, offering, NOW));
  return { programme_id: programme.id, offering_id: offering.id };
}

export function anEnrolment(
  case_number: string,
  offering_id: string,
  changes: Partial<NewEnrolment> = {},
): NewEnrolment {
  return {
    id: testId(),
    case_number,
    offering_id,
    status: "enrolled",
    enrolled_on: "2026-03-03",
    planned_end_on: null,
    ...changes,
  } as NewEnrolment;
}

export function enrolled(
  database: Kysely<Database>,
  enrolment: NewEnrolment,
  viewer: Viewer = olga,
  at = NOW,
): Promise<boolean> {
  return inTransactionOn(database, (trx) => enrol(trx, viewer, enrolment, at));
}

/** Moves an enrolment from where it stands now. */
export async function moved(
  database: Kysely<Database>,
  enrolment_id: string,
  to_status: EnrolmentStatus,
  changes: Partial<Move> = {},
  viewer: Viewer = olga,
): Promise<boolean> {
  const { version } = await database
    .selectFrom("enrolment")
    .select("version")
    .where("id", "=", enrolment_id)
    .executeTakeFirstOrThrow();
  const blank = { reason: null, drop_reason: null, next_step: null, certificate_number: null };
  const move: Move = { id: testId(), enrolment_id, version, to_status, true_on: "2026-03-05", ...blank, ...changes };
  return inTransactionOn(database, (trx) => moveEnrolment(trx, viewer, move, NOW));
}

export async function offeringRow(database: Kysely<Database>, id: string) {
  return database.selectFrom("offering").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}
