import type { Db } from "#db/database";

/** Closings that were not taken back: of a cycle one at most. */
export function standingClosings(db: Db) {
  return db
    .selectFrom("cycle_closing")
    .selectAll("cycle_closing")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("cycle_withdrawal")
            .select("cycle_withdrawal.id")
            .whereRef("cycle_withdrawal.record_id", "=", "cycle_closing.id"),
        ),
      ),
    );
}

/** States of enterprises that were not taken back: of each enterprise one at least. */
export function standingStates(db: Db) {
  return db
    .selectFrom("enterprise_state")
    .selectAll("enterprise_state")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("enterprise_withdrawal")
            .select("enterprise_withdrawal.id")
            .whereRef("enterprise_withdrawal.record_id", "=", "enterprise_state.id"),
        ),
      ),
    );
}
