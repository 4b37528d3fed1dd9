import type { Trx } from "#db/database";

const LEASE_MINUTES = 2;

/** Takes a job's lease, or keeps it: one process works at a time, and one that died loses it after two minutes. */
export async function takeLease(trx: Trx, name: string, holder: string, now: string): Promise<boolean> {
  const until = new Date(Date.parse(now) + LEASE_MINUTES * 60_000).toISOString();
  const taken = await trx
    .insertInto("job_lease")
    .values({ name, holder, until, progress: "" })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ holder, until })
        .where((eb) => eb.or([eb("job_lease.holder", "=", holder), eb("job_lease.until", "<", now)])),
    )
    .returning("holder")
    .executeTakeFirst();
  return taken?.holder === holder;
}

export async function giveLeaseBack(trx: Trx, name: string, holder: string): Promise<void> {
  await trx.deleteFrom("job_lease").where("name", "=", name).where("holder", "=", holder).execute();
}
