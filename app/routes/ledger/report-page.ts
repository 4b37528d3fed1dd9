import type { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import type { OperationName } from "#src/access/operations";
import { LEDGER_REPORTS, type LedgerReport, reportAsked } from "#src/ledger/report-query";
import { ledgerPage } from "./ledger-page.ts";
import { reportOf } from "./report-of.ts";
import type { ReportTable } from "./report-view.ts";

type Args = Parameters<typeof requireAccess>[0] & { params: { cooperativeId: string; report: string } };

/** A report of a cooperative's book for the period that the address asks for. Throws "not found" for a report that there is not. */
export async function reportPage(args: Args, operation: OperationName) {
  const page = await ledgerPage(args, operation);
  const report = LEDGER_REPORTS.codes.find((code): code is LedgerReport => code === args.params.report);
  if (!report) throw new Response(null, { status: 404 });
  const asked = reportAsked(report, Object.fromEntries(args.url.searchParams), page.today);
  const base = `/cooperatives/${page.ledger.id}/ledger`;
  const { book } = page.ledger;
  const table: ReportTable | null = book && (await reportOf(db, book.id, report, asked, base));
  return { ...page, report, asked, table };
}
