import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { newId } from "#db/ids";
import { type OfCase, ofCase } from "#db/people/fact-writes";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { storedYesNo } from "#db/yes-no";
import type { Viewer } from "#src/access/policy";
import { type Determination, determine } from "#src/trafficking/determination";
import type { TraffickingExperience } from "#src/trafficking/experience";

/** One episode with its places in order. The same id again has no second effect. */
export async function recordExperience(
  trx: Trx,
  viewer: Viewer,
  which: OfCase,
  experience: TraffickingExperience & { id: string },
  at: string,
): Promise<void> {
  const key = await personKey(trx, which.person_id);
  const { id } = experience;
  const stored = experienceColumns(
    experience,
    sealFor(key, { table: "trafficking_experience", column: "narrative", id }, experience.narrative),
  );
  const made = await trx
    .insertInto("trafficking_experience")
    .values({
      id,
      case_id: which.case_id,
      person_id: which.person_id,
      ...stored,
      version: 1,
      recorded_at: at,
      recorded_by: viewer.userId,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const places = placeRowsOf(experience, key);
  if (places.length > 0) await trx.insertInto("trafficking_place").values(places).execute();
  const act = {
    action: "experience.recorded",
    record_type: "trafficking_experience",
    record_id: id,
    ...ofCase(which),
  } as const;
  await recordAct(
    trx,
    viewer,
    { ...act, stored: { ...stored, places: JSON.stringify(places) }, true_on: stored.departure_on },
    at,
  );
}

/** The places of an experience, in the order of the journey, as their table keeps them. */
export function placeRowsOf(experience: TraffickingExperience & { id: string }, key: PersonKey) {
  return experience.places.map((place, position) => {
    const id = newId();
    const description = sealFor(key, { table: "trafficking_place", column: "description", id }, place.description);
    return { ...place, id, experience_id: experience.id, position, description };
  });
}

/** The experience as its table keeps it; also used when one is corrected. */
export function experienceColumns<Narrative>(experience: TraffickingExperience, narrative: Narrative) {
  return {
    episode: experience.episode,
    departure_on: experience.departure_on,
    exit_on: experience.exit_on,
    age_when_trafficked: experience.age_when_trafficked,
    recruitment_method: experience.recruitment_method,
    recruiter_relation: experience.recruiter_relation,
    recruitment_apps: JSON.stringify(experience.recruitment_apps),
    exploitation_types: JSON.stringify(experience.exploitation_types),
    labour_industry: experience.labour_industry,
    sexual_exploitation_types: JSON.stringify(experience.sexual_exploitation_types),
    methods_of_control: JSON.stringify(experience.methods_of_control),
    months: experience.months,
    documents_withheld: storedYesNo(experience.documents_withheld),
    transport_modes: JSON.stringify(experience.transport_modes),
    within_country: storedYesNo(experience.within_country),
    exploitation_countries: JSON.stringify(experience.exploitation_countries),
    narrative,
  };
}

/** A person's confirmation of what the elements add up to, kept with the sources that were shown. A later one does not change it. */
export async function recordDetermination(
  trx: Trx,
  viewer: Viewer,
  which: OfCase,
  determination: Determination & { id: string },
  at: string,
): Promise<void> {
  const { id } = determination;
  const key = await personKey(trx, which.person_id);
  const stored = determinationColumns(determination, key);
  const made = await trx
    .insertInto("determination")
    .values({ id, case_id: which.case_id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const act = {
    action: "determination.recorded",
    record_type: "determination",
    record_id: id,
    ...ofCase(which),
    stored,
  } as const;
  await recordAct(trx, viewer, { ...act, true_on: determination.decided_on }, at);
}

/** A determination as its table keeps it, with what the elements add up to and why. */
export function determinationColumns(determination: Determination & { id: string }, key: PersonKey) {
  const finding = determine(determination);
  return {
    acts: JSON.stringify(determination.acts),
    means: JSON.stringify(determination.means),
    purposes: JSON.stringify(determination.purposes),
    is_child: determination.is_child ? 1 : 0,
    computed_result: finding.result,
    confirmed_result: determination.confirmed_result,
    decision_org: determination.decision_org,
    decided_on: determination.decided_on,
    sources: JSON.stringify(finding.sources.map(({ law, article }) => ({ law, article }))),
    note: sealFor(key, { table: "determination", column: "note", id: determination.id }, determination.note),
  };
}
