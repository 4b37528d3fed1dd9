import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { coursesAfter, flaggedThen } from "#db/looking-back/courses";
import { knownThen } from "#db/looking-back/facts-then";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { ageGroupOf, sexOf } from "#src/looking-back/groups";
import { endOf } from "#src/looking-back/known";
import type { Looked } from "#src/looking-back/tally";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { assess } from "#src/risk/assess";
import type { RiskVersion } from "#src/risk/factors";

export type LookedCase = Looked & { case_id: string; isUncertain: boolean };

/** The cases of people who came home, as far as the viewer may look back on them, that were recorded before an instant. */
export function casesBy(db: Db, viewer: Viewer, before: string) {
  return db
    .selectFrom("case_file")
    .where("created_at", "<", before)
    .where("removed_at", "is", null)
    .where("pathway", "=", "returnee")
    .where(casesWithin(viewer, "lookback.read", "case_file"));
}

/** Everyone among these cases who was being accompanied on the day: her band then, and what came after. */
export async function lookAt(
  db: Db,
  caseIds: readonly string[],
  day: Day,
  version: RiskVersion,
): Promise<LookedCase[]> {
  const before = endOf(day);
  const known = await knownThen(db, caseIds, before);
  const accompanied = [...known].filter(
    ([, { status, facts }]) => isOpen(status as CaseStatus) && facts.opened_on <= day,
  );
  const ids = accompanied.map(([id]) => id);
  const courses = await coursesAfter(db, ids, day);
  const flagged = await flaggedThen(db, ids, before);
  return accompanied.map(([case_id, then]) => {
    const { band, review_now, items } = assess(then.facts, version, day);
    return {
      case_id,
      isUncertain: then.isUncertain,
      band,
      review_now,
      open_flag: flagged.has(case_id),
      sex: sexOf(then.gender),
      age: ageGroupOf(then.birth, day),
      province: then.place_code?.slice(0, 2) ?? null,
      factors: items.map(({ factor, state }) => ({ factor, state })),
      course: courses.get(case_id)!,
    };
  });
}
