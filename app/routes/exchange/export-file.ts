import { requireAccess } from "#app/server/guards";
import { workbookAnswer } from "#app/server/workbook/answer";
import { writeHtcdsWorkbook } from "#app/server/workbook/htcds-export";
import { db } from "#db/connection";
import { NotFound } from "#db/errors";
import { exportedRows } from "#db/exchange/export-writes";
import type { Route } from "./+types/export-file";

/** The workbook of an export that was asked for, with its reason in the audit (export.tsx). */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, now, today } = requireAccess(args, "exchange/export-file");
  try {
    const rows = await exportedRows(db, viewer, args.params.id, now);
    return workbookAnswer(await writeHtcdsWorkbook(rows), `htcds-${today}`);
  } catch (error) {
    if (error instanceof NotFound) throw new Response(null, { status: 404 });
    throw error;
  }
}
