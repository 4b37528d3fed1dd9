import type { Kysely } from "kysely";
import type { Database, Trx } from "#db/database";
import { isLostRace } from "#db/dialect/failures";

const MOST_TRIES = 4;

/** A transaction; one that lost a race against another is done again from its start, a few times. */
export async function transactionOf<T>(database: Kysely<Database>, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      if (tries === MOST_TRIES || !isLostRace(error)) throw error;
    }
  }
}
