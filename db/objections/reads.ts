import type { Db } from "#db/database";
import { findPlacedCase, type PlacedCase } from "#db/people/placement";
import { personKey } from "#db/vault/person-keys";
import { openedColumns } from "#db/vault/sealed-columns";
import { mayReadFields, type Viewer } from "#src/access/policy";

/** Objections to the assessments of a case, open ones first, then latest first; words only where the narrative is readable. */
export async function listObjections(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsWords: boolean) {
  const rows = await db
    .selectFrom("risk_objection")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("objected_on", "desc")
    .orderBy("id", "desc")
    .execute();
  if (rows.length === 0) return [];
  const answers = await db
    .selectFrom("risk_objection_answer")
    .selectAll()
    .where(
      "objection_id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  const key = readsWords ? await personKey(db, placed.person_id) : undefined;
  const all = rows.map((row) => {
    const answer = answers.find(({ objection_id }) => objection_id === row.id);
    return {
      id: row.id,
      objected_on: row.objected_on,
      said_by: row.said_by,
      about: row.about,
      recorded_by: row.recorded_by,
      ...openedColumns(key, "risk_objection", row, ["words"]),
      answer: answer
        ? {
            answered_on: answer.answered_on,
            outcome: answer.outcome,
            decided_by: answer.recorded_by,
            ...openedColumns(key, "risk_objection_answer", answer, ["words"]),
          }
        : null,
    };
  });
  return [...all.filter(({ answer }) => answer === null), ...all.filter(({ answer }) => answer !== null)];
}

/** An objection with the case it belongs to, if the viewer may know of it; its words where she reads the narrative. */
export async function findObjection(db: Db, viewer: Viewer, id: string) {
  const row = await db
    .selectFrom("risk_objection")
    .select(["id", "case_id", "objected_on", "said_by", "about", "words", "state"])
    .where("id", "=", id)
    .executeTakeFirst();
  const placed = row && (await findPlacedCase(db, viewer, { id: row.case_id }));
  if (!placed) return undefined;
  const key = mayReadFields(viewer, "narrative", placed) ? await personKey(db, placed.person_id) : undefined;
  return { ...row, ...openedColumns(key, "risk_objection", row, ["words"]), placed };
}
