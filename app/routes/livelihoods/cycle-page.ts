import { db } from "#db/connection";
import { cyclesOf } from "#db/livelihoods/cycle-reads";
import type { OperationName } from "#src/access/operations";
import { activityOf } from "#src/livelihoods/registry";
import { enterprisePage } from "./enterprise-page.ts";

type Args = Parameters<typeof enterprisePage>[0] & { params: { cycleId: string } };

/** What every page of one cycle needs; `activity` is the definition by which the cycle was begun. */
export async function cyclePage(args: Args, operation: OperationName) {
  const page = await enterprisePage(args, operation);
  const cycles = await cyclesOf(db, page.view.placed.id);
  const cycle = cycles.find(({ id }) => id === args.params.cycleId.toLowerCase());
  if (!cycle || !page.view.readsMoney) throw new Response(null, { status: 404 });
  return { ...page, cycle, activity: activityOf(cycle.activity) };
}

/** The same for a page that writes. */
export async function cycleRecordingPage(args: Args, operation: OperationName) {
  const page = await cyclePage(args, operation);
  if (!page.view.mayRecord) throw new Response(null, { status: 404 });
  return page;
}
