import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { db } from "#db/connection";
import { countCaseload, countEnrolments } from "#db/outcomes/reads";
import { protectedReport, type Report } from "#src/outcomes/protected-report";
import { CaseloadReport, OutcomesReport } from "#src/outcomes/report";

const ReportShape = z.object({
  by: z.array(z.string()),
  rows: z.array(z.looseObject({ count: z.nullable(z.int()) })),
  total: z.nullable(z.int()),
  /** Counts below it are hidden (null), with others that would give them away. */
  threshold: z.int(),
});

/** What leaves through the API may be passed on, so it is protected whoever asks. */
export const REPORT_OPERATIONS = [
  operation({
    name: "api/reports.caseload",
    method: "get",
    path: "/reports/caseload",
    summary: "Cases by one or two of province, regency, risk, status, pathway, office; small numbers are hidden",
    query: CaseloadReport,
    response: ReportShape,
    handle: async ({ viewer, query }) => ({
      body: shaped(query.by, protectedReport(await countCaseload(db, viewer, query.by))),
    }),
  }),
  operation({
    name: "api/reports.outcomes",
    method: "get",
    path: "/reports/outcomes",
    summary: "Enrolments by status and one of activity, kind, programme, province, cohort; small numbers are hidden",
    query: OutcomesReport,
    response: ReportShape,
    handle: async ({ viewer, query }) => {
      const [by] = query.by;
      const rows = await countEnrolments(db, viewer, by!, query.from, query.to);
      return { body: shaped([by!, "status"], protectedReport(rows)) };
    },
  }),
];

function shaped(by: readonly string[], { rows, total, threshold }: Report) {
  return {
    by,
    rows: rows.map(({ values, count }) => ({
      ...Object.fromEntries(by.map((name, at) => [name, values[at] ?? null])),
      count,
    })),
    total,
    threshold,
  };
}
