import { cooperativesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { findPlacedCase } from "#db/people/placement";
import { placeLabel } from "#db/places/reads";
import { may, mayReadFields, scopeOf, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";

type Asked = { case: string | null; cooperative: string | null };

/** Whose a new enterprise would be, as far as the viewer may record one there; with what the form can know already. */
export async function ownerOfNew(db: Db, viewer: Viewer, asked: Asked) {
  if (asked.cooperative !== null) return ofCooperative(db, viewer, asked.cooperative);
  const placed =
    asked.case === null ? undefined : await findPlacedCase(db, viewer, { case_number: asked.case.toUpperCase() });
  if (!placed || !may(viewer, "enterprise.record", placed)) return undefined;
  const enrolments = await db
    .selectFrom("enrolment")
    .innerJoin("programme", "programme.id", "enrolment.programme_id")
    .select(["enrolment.id", "programme.name_en", "programme.name_id"])
    .where("enrolment.case_id", "=", placed.id)
    .orderBy("enrolment.enrolled_on", "desc")
    .orderBy("enrolment.id")
    .execute();
  const person = mayReadFields(viewer, "identity", placed)
    ? await db.selectFrom("person").select("place_code").where("id", "=", placed.person_id).executeTakeFirst()
    : undefined;
  const place = await namedPlace(db, person?.place_code ?? null);
  return { case_number: placed.case_number, cooperative: null, enrolments, place };
}

async function ofCooperative(db: Db, viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  if (!known.success || scopeOf(viewer, "enterprise.record") === undefined) return undefined;
  const found = await db
    .selectFrom("cooperative")
    .select(["id", "name", "village_code"])
    .where("id", "=", known.data)
    .where("office_id", "=", viewer.officeId)
    .where(cooperativesWithin(viewer, "cooperative.read"))
    .executeTakeFirst();
  if (!found) return undefined;
  const { village_code, ...cooperative } = found;
  return { case_number: null, cooperative, enrolments: [], place: await namedPlace(db, village_code) };
}

async function namedPlace(db: Db, code: string | null): Promise<{ code: string; label: string } | null> {
  return code === null ? null : { code, label: await placeLabel(db, code) };
}
