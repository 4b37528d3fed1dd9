import type { Db } from "#db/database";
import { assessmentsAsOf } from "#db/risk/assessment-writes";
import { type CasePlacement, mayReadFields, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { Assessment } from "#src/risk/assess";
import { readableAssessment } from "#src/risk/readable";

/**
 * What an assessment of each of these cases says today to this viewer; nothing is stored. Cases whose risk she may not read
 * are left out, and reasons keep to the classes of fields that she reads.
 */
export async function readAssessments(
  db: Db,
  viewer: Viewer,
  cases: readonly (CasePlacement & { id: string })[],
  today: Day,
): Promise<Map<string, Assessment>> {
  const readable = cases.filter((placed) => mayReadFields(viewer, "risk", placed));
  const ids = readable.map(({ id }) => id);
  const assessments = await assessmentsAsOf(db, ids, today);
  return new Map(
    readable.flatMap((placed) => {
      const assessment = assessments.get(placed.id);
      const reads = (fieldClass: Parameters<typeof mayReadFields>[1]) => mayReadFields(viewer, fieldClass, placed);
      return assessment ? [[placed.id, readableAssessment(assessment, reads)] as const] : [];
    }),
  );
}
