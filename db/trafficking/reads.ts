import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { readYesNo } from "#db/yes-no";
import type { TraffickingExperience } from "#src/trafficking/experience";

export type ExperienceEntry = TraffickingExperience & { id: string; recorded_at: string; recorded_by: string };

/** The episodes of a case with their places in order. Only after asking `readable.trafficking`; the narrative only with `readable.narrative`. */
export async function listExperiences(
  db: Db,
  placed: Pick<PlacedCase, "id" | "person_id">,
  readsNarrative: boolean,
): Promise<ExperienceEntry[]> {
  const rows = await db
    .selectFrom("trafficking_experience")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("episode")
    .orderBy("id")
    .execute();
  if (rows.length === 0) return [];
  const places = await db
    .selectFrom("trafficking_place")
    .selectAll()
    .where(
      "experience_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("position")
    .execute();
  const key = readsNarrative ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => ({
    ...withoutSeals(row),
    narrative: key
      ? openFor(key, { table: "trafficking_experience", column: "narrative", id: row.id }, row.narrative)
      : null,
    places: places
      .filter(({ experience_id }) => experience_id === row.id)
      .map(({ id, kind, country, place_code, description }) => ({
        kind,
        country,
        place_code,
        description: key ? openFor(key, { table: "trafficking_place", column: "description", id }, description) : null,
      })),
  })) as ExperienceEntry[];
}

function withoutSeals(row: Selectable<Database["trafficking_experience"]>) {
  const { narrative: _narrative, ...plain } = row;
  return {
    ...plain,
    recruitment_apps: JSON.parse(plain.recruitment_apps),
    exploitation_types: JSON.parse(plain.exploitation_types),
    sexual_exploitation_types: JSON.parse(plain.sexual_exploitation_types),
    methods_of_control: JSON.parse(plain.methods_of_control),
    transport_modes: JSON.parse(plain.transport_modes),
    exploitation_countries: JSON.parse(plain.exploitation_countries),
    documents_withheld: readYesNo(plain.documents_withheld),
    within_country: readYesNo(plain.within_country),
  };
}

/** Every determination of a case, newest first; notes only where the viewer reads narratives. */
export async function listDeterminations(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsNotes: boolean) {
  const rows = await db
    .selectFrom("determination")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("decided_on", "desc")
    .orderBy("recorded_at", "desc")
    .execute();
  const key = readsNotes && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => ({
    id: row.id,
    acts: JSON.parse(row.acts) as string[],
    means: JSON.parse(row.means) as string[],
    purposes: JSON.parse(row.purposes) as string[],
    is_child: row.is_child === 1,
    computed_result: row.computed_result,
    confirmed_result: row.confirmed_result,
    decision_org: row.decision_org,
    decided_on: row.decided_on,
    sources: JSON.parse(row.sources) as { law: string; article: string }[],
    note: key ? openFor(key, { table: "determination", column: "note", id: row.id }, row.note) : null,
  }));
}
