import { staffNames } from "#db/access/reads";
import type { Db } from "#db/database";
import { entriesThatCount } from "#db/livelihoods/book-reads";
import { standingClosings } from "#db/livelihoods/standing-facts";
import { keyIfKept, openFor } from "#db/vault/person-keys";
import type { Day } from "#src/day";
import type { Details } from "#src/livelihoods/cycle";
import { type Figures, figuresOf } from "#src/livelihoods/figures";

export type CycleLine = {
  id: string;
  activity: string;
  number: number;
  started_on: Day;
  details: Details;
  version: number;
  closing_id: string | null;
  closed_on: Day | null;
  close: Details | null;
  figures: Figures;
};

/** The cycles of an enterprise that the viewer has already found, the latest first, with the figures of their books. */
export async function cyclesOf(db: Db, enterprise_id: string): Promise<CycleLine[]> {
  const rows = await cycles(db).where("production_cycle.enterprise_id", "=", enterprise_id).execute();
  const entries = await entriesThatCount(db, [enterprise_id]);
  return rows.map(({ details, close, ...row }) => ({
    ...row,
    details: JSON.parse(details) as Details,
    close: close === null ? null : (JSON.parse(close) as Details),
    figures: figuresOf(entries.filter(({ cycle_id }) => cycle_id === row.id)),
  }));
}

function cycles(db: Db) {
  return db
    .selectFrom("production_cycle")
    .leftJoin(standingClosings(db).as("closing"), "closing.cycle_id", "production_cycle.id")
    .select([
      "production_cycle.id",
      "production_cycle.activity",
      "production_cycle.number",
      "production_cycle.started_on",
      "production_cycle.details",
      "production_cycle.version",
      "closing.id as closing_id",
      "closing.closed_on",
      "closing.details as close",
    ])
    .orderBy("production_cycle.number", "desc");
}

type Fact = { id: string; true_on: Day; withdrawn: string | null; by: string };
export type CycleRecordView = Fact & { details: Details };
/** `true_on`: the day on which the cycle was closed. */
export type CycleClosingView = Fact & { details: Details; note: string | null };
export type CycleLossView = Fact & { quantity_milli: number; cause: string; note: string | null };

/** What was recorded and lost in a cycle, and its closings, the latest first; what was taken back is marked. Notes where they may be read. */
export async function cycleFactsOf(
  db: Db,
  { enterprise_id, cycle_id, readsWords }: { enterprise_id: string; cycle_id: string; readsWords: boolean },
): Promise<{ records: CycleRecordView[]; losses: CycleLossView[]; closings: CycleClosingView[] }> {
  const records = await db
    .selectFrom("cycle_record")
    .leftJoin("cycle_withdrawal", "cycle_withdrawal.record_id", "cycle_record.id")
    .select(["cycle_record.id", "cycle_record.true_on", "cycle_record.details", "cycle_record.recorded_by"])
    .select("cycle_withdrawal.reason as withdrawn")
    .where("cycle_record.cycle_id", "=", cycle_id)
    .orderBy("cycle_record.true_on", "desc")
    .orderBy("cycle_record.id", "desc")
    .execute();
  const losses = await db
    .selectFrom("cycle_loss")
    .leftJoin("cycle_withdrawal", "cycle_withdrawal.record_id", "cycle_loss.id")
    .select(["cycle_loss.id", "cycle_loss.true_on", "cycle_loss.quantity_milli", "cycle_loss.cause"])
    .select(["cycle_loss.note", "cycle_loss.recorded_by", "cycle_withdrawal.reason as withdrawn"])
    .where("cycle_loss.cycle_id", "=", cycle_id)
    .orderBy("cycle_loss.true_on", "desc")
    .orderBy("cycle_loss.id", "desc")
    .execute();
  const closings = await db
    .selectFrom("cycle_closing")
    .leftJoin("cycle_withdrawal", "cycle_withdrawal.record_id", "cycle_closing.id")
    .select(["cycle_closing.id", "cycle_closing.closed_on as true_on", "cycle_closing.details", "cycle_closing.note"])
    .select(["cycle_closing.recorded_by", "cycle_withdrawal.reason as withdrawn"])
    .where("cycle_closing.cycle_id", "=", cycle_id)
    .orderBy("cycle_closing.recorded_at", "desc")
    .orderBy("cycle_closing.id", "desc")
    .execute();
  const names = await staffNames(
    db,
    [...records, ...losses, ...closings].map(({ recorded_by }) => recorded_by),
  );
  const key = readsWords ? await keyIfKept(db, enterprise_id) : undefined;
  const by = (id: string) => names.get(id) ?? "";
  return {
    records: records.map(({ recorded_by, details, ...row }) => ({
      ...row,
      details: JSON.parse(details) as Details,
      by: by(recorded_by),
    })),
    losses: losses.map(({ recorded_by, note, ...row }) => ({
      ...row,
      note: key ? openFor(key, { table: "cycle_loss", column: "note", id: row.id }, note) : null,
      by: by(recorded_by),
    })),
    closings: closings.map(({ recorded_by, details, note, ...row }) => ({
      ...row,
      details: JSON.parse(details) as Details,
      note: key ? openFor(key, { table: "cycle_closing", column: "note", id: row.id }, note) : null,
      by: by(recorded_by),
    })),
  };
}

/** Days on which an enterprise was seen to go on: lines of its book, and records of its cycles, that stand. */
export async function daysSeen(db: Db, enterprise_id: string): Promise<Day[]> {
  const entries = await entriesThatCount(db, [enterprise_id]);
  const records = await db
    .selectFrom("cycle_record")
    .leftJoin("cycle_withdrawal", "cycle_withdrawal.record_id", "cycle_record.id")
    .select("cycle_record.true_on")
    .where("cycle_record.enterprise_id", "=", enterprise_id)
    .where("cycle_withdrawal.id", "is", null)
    .execute();
  return [...new Set([...entries, ...records].map(({ true_on }) => true_on))].sort();
}
