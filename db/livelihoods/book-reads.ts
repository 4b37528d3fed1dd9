import { staffNames } from "#db/access/reads";
import type { Db } from "#db/database";
import { keyIfKept, openFor } from "#db/vault/person-keys";
import type { Day } from "#src/day";
import { type RememberedItem, rememberedItems } from "#src/livelihoods/book";
import type { FigureEntry } from "#src/livelihoods/figures";

const PAGE = 50;
const LOOKED_BACK = 80;
const MOST_REMEMBERED = 8;

export type BookLine = {
  id: string;
  cycle_id: string | null;
  cycle: number | null;
  kind: string;
  true_on: Day;
  item: string;
  quantity_milli: number | null;
  unit: string | null;
  unit_price_idr: number | null;
  amount_idr: number;
  payment: string | null;
  work_days_milli: number | null;
  paid_on: Day | null;
  withdrawn: string | null;
  by: string;
};

/** The lines of an enterprise that the viewer has already found, the latest first; those taken back are marked. */
export async function bookOf(
  db: Db,
  enterprise_id: string,
  { after, cycle_id }: { after: string | null; cycle_id: string | null },
): Promise<{ rows: BookLine[]; next: string | null }> {
  let query = lines(db, enterprise_id)
    .orderBy("enterprise_entry.true_on", "desc")
    .orderBy("enterprise_entry.id", "desc")
    .limit(PAGE + 1);
  if (cycle_id !== null) query = query.where("enterprise_entry.cycle_id", "=", cycle_id);
  const last = after === null ? undefined : await entryPlace(db, enterprise_id, after);
  if (last)
    query = query.where((eb) =>
      eb(eb.refTuple("enterprise_entry.true_on", "enterprise_entry.id"), "<", eb.tuple(last.true_on, last.id)),
    );
  const found = await query.execute();
  const rows = await opened(db, enterprise_id, found.slice(0, PAGE));
  return { rows, next: found.length > PAGE ? rows.at(-1)!.id : null };
}

/** One line of an enterprise that the viewer has already found. */
export async function readLine(db: Db, enterprise_id: string, id: string): Promise<BookLine | undefined> {
  const found = await lines(db, enterprise_id).where("enterprise_entry.id", "=", id).execute();
  return (await opened(db, enterprise_id, found))[0];
}

function entryPlace(db: Db, enterprise_id: string, id: string) {
  return db
    .selectFrom("enterprise_entry")
    .select(["true_on", "id"])
    .where("enterprise_id", "=", enterprise_id)
    .where("id", "=", id)
    .executeTakeFirst();
}

function lines(db: Db, enterprise_id: string) {
  return db
    .selectFrom("enterprise_entry")
    .leftJoin("enterprise_entry_withdrawal", "enterprise_entry_withdrawal.entry_id", "enterprise_entry.id")
    .leftJoin("enterprise_entry_payment", "enterprise_entry_payment.entry_id", "enterprise_entry.id")
    .leftJoin("production_cycle", "production_cycle.id", "enterprise_entry.cycle_id")
    .selectAll("enterprise_entry")
    .select([
      "enterprise_entry_withdrawal.reason as withdrawn",
      "enterprise_entry_payment.paid_on",
      "production_cycle.number as cycle",
    ])
    .where("enterprise_entry.enterprise_id", "=", enterprise_id);
}

type Line = Awaited<ReturnType<ReturnType<typeof lines>["execute"]>>[number];

async function opened(db: Db, enterprise_id: string, rows: readonly Line[]): Promise<BookLine[]> {
  if (rows.length === 0) return [];
  const key = await keyIfKept(db, enterprise_id);
  const names = await staffNames(
    db,
    rows.map(({ recorded_by }) => recorded_by),
  );
  return rows.map(({ recorded_at: _at, recorded_by, enterprise_id: _enterprise, ...row }) => ({
    ...row,
    item: key ? openFor(key, { table: "enterprise_entry", column: "item", id: row.id }, row.item) : "",
    by: names.get(recorded_by) ?? "",
  }));
}

/** The lines that count, as figures need them; of one cycle where it is named. */
export async function entriesThatCount(
  db: Db,
  enterprise_ids: readonly string[],
): Promise<(FigureEntry & { enterprise_id: string; cycle_id: string | null })[]> {
  if (enterprise_ids.length === 0) return [];
  return db
    .selectFrom("enterprise_entry")
    .leftJoin("enterprise_entry_withdrawal", "enterprise_entry_withdrawal.entry_id", "enterprise_entry.id")
    .leftJoin("enterprise_entry_payment", "enterprise_entry_payment.entry_id", "enterprise_entry.id")
    .select([
      "enterprise_entry.enterprise_id",
      "enterprise_entry.cycle_id",
      "enterprise_entry.kind",
      "enterprise_entry.true_on",
      "enterprise_entry.quantity_milli",
      "enterprise_entry.unit",
      "enterprise_entry.amount_idr",
      "enterprise_entry.payment",
      "enterprise_entry.work_days_milli",
      "enterprise_entry_payment.paid_on",
    ])
    .where("enterprise_entry.enterprise_id", "in", enterprise_ids)
    .where("enterprise_entry_withdrawal.id", "is", null)
    .orderBy("enterprise_entry.true_on")
    .orderBy("enterprise_entry.id")
    .execute();
}

/** What was last bought and sold, with its unit and price, so that the next line is a press and a number. */
export async function lastItems(db: Db, enterprise_id: string): Promise<(RememberedItem & { id: string })[]> {
  const rows = await db
    .selectFrom("enterprise_entry")
    .leftJoin("enterprise_entry_withdrawal", "enterprise_entry_withdrawal.entry_id", "enterprise_entry.id")
    .select(["enterprise_entry.id", "kind", "item", "unit", "unit_price_idr"])
    .where("enterprise_id", "=", enterprise_id)
    .where("enterprise_entry_withdrawal.id", "is", null)
    .orderBy("enterprise_entry.recorded_at", "desc")
    .orderBy("enterprise_entry.id", "desc")
    .limit(LOOKED_BACK)
    .execute();
  const key = await keyIfKept(db, enterprise_id);
  if (rows.length === 0 || !key) return [];
  const open = rows.map(({ id, item, ...row }) => ({
    ...row,
    id,
    item: openFor(key, { table: "enterprise_entry", column: "item", id }, item),
  }));
  return rememberedItems(open, MOST_REMEMBERED);
}
