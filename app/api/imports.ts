import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { ExplainedRefusal } from "#app/api/problems";
import { WorkbookRefused } from "#app/server/workbook/refusal";
import { refusalText } from "#app/server/workbook/refusal-text";
import { caseSheetOf } from "#app/server/workbook/upload";
import { XLSX_TYPE } from "#app/server/workbook/write";
import { db, inTransaction } from "#db/connection";
import { NotFound, Refused } from "#db/errors";
import { commitImport } from "#db/exchange/commit-writes";
import { findImport, findResult } from "#db/exchange/reads";
import { undoImport } from "#db/exchange/undo-writes";
import { previewImport } from "#db/exchange/writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { countsOf } from "#src/exchange/plan";

const Counts = z.object({
  create: z.int(),
  link: z.int(),
  undecided: z.int(),
  refused: z.int(),
  skipped_empty: z.int(),
});
/** Rows by their number in the sheet. Who a likely person is stands behind her case number, for those who may read it. */
const PreviewRow = z.object({
  row: z.int(),
  outcome: z.enum(["create", "link_offered", "refused"]),
  problems: z.array(z.object({ field: z.string(), code: z.string() })),
  likely: z.array(z.object({ case_number: z.nullable(z.string()), row: z.nullable(z.int()), because: z.string() })),
});
const ResultRow = z.object({ row: z.int(), outcome: z.string(), case_number: z.nullable(z.string()) });

const Commitment = z.object({
  /** Decisions on rows offered for linking, by row number; rows without one are left out. */
  decisions: z._default(z.record(z.string().check(z.regex(/^\d{1,7}$/)), z.enum(["link", "create", "leave"])), {}),
  plan: z.optional(z.string()),
});

export const IMPORT_OPERATIONS = [
  operation({
    name: "api/imports.create",
    method: "post",
    path: "/imports",
    summary:
      "Reads an HTCDS workbook (.xlsx, the bytes as they are) and says what importing it would do. Nobody is taken in yet",
    upload: [XLSX_TYPE, "application/octet-stream"],
    statuses: [201],
    response: z.object({
      id: z.string(),
      status: z.literal("previewed"),
      plan: z.string(),
      counts: Counts,
      rows: z.array(PreviewRow),
    }),
    handle: async ({ viewer, body, now }) => {
      const id = newId();
      const { plan, fingerprint } = await readAndPreview(body as unknown as Uint8Array, async (found) =>
        inTransaction((trx) => previewImport(trx, viewer, { id, file_name: "", ...found }, now)),
      );
      const rows = plan.rows.flatMap((row) => {
        if (row.outcome === "skipped_empty") return [];
        const problems = row.outcome === "refused" ? row.problems.map(({ field, code }) => ({ field, code })) : [];
        const likely = row.outcome === "link_offered" ? row.likely : [];
        return [
          {
            row: row.row,
            outcome: row.outcome,
            problems,
            likely: likely.map((same) =>
              same.kind === "row"
                ? { case_number: null, row: same.row, because: same.because }
                : { case_number: same.case_number, row: null, because: same.because },
            ),
          },
        ];
      });
      return { status: 201, body: { id, status: "previewed", plan: fingerprint, counts: countsOf(plan), rows } };
    },
  }),
  operation({
    name: "api/imports.commit",
    method: "post",
    path: "/imports/{id}/commit",
    summary:
      "Does what the preview said, once: 409 when the rows would come out otherwise by now. `plan` is the preview's; without it the last preview counts",
    body: Commitment,
    isBodyOptional: true,
    response: z.object({ id: z.string(), status: z.string(), counts: Counts, rows: z.array(ResultRow) }),
    handle: async ({ viewer, params, body, now }) => {
      const id = params.id!;
      const decisions = new Map(Object.entries(body.decisions).map(([row, decision]) => [Number(row), decision]));
      await inTransaction((trx) => commitImport(trx, viewer, { id, decisions, plan: body.plan }, now));
      const result = await findResult(db, viewer, id);
      if (!result) throw new NotFound("import");
      const rows = result.rows.map(({ row, outcome, case_number }) => ({ row, outcome, case_number }));
      return { body: { id, status: result.status, counts: result.counts, rows } };
    },
  }),
  operation({
    name: "api/imports.undo",
    method: "delete",
    path: "/imports/{id}",
    summary:
      "Undoes a whole import, but for cases that someone has worked on since, which are listed. An upload that was never imported is discarded",
    response: z.object({ id: z.string(), status: z.string(), removed: z.int(), kept: z.array(z.string()) }),
    handle: async ({ viewer, params, now }) => {
      const id = params.id!;
      await inTransaction((trx) => undoImport(trx, viewer, id, now));
      if (!(await findImport(db, viewer, id))) return { body: { id, status: "discarded", removed: 0, kept: [] } };
      const rows = (await findResult(db, viewer, id))?.rows ?? [];
      const removed = rows.filter(({ undone }) => undone === "removed").length;
      const kept = rows.flatMap(({ undone, case_number }) => (undone === "kept" ? (case_number ?? []) : []));
      return { body: { id, status: "undone", removed, kept } };
    },
  }),
];

const SENTENCES = {
  no_rows: m["error.no_rows"],
  no_headings: m["error.no_headings"],
  too_many_rows: m["error.too_many_rows"],
};

/** What cannot be read is a refusal of the file, with its sentence in English. */
async function readAndPreview<T>(
  bytes: Uint8Array,
  preview: (found: Awaited<ReturnType<typeof caseSheetOf>>) => Promise<T>,
): Promise<T> {
  try {
    return await preview(await caseSheetOf(bytes));
  } catch (error) {
    if (error instanceof WorkbookRefused)
      throw new ExplainedRefusal({ code: error.reason, field: "file" }, refusalText(error, "en"));
    const sentence =
      error instanceof Refused && error.code in SENTENCES && SENTENCES[error.code as keyof typeof SENTENCES];
    throw sentence ? new ExplainedRefusal(error as Refused, sentence({}, { locale: "en" })) : error;
  }
}
