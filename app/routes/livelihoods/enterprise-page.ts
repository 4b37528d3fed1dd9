import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { readEnterprise } from "#db/livelihoods/reads";
import type { OperationName } from "#src/access/operations";
import { recordId } from "#src/answer";
import { MONTHS } from "#src/livelihoods/code-lists";

type Args = Parameters<typeof requireAccess>[0] & { params: { enterpriseId: string } };

/** What every page of one enterprise needs, read once. Throws "not found" for what the viewer may not know of. */
export async function enterprisePage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const id = recordId.safeParse(args.params.enterpriseId);
  const view = id.success ? await readEnterprise(db, granted.viewer, id.data) : undefined;
  if (!view) throw new Response(null, { status: 404 });
  const { placed } = view;
  const header = {
    id: placed.id,
    today: granted.today,
    owner_kind: placed.owner_kind,
    name: placed.name,
    case_number: view.case_number,
    cooperative: view.cooperative,
    cooperative_id: placed.cooperative_id,
    activity: placed.activity,
    activity_other: view.readsMoney ? view.activity_other : null,
    place: view.place,
    status: placed.status,
    status_on: placed.status_on,
    started_on: placed.started_on,
    season: (placed.season_months?.split(",") ?? []).filter((month) => MONTHS.codes.includes(month)),
    mayRecord: view.mayRecord,
    readsMoney: view.readsMoney,
  };
  return { ...granted, view, header };
}

/** The same for a page that writes. */
export async function recordingPage(args: Args, operation: OperationName) {
  const page = await enterprisePage(args, operation);
  if (!page.view.mayRecord) throw new Response(null, { status: 404 });
  return page;
}

export type EnterpriseHeaderData = Awaited<ReturnType<typeof enterprisePage>>["header"];
