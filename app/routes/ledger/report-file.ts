import type { Route } from "./+types/report-file";
import { reportPage } from "./report-page.ts";
import { workbookOf } from "./report-sheet.ts";

/** The same report as a workbook. */
export async function loader(args: Route.LoaderArgs) {
  const { ledger, report, asked, table } = await reportPage(args, "ledger/report-file");
  if (table === null) throw new Response(null, { status: 404 });
  const from = report === "balance-sheet" ? null : asked.from;
  return workbookOf(report, { holder: ledger.name, from, through: asked.through, table });
}
