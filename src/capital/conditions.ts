import type { Day } from "#src/day";
import type { Rupiah } from "#src/money";

/**
 * What must have happened before a tranche is paid out, as the award says it. `people`: so many of the recipient's own people
 * (of a cooperative: members at a training meeting), in the trainings that the condition names. `share_percent`: of the money already paid out.
 */
export type Condition = { id: string } & (
  | { kind: "training_done"; people: number; attendance_percent: number | null }
  | { kind: "visit_verified" }
  | { kind: "receipts_checked"; share_percent: number }
);

/** What the records hold that conditions look at. */
export type ConditionRecords = {
  /** People of the recipient, each with her best result: finished, or her share of sessions attended in percent. */
  trained: readonly { done: boolean; attended_percent: number }[];
  /** Days of visits that saw stock, records or both. */
  seen_on: readonly Day[];
  /** A visit counts from here: the day the last tranche was paid out, or the day of the request. */
  since: Day;
  released_idr: Rupiah;
  receipts_accepted_idr: Rupiah;
};

export type ConditionFinding =
  | { met: true; code: "training_done"; people: number }
  | { met: true; code: "visit_verified"; on: Day }
  | { met: true; code: "receipts_checked"; accepted_idr: Rupiah }
  | { met: false; code: "training_done"; has: number; needs: number }
  | { met: false; code: "visit_verified"; since: Day }
  | { met: false; code: "receipts_checked"; accepted_idr: Rupiah; needs_idr: Rupiah };

/** What the records say about one condition: met, or exactly what is missing. Nobody sets a condition to "met" by hand. */
export function findingOf(condition: Condition, records: ConditionRecords): ConditionFinding {
  switch (condition.kind) {
    case "training_done": {
      const { people: needs, attendance_percent } = condition;
      const has = records.trained.filter(
        ({ done, attended_percent }) => done || (attendance_percent !== null && attended_percent >= attendance_percent),
      ).length;
      return has >= needs
        ? { met: true, code: "training_done", people: has }
        : { met: false, code: "training_done", has, needs };
    }
    case "visit_verified": {
      const on = records.seen_on.filter((day) => day >= records.since).sort()[0];
      return on === undefined
        ? { met: false, code: "visit_verified", since: records.since }
        : { met: true, code: "visit_verified", on };
    }
    case "receipts_checked": {
      const accepted_idr = records.receipts_accepted_idr;
      const needs_idr = shareOf(records.released_idr, condition.share_percent);
      return accepted_idr >= needs_idr
        ? { met: true, code: "receipts_checked", accepted_idr }
        : { met: false, code: "receipts_checked", accepted_idr, needs_idr };
    }
  }
}

/** So many percent of an amount, rounded up to the rupiah. */
export function shareOf(amount_idr: Rupiah, percent: number): Rupiah {
  return Math.ceil((amount_idr * percent) / 100);
}
