import { db } from "#db/connection";
import { listPlans } from "#db/plans/reads";
import type { casePage } from "../people/case-page.ts";

type Page = Awaited<ReturnType<typeof casePage>>;

/** The version that an address names. Plans are read by who reads the economy of a case; to others they are not there. */
export async function versionOf({ view }: Page, version: string) {
  if (!view.readable.economy) throw new Response(null, { status: 404 });
  const plans = await listPlans(db, view.placed.id);
  const plan = plans.find((one) => String(one.version) === version);
  if (!plan) throw new Response(null, { status: 404 });
  return { plan, plans };
}
