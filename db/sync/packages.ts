import type { Db } from "#db/database";
import { lastItems } from "#db/livelihoods/book-reads";
import { cyclesOf } from "#db/livelihoods/cycle-reads";
import { listAssets } from "#db/livelihoods/follow-up-reads";
import { enterprisesOfCase } from "#db/livelihoods/reads";
import { currentSafeContact, readCase } from "#db/people/reads";
import { placeLabel } from "#db/places/reads";
import { readAssessments } from "#db/risk/reads";
import { listVisits, plannedVisits } from "#db/visits/reads";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";

const LAST_VISITS = 3;

/**
 * What a phone holds of one case, as far as its worker reads it: whom to visit and how to reach her safely, what is planned, what
 * was last seen, and what her business needs to go on being written down. No determination, no trafficking history, no debts: what
 * a visit does not need is not carried through villages.
 */
export async function packageOf(db: Db, viewer: Viewer, case_number: string, now: string) {
  const view = await readCase(db, viewer, case_number, now);
  if (!view) return undefined;
  const { placed, readable, person } = view;
  const today = dayInJakarta(now);
  const plans = await plannedVisits(db, placed.id);
  const visits = await listVisits(db, placed, readable);
  const risk = (await readAssessments(db, viewer, [placed], today)).get(placed.id);
  const safe = readable.safe_contact ? await currentSafeContact(db, placed) : undefined;
  const { version } = await db
    .selectFrom("person")
    .select("version")
    .where("id", "=", placed.person_id)
    .executeTakeFirstOrThrow();
  return {
    case_id: placed.id,
    case_number,
    status: placed.status,
    person: readable.identity
      ? {
          id: placed.person_id,
          version,
          name: person.name,
          alias: person.alias,
          gender: person.gender,
          birth_year: person.birth_year,
          phone: person.phone,
          street: person.street,
          place_code: person.place_code,
          place: await placeLabel(db, person.place_code ?? null),
        }
      : null,
    safe_contact: safe ?? null,
    plans: plans.filter(({ status }) => status === "open"),
    visits: visits.filter((one) => !("withdrawn" in one && one.withdrawn)).slice(0, LAST_VISITS),
    risk: risk ? { band: risk.band, points: risk.total } : null,
    enterprises: can(viewer, "enterprise.read") ? await enterprisesFor(db, viewer, placed.id) : [],
  };
}
export type CasePackage = NonNullable<Awaited<ReturnType<typeof packageOf>>>;

async function enterprisesFor(db: Db, viewer: Viewer, case_id: string) {
  const found = [];
  for (const { id, activity, status } of await enterprisesOfCase(db, viewer, case_id)) {
    const cycles = await cyclesOf(db, id);
    found.push({
      ...{ id, activity, status },
      cycles: cycles
        .filter(({ closed_on }) => closed_on === null)
        .map(({ id, number, started_on, details }) => ({ id, number, started_on, details })),
      items: await lastItems(db, id),
      assets: await listAssets(db, { enterprise_id: id }, true),
    });
  }
  return found;
}
