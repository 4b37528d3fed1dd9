import { casesWithin, enterprisesReadable, enterprisesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import { caseNumberFor } from "#db/livelihoods/placement";
import { keyIfKept, openFor, personKeys } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { EnterprisesQuery, EntriesQuery } from "#src/livelihoods/queries";

/** Enterprises and the lines of their books as records, page by page: what the API answers. Quantities are in thousandths. */
const NOTHING_ASKED = {
  activity: null,
  status: null,
  place: null,
  case_number: null,
  updated_since: null,
  limit: 1,
  cursor: null,
};

/** The enterprises within reach, by id; the words of another activity only where the viewer reads its money. */
export async function enterpriseRecords(db: Db, viewer: Viewer, asked: EnterprisesQuery, only?: { id: string }) {
  let query = enterprises(db, viewer)
    .orderBy("enterprise.id")
    .limit(asked.limit + 1);
  if (only) query = query.where("enterprise.id", "=", only.id);
  if (asked.activity !== null) query = query.where("enterprise.activity", "=", asked.activity);
  if (asked.status !== null) query = query.where("enterprise.status", "=", asked.status);
  if (asked.place !== null) {
    const place = asked.place;
    query = query.where((eb) =>
      eb.or([eb("enterprise.village_code", "=", place), eb("enterprise.village_code", "like", `${place}.%`)]),
    );
  }
  if (asked.case_number !== null)
    query = query.where("enterprise.case_id", "in", (eb) =>
      eb
        .selectFrom("case_file")
        .select("case_file.id")
        .where("case_file.case_number", "=", asked.case_number)
        .where("case_file.removed_at", "is", null)
        .where(casesWithin(viewer, "case.read", "case_file")),
    );
  if (asked.updated_since !== null) query = query.where("enterprise.updated_at", ">=", asked.updated_since);
  if (asked.cursor !== null) query = query.where("enterprise.id", ">", idOf(asked.cursor));
  const { rows, nextCursor } = pageOf(await query.execute(), asked.limit);
  const keys = await personKeys(
    db,
    rows.filter(({ activity_other, reads_money }) => activity_other !== null && reads_money === 1).map(({ id }) => id),
  );
  return {
    nextCursor,
    rows: rows.map(({ reads_money: _reads, season_months, village_code, ...row }) => {
      const key = keys.get(row.id);
      const place = { table: "enterprise", column: "activity_other", id: row.id };
      return {
        ...row,
        activity_other: key ? openFor(key, place, row.activity_other) : null,
        place_code: village_code,
        season_months: season_months === null ? [] : season_months.split(","),
      };
    }),
  };
}

export async function enterpriseRecord(db: Db, viewer: Viewer, id: string) {
  return (await enterpriseRecords(db, viewer, NOTHING_ASKED, { id })).rows[0];
}

function enterprises(db: Db, viewer: Viewer) {
  return db
    .selectFrom("enterprise")
    .select((eb) => [
      "enterprise.id",
      "enterprise.owner_kind",
      "enterprise.name",
      "enterprise.cooperative_id",
      "enterprise.activity",
      "enterprise.activity_other",
      "enterprise.village_code",
      "enterprise.started_on",
      "enterprise.season_months",
      "enterprise.enrolment_id",
      "enterprise.status",
      "enterprise.status_on",
      "enterprise.version",
      "enterprise.created_at",
      "enterprise.updated_at",
      caseNumberFor(viewer)(eb).as("case_number"),
      eb.case().when(enterprisesReadable(viewer, "economy")(eb)).then(1).else(0).end().as("reads_money"),
    ])
    .where(enterprisesWithin(viewer, "enterprise.read"));
}

/** The lines of a book, by id; undefined where the enterprise, or its money, is not the viewer's to read. */
export async function entryRecords(db: Db, viewer: Viewer, enterprise_id: string, asked: EntriesQuery, only?: string) {
  const readable = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.id", "=", enterprise_id)
    .where(enterprisesWithin(viewer, "enterprise.read"))
    .where(enterprisesReadable(viewer, "economy"))
    .executeTakeFirst();
  if (!readable) return undefined;
  let query = db
    .selectFrom("enterprise_entry as entry")
    .leftJoin("enterprise_entry_withdrawal as withdrawal", "withdrawal.entry_id", "entry.id")
    .leftJoin("enterprise_entry_payment as payment", "payment.entry_id", "entry.id")
    .select(["entry.id", "entry.enterprise_id", "entry.cycle_id", "entry.kind", "entry.true_on", "entry.item"])
    .select(["entry.quantity_milli", "entry.unit", "entry.unit_price_idr", "entry.amount_idr", "entry.payment"])
    .select(["entry.work_days_milli", "entry.recorded_at"])
    .select(["payment.paid_on", "withdrawal.reason as withdrawn_because"])
    .where("entry.enterprise_id", "=", enterprise_id)
    .orderBy("entry.id")
    .limit(asked.limit + 1);
  const { updated_since } = asked;
  if (only !== undefined) query = query.where("entry.id", "=", only);
  if (updated_since !== null)
    query = query.where((eb) =>
      eb.or([
        eb("entry.recorded_at", ">=", updated_since),
        eb("withdrawal.recorded_at", ">=", updated_since),
        eb("payment.recorded_at", ">=", updated_since),
      ]),
    );
  if (asked.cursor !== null) query = query.where("entry.id", ">", idOf(asked.cursor));
  const { rows, nextCursor } = pageOf(await query.execute(), asked.limit);
  const key = rows.length === 0 ? undefined : await keyIfKept(db, enterprise_id);
  const opened = rows.map(({ item, ...row }) => ({
    ...row,
    item: key ? openFor(key, { table: "enterprise_entry", column: "item", id: row.id }, item) : "",
  }));
  return { rows: opened, nextCursor };
}

export async function entryRecord(db: Db, viewer: Viewer, enterprise_id: string, id: string) {
  return (await entryRecords(db, viewer, enterprise_id, NOTHING_ASKED, id))?.rows[0];
}

function idOf(text: string): string {
  const cursor = decodeCursor(text);
  if (!cursor) throw new Refused("not_a_cursor", "cursor");
  return cursor[1];
}

function pageOf<Row extends { id: string }>(found: Row[], limit: number) {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last === undefined ? null : encodeCursor(["", last.id]) };
}
