import { officesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { can, type Viewer } from "#src/access/policy";
import { errorsOf } from "#src/form";
import { type Offering, offeringWith, type Programme } from "#src/programmes/programme";

/** The record as the form read it; the version is compared before anything is kept. */
export type Which = { id: string; version: number };

/** A new programme of the viewer's office. The same id again changes nothing. @returns true the first time. */
export async function createProgramme(
  trx: Trx,
  viewer: Viewer,
  programme: Programme & { id: string },
  at: string,
): Promise<boolean> {
  requireManaging(viewer);
  const { id } = programme;
  const stored = { office_id: viewer.officeId, ...programmeColumns(programme) };
  const bookkeeping = { version: 1, created_at: at, created_by: viewer.userId, updated_at: at, closed_at: null };
  // No row can be held before it is there: of two that come at once, the second waits here and finds the first one's.
  const made = await trx
    .insertInto("programme")
    .values({ id, ...stored, ...bookkeeping })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const already = await trx.selectFrom("programme").select("created_by").where("id", "=", id).executeTakeFirst();
    if (already?.created_by !== viewer.userId) throw new NotFound("programme");
    return false;
  }
  const act = {
    action: "programme.created",
    record_type: "programme",
    record_id: id,
    office_id: viewer.officeId,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
  return true;
}

/** @throws StaleVersion with what it says now; Refused when kind or activity would change under people who joined. */
export async function changeProgramme(
  trx: Trx,
  viewer: Viewer,
  { id, version }: Which,
  programme: Programme,
  at: string,
): Promise<void> {
  const before = await managedProgramme(trx, viewer, id);
  const stored = differing(programmeColumns(programme), before);
  if (Object.keys(stored).length === 0) return;
  requireVersion(before, version);
  // Enrolments carry kind and activity: reports of last year must not change because a programme was renamed to another trade.
  if (("kind" in stored || "activity" in stored) && (await hasEnrolments(trx, id)))
    throw new Refused("already_joined", "kind" in stored ? "kind" : "activity");
  await keepProgramme(trx, viewer, before, stored, at);
}

/** A closed programme takes no new offerings and nobody new; who is in it goes on. `closed` false opens it again. */
export async function closeProgramme(
  trx: Trx,
  viewer: Viewer,
  { id, version }: Which,
  closed: boolean,
  at: string,
): Promise<void> {
  const before = await managedProgramme(trx, viewer, id);
  if ((before.closed_at !== null) === closed) return;
  requireVersion(before, version);
  await keepProgramme(trx, viewer, before, { closed_at: closed ? at : null }, at);
}

/** A new run of a programme, with all its places free. The same id again changes nothing. @returns true the first time. */
export async function createOffering(
  trx: Trx,
  viewer: Viewer,
  offering: Offering & { id: string; programme_id: string },
  at: string,
): Promise<boolean> {
  const { id, programme_id } = offering;
  const programme = await managedProgramme(trx, viewer, programme_id);
  const already = await trx.selectFrom("offering").select("programme_id").where("id", "=", id).executeTakeFirst();
  if (already && already.programme_id !== programme_id) throw new NotFound("offering");
  if (already) return false;
  if (programme.closed_at !== null) throw new Refused("programme_closed");
  const stored = { programme_id, office_id: programme.office_id, ...offeringColumns(offering) };
  const bookkeeping = {
    places_taken: 0,
    version: 1,
    created_at: at,
    created_by: viewer.userId,
    updated_at: at,
    closed_at: null,
  };
  await trx
    .insertInto("offering")
    .values({ id, ...stored, ...bookkeeping })
    .execute();
  const act = {
    action: "offering.created",
    record_type: "offering",
    record_id: id,
    office_id: programme.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, { ...act, true_on: offering.starts_on }, at);
  return true;
}

/** @throws Refused("fewer_than_taken", "capacity") when more people hold a place; StaleVersion with what it says now. */
export async function changeOffering(
  trx: Trx,
  viewer: Viewer,
  { id, version }: Which,
  offering: Offering,
  at: string,
): Promise<void> {
  const before = await managedOffering(trx, viewer, id);
  const stored = differing(offeringColumns(offering), before);
  if (Object.keys(stored).length === 0) return;
  requireVersion(before, version);
  const room = offeringWith(before.places_taken).safeParse(offering);
  if (!room.success) throw refusalOf(room.error);
  await keepOffering(trx, viewer, before, stored, at);
}

/** A closed offering takes nobody new; who is in it goes on. `closed` false opens it again. */
export async function closeOffering(
  trx: Trx,
  viewer: Viewer,
  { id, version }: Which,
  closed: boolean,
  at: string,
): Promise<void> {
  const before = await managedOffering(trx, viewer, id);
  if ((before.closed_at !== null) === closed) return;
  requireVersion(before, version);
  await keepOffering(trx, viewer, before, { closed_at: closed ? at : null }, at);
}

/** The first refusal of a schema, as a rule's refusal of one field. */
export function refusalOf(error: Parameters<typeof errorsOf>[0]): Refused {
  const [field, codes] = Object.entries(errorsOf(error))[0] ?? ["form", ["other"]];
  return new Refused(codes[0] ?? "other", field);
}

function requireManaging(viewer: Viewer): void {
  if (!can(viewer, "programme.manage")) throw new NotAllowed("programme.manage");
}

async function managedProgramme(trx: Trx, viewer: Viewer, id: string) {
  requireManaging(viewer);
  const query = trx
    .selectFrom("programme")
    .selectAll()
    .where("id", "=", id)
    .where(officesWithin(viewer, "programme.manage", "programme"));
  const found = await forUpdate(trx, query).executeTakeFirst();
  if (!found) throw new NotFound("programme");
  return found;
}

async function managedOffering(trx: Trx, viewer: Viewer, id: string) {
  requireManaging(viewer);
  const query = trx
    .selectFrom("offering")
    .selectAll()
    .where("id", "=", id)
    .where(officesWithin(viewer, "programme.manage", "offering"));
  const found = await forUpdate(trx, query).executeTakeFirst();
  if (!found) throw new NotFound("offering");
  return found;
}

/** Asked after whether anything would change at all: a form that is sent twice is no conflict. */
function requireVersion(before: Record<string, unknown> & { version: number }, version: number): void {
  if (before.version !== version) throw new StaleVersion("programme", before);
}

type Kept = { id: string; office_id: string; version: number };

async function keepProgramme(
  trx: Trx,
  viewer: Viewer,
  before: Kept,
  stored: Record<string, string | number | null>,
  at: string,
) {
  const version = before.version + 1;
  await trx
    .updateTable("programme")
    .set({ ...stored, version, updated_at: at })
    .where("id", "=", before.id)
    .execute();
  const act = {
    action: "programme.changed",
    record_type: "programme",
    record_id: before.id,
    office_id: before.office_id,
    stored,
    version,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function keepOffering(
  trx: Trx,
  viewer: Viewer,
  before: Kept,
  stored: Record<string, string | number | null>,
  at: string,
) {
  const version = before.version + 1;
  await trx
    .updateTable("offering")
    .set({ ...stored, version, updated_at: at })
    .where("id", "=", before.id)
    .execute();
  const act = {
    action: "offering.changed",
    record_type: "offering",
    record_id: before.id,
    office_id: before.office_id,
    stored,
    version,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function hasEnrolments(trx: Trx, programmeId: string): Promise<boolean> {
  return (
    (await trx.selectFrom("enrolment").select("id").where("programme_id", "=", programmeId).executeTakeFirst()) !==
    undefined
  );
}

/** By name, so that nothing else that a caller's object carries is ever stored. */
function programmeColumns({ kind, activity, name_en, name_id, provider, gives_certificate }: Programme) {
  return { kind, activity, name_en, name_id, provider, gives_certificate: gives_certificate ? 1 : 0 };
}

function offeringColumns({ place_code, starts_on, ends_on, capacity }: Offering) {
  return { place_code, starts_on, ends_on, capacity };
}

function differing<T extends Record<string, string | number | null>>(
  next: T,
  before: Record<string, unknown>,
): Partial<T> {
  return Object.fromEntries(Object.entries(next).filter(([column, value]) => before[column] !== value)) as Partial<T>;
}
