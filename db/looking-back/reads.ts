import { staffNames } from "#db/access/reads";
import type { Db } from "#db/database";
import { knownThen } from "#db/looking-back/facts-then";
import type { PlacedCase } from "#db/people/placement";
import { riskVersionOf } from "#db/risk/versions";
import { mayReadFields, scopeOf, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { endOf } from "#src/looking-back/known";
import type { LookBackState } from "#src/looking-back/run";
import type { Tally } from "#src/looking-back/tally";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { assess } from "#src/risk/assess";
import { readableAssessment } from "#src/risk/readable";

const MOST = 50;

/** Looks back that this viewer may read: her own, and everyone's where she may look back on every case. Newest first. */
export async function listLookBacks(db: Db, viewer: Viewer) {
  const rows = await ofViewer(db, viewer)
    .select(["id", "day", "risk_version", "state", "asked_at", "asked_by", "cases", "looked", "people"])
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST)
    .execute();
  const names = await staffNames(
    db,
    rows.map(({ asked_by }) => asked_by),
  );
  return rows.map(({ asked_by, state, ...row }) => ({
    ...row,
    state: state as LookBackState,
    by: names.get(asked_by) ?? "",
  }));
}

/** One of them, with its counts; undefined when it is not there for this viewer. */
export async function readLookBack(db: Db, viewer: Viewer, id: string) {
  const row = await ofViewer(db, viewer).selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const names = await staffNames(db, [row.asked_by]);
  const { tally, state, asked_by, after_case: _after, ...rest } = row;
  return {
    ...rest,
    state: state as LookBackState,
    by: names.get(asked_by) ?? "",
    tally: JSON.parse(tally) as Tally,
  };
}

function ofViewer(db: Db, viewer: Viewer) {
  const query = db.selectFrom("look_back");
  const scope = scopeOf(viewer, "lookback.read");
  return scope === "all" ? query : query.where("asked_by", "=", scope === undefined ? "" : viewer.userId);
}

/**
 * What an assessment of one case would have said on a past day under a version, with its reasons as far as the viewer reads
 * them. Null where the case was not known by then; undefined where there is no such version.
 */
export async function assessmentThen(db: Db, viewer: Viewer, placed: PlacedCase, day: Day, version: number) {
  const rules = (await riskVersionOf(db, version))?.rules;
  if (!rules) return undefined;
  const then = (await knownThen(db, [placed.id], endOf(day))).get(placed.id);
  if (!then || then.facts.opened_on > day) return null;
  const reads = (fieldClass: Parameters<typeof mayReadFields>[1]) => mayReadFields(viewer, fieldClass, placed);
  return {
    assessment: readableAssessment(assess(then.facts, rules, day), reads),
    factors: rules.factors.map(({ code, title, evidence, caveat }) => ({ code, title, evidence, caveat })),
    isUncertain: then.isUncertain,
    wasOpen: isOpen(then.status as CaseStatus),
  };
}
