import { localeContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { workbookAnswer } from "#app/server/workbook/answer";
import { writeBadRows } from "#app/server/workbook/bad-rows";
import { db } from "#db/connection";
import { findLeftOut } from "#db/exchange/reads";
import type { Route } from "./+types/left-out";

/** The rows that were not taken in, each as it came, with its reason in words before it. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "exchange/left-out");
  const found = await findLeftOut(db, viewer, args.params.id, today);
  if (!found) throw new Response(null, { status: 404 });
  const { sheet_name, heading, matching, left_out } = found;
  const bad = { sheet_name, heading, columns: matching.columns, rows: left_out };
  return workbookAnswer(await writeBadRows(bad, args.context.get(localeContext)), `rows-${today}`);
}
