import { staffNames } from "#db/access/reads";
import type { Db } from "#db/database";
import { definitionFrom } from "#db/instruments/versions";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Answers } from "#src/instruments/answers";
import { askedAtVisit } from "#src/instruments/at-visit";
import type { Result, Scheme } from "#src/instruments/scoring";

/** What of an assessment the viewer may read: its scores are of the class of the economy, its answers of the narrative. */
type Reads = { economy: boolean; narrative: boolean };
type Placed = Pick<PlacedCase, "id" | "person_id">;

/** What an assessment came to under one score version. */
export type Scored = { score_version_id: string; number: number; scheme: Scheme; result: Result; scored_at: string };

/** The assessments of a case, latest taken first: also those that were corrected or taken back, which say so. */
export async function listAssessments(db: Db, placed: Placed, reads: Reads) {
  const rows = await ofCase(db, placed.id).execute();
  const scores = reads.economy && rows.length > 0 ? await scoresOf(db, placed.id) : new Map<string, Scored[]>();
  const key = reads.narrative && rows.some(({ assessor_name }) => assessor_name !== null);
  const personsKey = key ? await personKey(db, placed.person_id) : undefined;
  const names = await staffNames(
    db,
    rows.flatMap(({ assessor_id, recorded_by }) => [assessor_id, recorded_by]),
  );
  const correctedBy = new Map(rows.flatMap(({ id, corrects_id }) => (corrects_id === null ? [] : [[corrects_id, id]])));
  return rows.map(({ definition, assessor_name, answers: _sealed, correction_note: _note, ...row }) => {
    const { title, scoring } = definitionFrom(definition);
    const place = { table: "assessment", column: "assessor_name", id: row.id };
    const named = personsKey ? openFor(personsKey, place, assessor_name) : null;
    return {
      ...row,
      title,
      scoring: scoring ?? null,
      assessor: row.assessor_id === null ? named : (names.get(row.assessor_id) ?? null),
      by: names.get(row.recorded_by) ?? "",
      corrected_by: correctedBy.get(row.id) ?? null,
      stands: row.withdrawn === null && !correctedBy.has(row.id),
      scores: scores.get(row.id) ?? [],
    };
  });
}
export type ListedAssessment = Awaited<ReturnType<typeof listAssessments>>[number];

/** One assessment of a case with its questions, and its answers where the viewer may read them. */
export async function findAssessment(db: Db, placed: Placed, id: string, reads: Reads) {
  const listed = (await listAssessments(db, placed, reads)).find((one) => one.id === id);
  if (!listed) return undefined;
  const row = await ofCase(db, placed.id).where("assessment.id", "=", id).executeTakeFirstOrThrow();
  const key = reads.narrative ? await personKey(db, placed.person_id) : undefined;
  const opened = (column: "answers" | "correction_note" | "assessor_name") =>
    key ? openFor(key, { table: "assessment", column, id }, row[column]) : null;
  const answers = opened("answers");
  return {
    ...listed,
    // At a visit where she was not met, only what can be heard at any door was asked.
    definition: askedAtVisit(definitionFrom(row.definition), (row.visit_outcome ?? "completed") === "completed"),
    answers: answers === null ? null : (JSON.parse(answers) as Answers),
    assessor_name: opened("assessor_name"),
    correction_note: opened("correction_note"),
  };
}

/** What was answered at visits of a case to questions that visits have no field for, by visit, as it was last corrected. */
export async function answersAtVisits(db: Db, placed: Placed): Promise<Map<string, { id: string; answers: Answers }>> {
  const rows = await db
    .selectFrom("assessment")
    .leftJoin("assessment as later", "later.corrects_id", "assessment.id")
    .leftJoin("assessment_withdrawal", "assessment_withdrawal.assessment_id", "assessment.id")
    .select(["assessment.id", "assessment.visit_id", "assessment.answers"])
    .where("assessment.case_id", "=", placed.id)
    .where("assessment.visit_id", "is not", null)
    .where("later.id", "is", null)
    // What was taken back with its visit is shown with it.
    .where((eb) =>
      eb.or([eb("assessment_withdrawal.id", "is", null), eb("assessment_withdrawal.reason", "=", "with_visit")]),
    )
    .execute();
  if (rows.length === 0) return new Map();
  const key = await personKey(db, placed.person_id);
  return new Map(
    rows.map(({ id, visit_id, answers }) => {
      const text = openFor(key, { table: "assessment", column: "answers", id }, answers);
      return [visit_id!, { id, answers: JSON.parse(text) as Answers }];
    }),
  );
}

function ofCase(db: Db, case_id: string) {
  return db
    .selectFrom("assessment")
    .innerJoin("instrument_version", "instrument_version.id", "assessment.instrument_version_id")
    .leftJoin("assessment_withdrawal", "assessment_withdrawal.assessment_id", "assessment.id")
    .leftJoin("visit", "visit.id", "assessment.visit_id")
    .selectAll("assessment")
    .select([
      "instrument_version.version",
      "instrument_version.definition",
      "assessment_withdrawal.reason as withdrawn",
      "visit.outcome as visit_outcome",
    ])
    .where("assessment.case_id", "=", case_id)
    .orderBy("assessment.taken_on", "desc")
    .orderBy("assessment.recorded_at", "desc")
    .orderBy("assessment.id", "desc");
}

async function scoresOf(db: Db, case_id: string): Promise<Map<string, Scored[]>> {
  const rows = await db
    .selectFrom("assessment_score")
    .innerJoin("assessment", "assessment.id", "assessment_score.assessment_id")
    .innerJoin("score_version", "score_version.id", "assessment_score.score_version_id")
    .select(["assessment_id", "score_version_id", "number", "scheme", "result", "scored_at"])
    .where("assessment.case_id", "=", case_id)
    .orderBy("number")
    .execute();
  const found = new Map<string, Scored[]>();
  for (const { assessment_id, scheme, result, ...row } of rows) {
    const scored = { ...row, scheme: JSON.parse(scheme) as Scheme, result: JSON.parse(result) as Result };
    found.set(assessment_id, [...(found.get(assessment_id) ?? []), scored]);
  }
  return found;
}
