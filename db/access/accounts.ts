import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotFound } from "#db/errors";

/** Held until the transaction ends, so that two people who change an account at once meet at its version. */
export async function accountById(trx: Trx, id: string) {
  const query = trx.selectFrom("app_user").selectAll().where("id", "=", id);
  const user = await forUpdate(trx, query).executeTakeFirst();
  if (!user) throw new NotFound("user");
  return user;
}
