import { sql } from "kysely";
import { staffNames } from "#db/access/reads";
import { casesWithin, enterprisesReadable, enterprisesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { entriesThatCount } from "#db/livelihoods/book-reads";
import { caseNumberFor, findEnterprise, mayWith, type PlacedEnterprise } from "#db/livelihoods/placement";
import { standingClosings } from "#db/livelihoods/standing-facts";
import { placeLabel } from "#db/places/reads";
import { keyIfKept, openFor } from "#db/vault/person-keys";
import { openedColumns } from "#db/vault/sealed-columns";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { figuresOf } from "#src/livelihoods/figures";

const PAGE = 50;

export type ListedEnterprise = {
  id: string;
  owner_kind: string;
  name: string | null;
  /** Whose it is; null for a cooperative's, and for a group's leader whose case is not the viewer's to know. */
  case_number: string | null;
  cooperative: string | null;
  activity: string;
  place: string;
  status: string;
  status_on: Day;
  season_months: string | null;
  running: { number: number; started_on: Day } | null;
  last_entry_on: Day | null;
  /** Of the cycle that was closed last; null also where her money is not the viewer's to read. */
  last_profit_idr: number | null;
};

export type EnterpriseFilter = {
  activity: string | null;
  status: string | null;
  /** A regency, or any wider or narrower place. */
  place: string | null;
  after: string | null;
};

/** The enterprises within reach, the newest first, each with what a reader asks of it first. */
export async function listEnterprises(
  db: Db,
  viewer: Viewer,
  { activity, status, place, after }: EnterpriseFilter,
): Promise<{ rows: ListedEnterprise[]; next: string | null }> {
  let query = listed(db, viewer)
    .orderBy("enterprise.id", "desc")
    .limit(PAGE + 1);
  if (activity !== null) query = query.where("enterprise.activity", "=", activity);
  if (status !== null) query = query.where("enterprise.status", "=", status);
  if (place !== null)
    query = query.where((eb) =>
      eb.or([eb("enterprise.village_code", "=", place), eb("enterprise.village_code", "like", `${place}.%`)]),
    );
  if (after !== null) query = query.where("enterprise.id", "<", after);
  const found = await query.execute();
  const rows = await withFigures(db, viewer, found.slice(0, PAGE));
  return { rows, next: found.length > PAGE ? rows.at(-1)!.id : null };
}

/** The enterprises of one case that the viewer has already found: led by her, or a group's in which she takes part. */
export async function enterprisesOfCase(db: Db, viewer: Viewer, case_id: string): Promise<ListedEnterprise[]> {
  const rows = await listed(db, viewer)
    .where((eb) =>
      eb.or([
        eb("enterprise.case_id", "=", case_id),
        eb.exists(
          eb
            .selectFrom("enterprise_participant")
            .select("enterprise_participant.id")
            .whereRef("enterprise_participant.enterprise_id", "=", "enterprise.id")
            .where("enterprise_participant.case_id", "=", case_id),
        ),
      ]),
    )
    .orderBy("enterprise.id", "desc")
    .execute();
  return withFigures(db, viewer, rows);
}

/** The enterprises of a cooperative that the viewer has already found. For the office: a treasurer's pages never ask this. */
export async function enterprisesOfCooperative(
  db: Db,
  viewer: Viewer,
  cooperative_id: string,
): Promise<ListedEnterprise[]> {
  const rows = await listed(db, viewer)
    .where("enterprise.cooperative_id", "=", cooperative_id)
    .orderBy("enterprise.id", "desc")
    .execute();
  return withFigures(db, viewer, rows);
}

/** The regencies in which there are enterprises within reach, by code, for the filter of the list. */
export async function regenciesWithEnterprises(db: Db, viewer: Viewer): Promise<{ code: string; name: string }[]> {
  return db
    .selectFrom("place")
    .select(["place.code", "place.name"])
    .where("place.code", "in", (eb) =>
      eb
        .selectFrom("enterprise")
        .select(sql<string>`substr(enterprise.village_code, 1, 5)`.as("code"))
        .where("enterprise.village_code", "is not", null)
        .where(enterprisesWithin(viewer, "enterprise.read")),
    )
    .orderBy("place.name")
    .orderBy("place.code")
    .execute();
}

function listed(db: Db, viewer: Viewer) {
  return db
    .selectFrom("enterprise")
    .leftJoin("cooperative", "cooperative.id", "enterprise.cooperative_id")
    .select((eb) => [
      "enterprise.id",
      "enterprise.owner_kind",
      "enterprise.name",
      "enterprise.activity",
      "enterprise.village_code",
      "enterprise.status",
      "enterprise.status_on",
      "enterprise.season_months",
      "cooperative.name as cooperative",
      caseNumberFor(viewer)(eb).as("case_number"),
    ])
    .where(enterprisesWithin(viewer, "enterprise.read"));
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

async function withFigures(db: Db, viewer: Viewer, rows: readonly Row[]): Promise<ListedEnterprise[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const cycles = await db
    .selectFrom("production_cycle")
    .leftJoin(standingClosings(db).as("closing"), "closing.cycle_id", "production_cycle.id")
    .select(["production_cycle.id", "production_cycle.enterprise_id", "production_cycle.number"])
    .select(["production_cycle.started_on", "closing.closed_on"])
    .where("production_cycle.enterprise_id", "in", ids)
    .orderBy("production_cycle.number", "desc")
    .execute();
  const readable = await withMoneyFor(db, viewer, ids);
  const entries = await entriesThatCount(db, readable);
  return Promise.all(
    rows.map(async ({ village_code, ...row }) => {
      const own = cycles.filter(({ enterprise_id }) => enterprise_id === row.id);
      const running = own.find(({ closed_on }) => closed_on === null);
      const closed = own.find(({ closed_on }) => closed_on !== null);
      const lines = entries.filter(({ enterprise_id }) => enterprise_id === row.id);
      return {
        ...row,
        place: village_code === null ? "" : await placeLabel(db, village_code),
        running: running ? { number: running.number, started_on: running.started_on } : null,
        last_entry_on: lines.at(-1)?.true_on ?? null,
        last_profit_idr:
          closed && readable.includes(row.id)
            ? figuresOf(lines.filter(({ cycle_id }) => cycle_id === closed.id)).profit_idr
            : null,
      };
    }),
  );
}

/** Of these enterprises those whose money the viewer reads. */
async function withMoneyFor(
  db: Db,
  viewer: Viewer,
  ids: readonly string[],
  fieldClass: "economy" | "narrative" = "economy",
) {
  const rows = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.id", "in", ids)
    .where(enterprisesReadable(viewer, fieldClass))
    .execute();
  return rows.map(({ id }) => id);
}

/** One enterprise as its pages show it; undefined when it is not there for this viewer. */
export async function readEnterprise(db: Db, viewer: Viewer, id: string) {
  const placed = await findEnterprise(db, viewer, id);
  if (!placed) return undefined;
  const [row] = await listed(db, viewer).where("enterprise.id", "=", id).execute();
  if (!row) return undefined;
  const key = await keyIfKept(db, id);
  return {
    placed,
    case_number: row.case_number,
    cooperative: row.cooperative,
    ...openedColumns(key, "enterprise", placed, ["activity_other"]),
    place: placed.village_code === null ? "" : await placeLabel(db, placed.village_code),
    mayRecord: await mayWith(db, viewer, "enterprise.record", id),
    readsMoney: (await withMoneyFor(db, viewer, [id])).length > 0,
    readsWords: (await withMoneyFor(db, viewer, [id], "narrative")).length > 0,
  };
}

/** The states of an enterprise, the latest first, those taken back marked; notes where they may be read. */
export async function statesOf(db: Db, { id }: Pick<PlacedEnterprise, "id">, readsWords: boolean) {
  const rows = await db
    .selectFrom("enterprise_state")
    .leftJoin("enterprise_withdrawal", "enterprise_withdrawal.record_id", "enterprise_state.id")
    .selectAll("enterprise_state")
    .select("enterprise_withdrawal.reason as withdrawn")
    .where("enterprise_state.enterprise_id", "=", id)
    .orderBy("enterprise_state.true_on", "desc")
    .orderBy("enterprise_state.recorded_at", "desc")
    .orderBy("enterprise_state.id", "desc")
    .execute();
  const key = readsWords ? await keyIfKept(db, id) : undefined;
  const names = await staffNames(
    db,
    rows.map(({ recorded_by }) => recorded_by),
  );
  return rows.map(({ recorded_by, note, ...row }) => ({
    ...row,
    note: key ? openFor(key, { table: "enterprise_state", column: "note", id: row.id }, note) : null,
    by: names.get(recorded_by) ?? "",
  }));
}

/** The licences of an enterprise: of each kind the one obtained last, and those taken back, which are marked. */
export async function licencesOf(db: Db, id: string) {
  const rows = await db
    .selectFrom("enterprise_licence as licence")
    .leftJoin("enterprise_withdrawal", "enterprise_withdrawal.record_id", "licence.id")
    .select(["licence.id", "licence.kind", "licence.obtained_on", "licence.valid_until"])
    .select("enterprise_withdrawal.reason as withdrawn")
    .where("licence.enterprise_id", "=", id)
    .orderBy("licence.obtained_on", "desc")
    .orderBy("licence.id", "desc")
    .execute();
  const standing = rows.filter(({ withdrawn }) => withdrawn === null);
  const latest = standing.filter(({ kind }, at) => standing.findIndex((row) => row.kind === kind) === at);
  return [...latest, ...rows.filter(({ withdrawn }) => withdrawn !== null)];
}

/** Who takes part in a group's enterprise besides the one who leads it; a case number only where it is the viewer's to know. */
export async function participantsOf(db: Db, viewer: Viewer, id: string) {
  return db
    .selectFrom("enterprise_participant")
    .select((eb) => [
      "enterprise_participant.id",
      "enterprise_participant.joined_on",
      "enterprise_participant.left_on",
      eb
        .selectFrom("case_file")
        .select("case_file.case_number")
        .whereRef("case_file.id", "=", "enterprise_participant.case_id")
        .where("case_file.removed_at", "is", null)
        .where(casesWithin(viewer, "case.read", "case_file"))
        .as("case_number"),
    ])
    .where("enterprise_id", "=", id)
    .orderBy("joined_on")
    .orderBy("enterprise_participant.id")
    .execute();
}
