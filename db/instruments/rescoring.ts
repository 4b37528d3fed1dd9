import type { Db, Trx } from "#db/database";
import { definitionFrom, type ScoreVersion } from "#db/instruments/versions";
import { openFor, personKeys } from "#db/vault/person-keys";
import type { Answers } from "#src/instruments/answers";
import type { Definition } from "#src/instruments/definition";
import { type Scheme, scoreOf } from "#src/instruments/scoring";

/** The row that one assessment has under one score version. */
export function scoredWith(
  definition: Definition,
  { id, scheme }: Pick<ScoreVersion, "id" | "scheme">,
  assessment: { id: string; answers: Answers },
  at: string,
) {
  const result = JSON.stringify(scoreOf(definition, scheme, assessment.answers));
  return { assessment_id: assessment.id, score_version_id: id, result, scored_at: at };
}

/**
 * Assessments and the ways to score their version that they have no scores under yet: every way that was loaded after them,
 * however soon another followed, and the newest. Those of erased people are none.
 */
function unscored(db: Db) {
  return db
    .selectFrom("score_version")
    .innerJoin("assessment", "assessment.instrument_version_id", "score_version.instrument_version_id")
    .innerJoin("case_file", "case_file.id", "assessment.case_id")
    .innerJoin("person_key", "person_key.person_id", "case_file.person_id")
    .leftJoin("assessment_score", (join) =>
      join
        .onRef("assessment_score.assessment_id", "=", "assessment.id")
        .onRef("assessment_score.score_version_id", "=", "score_version.id"),
    )
    .where("assessment_score.assessment_id", "is", null)
    .where((eb) =>
      eb.or([
        eb("assessment.recorded_at", "<=", eb.ref("score_version.loaded_at")),
        eb.not(
          eb.exists(
            eb
              .selectFrom("score_version as later")
              .select("later.id")
              .whereRef("later.instrument_version_id", "=", "score_version.instrument_version_id")
              .whereRef("later.number", ">", "score_version.number"),
          ),
        ),
      ]),
    );
}

/** How many assessments of a version are still to be scored anew. */
export async function waitingForScores(db: Db, instrument_version_id: string): Promise<number> {
  const { waiting } = await unscored(db)
    .select((eb) => eb.fn.count<number | string>("assessment.id").distinct().as("waiting"))
    .where("score_version.instrument_version_id", "=", instrument_version_id)
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/**
 * Scores some of what a newly loaded score version asks for, from the raw answers; earlier scores stay. Derived like the
 * caseload, so it is no act of anybody: the loading of the weights is. May be stopped, repeated and run by several at once.
 * @returns how many it found; fewer than `limit`: nothing is left.
 */
export async function rescoreSome(trx: Trx, limit: number, at: string): Promise<number> {
  const rows = await unscored(trx)
    .innerJoin("instrument_version", "instrument_version.id", "assessment.instrument_version_id")
    .select([
      "assessment.id",
      "assessment.answers",
      "case_file.person_id",
      "instrument_version.definition",
      "score_version.id as score_version_id",
      "score_version.scheme",
    ])
    .orderBy("score_version.number")
    .orderBy("assessment.id")
    .limit(limit)
    .execute();
  const keys = await personKeys(
    trx,
    rows.map(({ person_id }) => person_id),
  );
  for (const row of rows) {
    const place = { table: "assessment", column: "answers", id: row.id };
    const answers = JSON.parse(openFor(keys.get(row.person_id)!, place, row.answers)) as Answers;
    const scores = { id: row.score_version_id, scheme: JSON.parse(row.scheme) as Scheme };
    await trx
      .insertInto("assessment_score")
      .values(scoredWith(definitionFrom(row.definition), scores, { id: row.id, answers }, at))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return rows.length;
}
