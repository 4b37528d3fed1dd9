import { sql } from "kysely";
import { officesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { Activity, ProgrammeKind } from "#src/programmes/programme";

export type ProgrammeView = {
  id: string;
  office_id: string;
  office_name: string;
  kind: ProgrammeKind;
  activity: Activity;
  name_en: string;
  name_id: string;
  provider: string;
  gives_certificate: boolean;
  version: number;
  closed_at: string | null;
};

/** The offerings of a programme that take people on a day, added up. */
export type PlacesView = { offerings: number; capacity: number; places_taken: number; waiting: number };
export type ListedProgramme = ProgrammeView & { open: PlacesView };

export type OfferingView = {
  id: string;
  programme_id: string;
  office_id: string;
  place_code: string | null;
  starts_on: Day;
  ends_on: Day | null;
  capacity: number;
  places_taken: number;
  version: number;
  closed_at: string | null;
};

export type Page<Row> = { rows: Row[]; next: string | null };
const PAGE = 50;
const NO_PLACES: PlacesView = { offerings: 0, capacity: 0, places_taken: 0, waiting: 0 };

export type ProgrammeFilter = { kind: ProgrammeKind | null; closed: boolean; after: string | null };

/** The programmes that the viewer reaches, kind by kind, with the places of the offerings that take people today. */
export async function listProgrammes(
  db: Db,
  viewer: Viewer,
  { kind, closed, after }: ProgrammeFilter,
  today: Day,
): Promise<Page<ListedProgramme>> {
  let query = programmes(db, viewer)
    .where("programme.closed_at", closed ? "is not" : "is", null)
    .orderBy("programme.kind")
    .orderBy("programme.id")
    .limit(PAGE + 1);
  if (kind !== null) query = query.where("programme.kind", "=", kind);
  const last = after === null ? undefined : await readProgramme(db, viewer, after);
  if (last)
    query = query.where((eb) =>
      eb(eb.refTuple("programme.kind", "programme.id"), ">", eb.tuple(last.kind as string, last.id)),
    );
  const { rows, next } = pageOf(await query.execute());
  const places = await placesOf(
    db,
    rows.map(({ id }) => id),
    today,
  );
  return { rows: rows.map((row) => ({ ...programmeView(row), open: places.get(row.id) ?? NO_PLACES })), next };
}

/** Undefined when it is not there for this viewer. */
export async function readProgramme(db: Db, viewer: Viewer, id: string): Promise<ProgrammeView | undefined> {
  const row = await programmes(db, viewer).where("programme.id", "=", id).executeTakeFirst();
  return row && programmeView(row);
}

export type ListedOffering = OfferingView & { waiting: number };

/** The offerings of a programme that the viewer has already read, the newest first. `after`: the id that ended the page before. */
export async function offeringsOf(
  db: Db,
  viewer: Viewer,
  programmeId: string,
  after: string | null,
): Promise<Page<ListedOffering>> {
  let query = offerings(db, viewer)
    .where("offering.programme_id", "=", programmeId)
    .orderBy("offering.starts_on", "desc")
    .orderBy("offering.id", "desc")
    .limit(PAGE + 1);
  const last =
    after === null ? undefined : await offerings(db, viewer).where("offering.id", "=", after).executeTakeFirst();
  if (last)
    query = query.where((eb) =>
      eb(eb.refTuple("offering.starts_on", "offering.id"), "<", eb.tuple(last.starts_on, last.id)),
    );
  const { rows, next } = pageOf(await query.execute());
  return { rows: await withWaiting(db, rows), next };
}

export type OfferingWithProgramme = { offering: OfferingView; programme: ProgrammeView };

export async function readOffering(db: Db, viewer: Viewer, id: string): Promise<OfferingWithProgramme | undefined> {
  const offering = await offerings(db, viewer).where("offering.id", "=", id).executeTakeFirst();
  const programme = offering && (await readProgramme(db, viewer, offering.programme_id));
  return programme && { offering, programme };
}

export type OfferedPlace = ListedOffering & { programme: ProgrammeView };
export const MOST_OFFERED = 60;

/** Offerings that someone could join on `today`, those with a free place first: at most MOST_OFFERED, and whether there are more. */
export async function offeringsToJoin(
  db: Db,
  viewer: Viewer,
  today: Day,
  kind: ProgrammeKind | null,
): Promise<{ rows: OfferedPlace[]; more: boolean }> {
  let query = offerings(db, viewer)
    .innerJoin("programme", "programme.id", "offering.programme_id")
    .where("offering.closed_at", "is", null)
    .where("programme.closed_at", "is", null)
    .where((eb) => eb.or([eb("offering.ends_on", "is", null), eb("offering.ends_on", ">=", today)]));
  if (kind !== null) query = query.where("programme.kind", "=", kind);
  const found = await query
    .orderBy(sql`case when offering.places_taken < offering.capacity then 0 else 1 end`)
    .orderBy("offering.starts_on", "desc")
    .orderBy("offering.id", "desc")
    .limit(MOST_OFFERED + 1)
    .execute();
  const rows = await withWaiting(db, found.slice(0, MOST_OFFERED));
  const named = new Map<string, ProgrammeView>();
  const ids = [...new Set(rows.map(({ programme_id }) => programme_id))];
  if (ids.length > 0)
    for (const row of await programmes(db, viewer).where("programme.id", "in", ids).execute())
      named.set(row.id, programmeView(row));
  return {
    rows: rows.map((row) => ({ ...row, programme: named.get(row.programme_id)! })),
    more: found.length > MOST_OFFERED,
  };
}

function programmes(db: Db, viewer: Viewer) {
  return db
    .selectFrom("programme")
    .innerJoin("office", "office.id", "programme.office_id")
    .where(officesWithin(viewer, "programme.read", "programme"))
    .select([
      "programme.id",
      "programme.office_id",
      "office.name as office_name",
      "programme.kind",
      "programme.activity",
      "programme.name_en",
      "programme.name_id",
      "programme.provider",
      "programme.gives_certificate",
      "programme.version",
      "programme.closed_at",
    ]);
}

type ProgrammeRow = Awaited<ReturnType<ReturnType<typeof programmes>["executeTakeFirstOrThrow"]>>;

function programmeView(row: ProgrammeRow): ProgrammeView {
  return { ...row, gives_certificate: row.gives_certificate === 1 } as ProgrammeView;
}

function offerings(db: Db, viewer: Viewer) {
  return db
    .selectFrom("offering")
    .where(officesWithin(viewer, "programme.read", "offering"))
    .select([
      "offering.id",
      "offering.programme_id",
      "offering.office_id",
      "offering.place_code",
      "offering.starts_on",
      "offering.ends_on",
      "offering.capacity",
      "offering.places_taken",
      "offering.version",
      "offering.closed_at",
    ]);
}

/** Only of programmes that the caller has read. */
async function placesOf(db: Db, programmeIds: readonly string[], today: Day): Promise<Map<string, PlacesView>> {
  if (programmeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("offering")
    .select(["id", "programme_id", "capacity", "places_taken"])
    .where("programme_id", "in", programmeIds)
    .where("closed_at", "is", null)
    .where((eb) => eb.or([eb("ends_on", "is", null), eb("ends_on", ">=", today)]))
    .execute();
  const sums = new Map<string, PlacesView>();
  for (const { programme_id, capacity, places_taken, waiting } of await withWaiting(db, rows)) {
    const sum = sums.get(programme_id) ?? NO_PLACES;
    sums.set(programme_id, {
      offerings: sum.offerings + 1,
      capacity: sum.capacity + capacity,
      places_taken: sum.places_taken + places_taken,
      waiting: sum.waiting + waiting,
    });
  }
  return sums;
}

/** How many wait for each of the offerings that the caller has read. */
export async function withWaiting<Row extends { id: string }>(
  db: Db,
  rows: readonly Row[],
): Promise<(Row & { waiting: number })[]> {
  if (rows.length === 0) return [];
  const counts = await db
    .selectFrom("enrolment")
    .select((eb) => ["offering_id", eb.fn.countAll<number>().as("count")])
    .where(
      "offering_id",
      "in",
      rows.map(({ id }) => id),
    )
    .where("status", "=", "waiting")
    .groupBy("offering_id")
    .execute();
  const waiting = new Map(counts.map(({ offering_id, count }) => [offering_id, count]));
  return rows.map((row) => ({ ...row, waiting: waiting.get(row.id) ?? 0 }));
}

function pageOf<Row extends { id: string }>(found: Row[]): Page<Row> {
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}
