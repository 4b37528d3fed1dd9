import type { Db } from "#db/database";

/** How many audit chains there are, and how many acts they hold together. Both only ever grow. */
export async function auditExtent(db: Db): Promise<{ chains: number; acts: number }> {
  const { chains, acts } = await db
    .selectFrom("audit_head")
    .select((eb) => [eb.fn.countAll<number>().as("chains"), eb.fn.sum<number | string | null>("seq").as("acts")])
    .executeTakeFirstOrThrow();
  return { chains, acts: Number(acts ?? 0) };
}
