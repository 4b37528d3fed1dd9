import { staffNames } from "#db/access/reads";
import { casesReadable, casesWithin } from "#db/access/visible";
import { listConsents } from "#db/consent/reads";
import type { Db } from "#db/database";
import { sourcesOf } from "#db/exchange/sources";
import { openedPerson } from "#db/people/person-columns";
import { placeNames } from "#db/places/reads";
import { listDeterminations, listExperiences } from "#db/trafficking/reads";
import { personKeys } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { hasConsent } from "#src/consent/consent";
import type { Day } from "#src/day";
import { type ExportCase, htcdsRecordOf } from "#src/exchange/export-row";
import { atLevel } from "#src/places/place";

/** Cases that an export would hold, and how many more it leaves out because nobody agreed, or she agreed no longer. */
export type Exportable = { cases: (ExportCase & { case_id: string; office_id: string })[]; without_consent: number };

/**
 * The viewer's own cases (her team's, for a supervisor) as the standard shares them, with live consent to case management:
 * imported ones first, in the order of their workbook, then the others by their opening.
 */
export async function exportableCases(db: Db, viewer: Viewer, today: Day): Promise<Exportable> {
  const files = await db
    .selectFrom("case_file")
    .selectAll("case_file")
    .where(casesWithin(viewer, "exchange.export", "case_file"))
    .where(casesReadable(viewer, "identity", "case_file"))
    .where("removed_at", "is", null)
    .where("pathway", "=", "returnee")
    .orderBy("opened_on")
    .orderBy("case_number")
    .execute();
  const people = await peopleOf(
    db,
    files.map(({ person_id }) => person_id),
  );
  const sources = await sourcesOf(
    db,
    files.map(({ id }) => id),
  );
  const owners = await staffNames(
    db,
    files.map(({ owner_id }) => owner_id),
  );
  const places = await placeNames(
    db,
    [...people.values()].map(({ place_code }) => place_code),
  );
  const found = [];
  let without_consent = 0;
  for (const file of files) {
    const person = people.get(file.person_id);
    if (!person) continue;
    const consents = (await listConsents(db, file)) as unknown as Parameters<typeof hasConsent>[0];
    if (!hasConsent(consents, "case_management", today)) {
      without_consent++;
      continue;
    }
    const experiences = await listExperiences(db, file, true);
    const [determination] = await listDeterminations(db, file, false);
    const facts = { person, case: file, experience: experiences.at(-1) ?? null, determination: determination ?? null };
    const name = (level: "regency" | "province") => places.get(atLevel(person.place_code, level) ?? "") ?? null;
    found.push({
      case_id: file.id,
      office_id: file.office_id,
      record: htcdsRecordOf({ ...facts, has_consent: true } as Parameters<typeof htcdsRecordOf>[0]),
      owner_id: file.owner_id,
      owner_name: owners.get(file.owner_id) ?? "",
      place_code: person.place_code,
      place_names: {
        city: name("regency"),
        state: name("province"),
        country: person.place_code === null ? null : "Indonesia",
      },
      source: sources.get(file.id) ?? null,
      imported_at: sources.get(file.id)?.recorded_at ?? null,
    });
  }
  return { cases: found.sort(inOrder), without_consent };
}

type Ordered = { imported_at: string | null; source: { row: number } | null };

/** Cases without a workbook come last and keep their order. */
function inOrder(one: Ordered, other: Ordered): number {
  const [first, second] = [one.imported_at ?? "\uffff", other.imported_at ?? "\uffff"];
  if (first !== second) return first < second ? -1 : 1;
  return (one.source?.row ?? 0) - (other.source?.row ?? 0);
}

async function peopleOf(db: Db, ids: readonly string[]) {
  const BATCH = 400;
  const keys = await personKeys(db, ids);
  const people = new Map<string, ReturnType<typeof openedPerson>>();
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await db
      .selectFrom("person")
      .selectAll()
      .where("id", "in", ids.slice(start, start + BATCH))
      .execute();
    for (const row of rows) {
      const key = keys.get(row.id);
      if (key) people.set(row.id, openedPerson(row, key));
    }
  }
  return people;
}
