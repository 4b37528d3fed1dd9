import type { Route } from "./+types/surplus-file";
import { workbookOf } from "./report-sheet.ts";
import { surplusPage } from "./surplus-page.ts";
import { surplusTable } from "./surplus-tables.ts";

/** The proposal as a workbook. */
export async function loader(args: Route.LoaderArgs) {
  const { ledger, year, proposal, labels } = await surplusPage(args, "ledger/surplus-file");
  const table = proposal && surplusTable(proposal, labels);
  if (!table) throw new Response(null, { status: 404 });
  return workbookOf("surplus", { holder: ledger.name, from: `${year}-01-01`, through: `${year}-12-31`, table });
}
