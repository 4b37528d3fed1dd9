import { listAttempts } from "#db/contact/reads";
import type { Db } from "#db/database";
import { lastItems } from "#db/livelihoods/book-reads";
import { cyclesOf } from "#db/livelihoods/cycle-reads";
import { listAssets } from "#db/livelihoods/follow-up-reads";
import { enterprisesOfCase } from "#db/livelihoods/reads";
import type { PlacedCase } from "#db/people/placement";
import { type CaseView, currentSafeContact, readCase } from "#db/people/reads";
import { placeLabel } from "#db/places/reads";
import { enrolmentsOf } from "#db/programmes/enrolment-reads";
import { readAssessments } from "#db/risk/reads";
import { listVisits, plannedVisits } from "#db/visits/reads";
import { can, may, type Viewer } from "#src/access/policy";
import { SYNC_OPERATIONS } from "#src/access/sync-operations";
import { dayInJakarta } from "#src/day";
import type { CasePackage } from "#src/field/package";
import { ENDED_STATUSES } from "#src/livelihoods/enterprise";
import { isEnded, movesFrom } from "#src/programmes/enrolment";
import { CHANGE_KINDS } from "#src/sync/change";
import { lastMet, placeDoubted } from "#src/visits/last-met";

const LAST_VISITS = 3;

/**
 * What a phone holds of one case, as far as its worker reads it: whom to visit and how to reach her safely, what is planned, what
 * was last seen, and what her business needs to go on being written down. No determination, no trafficking history, no debts: what
 * a visit does not need is not carried through villages.
 */
export async function packageOf(
  db: Db,
  viewer: Viewer,
  case_number: string,
  now: string,
): Promise<CasePackage | undefined> {
  const view = await readCase(db, viewer, case_number, now);
  if (!view) return undefined;
  const { placed, readable } = view;
  const plans = await plannedVisits(db, placed.id);
  const visits = (await listVisits(db, placed, readable)).filter(({ withdrawn }) => withdrawn === null);
  const attempts = (await listAttempts(db, placed, false)).filter(({ withdrawn }) => withdrawn === null);
  const risk = (await readAssessments(db, viewer, [placed], dayInJakarta(now))).get(placed.id);
  const safe = readable.safe_contact ? await currentSafeContact(db, placed) : undefined;
  return {
    case_id: placed.id,
    case_number,
    status: placed.status,
    person: await personOf(db, view),
    safe_contact: safe ?? null,
    last_met: lastMet(visits, attempts),
    place_doubted_on: placeDoubted(visits, attempts),
    plans: plans.filter(({ status }) => status === "open"),
    visits: visits.slice(0, LAST_VISITS).map(({ recorded_by, withdrawn: _withdrawn, ...visit }) => ({
      ...visit,
      is_own: recorded_by === viewer.userId,
    })),
    risk: risk ? { band: risk.band, points: risk.total } : null,
    enrolments: can(viewer, "programme.read") ? await openEnrolments(db, viewer, placed) : [],
    enterprises: can(viewer, "enterprise.read") ? await enterprisesFor(db, viewer, placed.id) : [],
    may: CHANGE_KINDS.filter((kind) => may(viewer, SYNC_OPERATIONS[`sync/${kind}`].write, placed)),
  };
}

async function personOf(db: Db, { placed, readable, person }: CaseView) {
  if (!readable.identity) return null;
  const { version } = await db
    .selectFrom("person")
    .select("version")
    .where("id", "=", placed.person_id)
    .executeTakeFirstOrThrow();
  return {
    id: placed.person_id,
    version,
    name: person.name ?? null,
    alias: person.alias ?? null,
    gender: person.gender,
    birth_year: person.birth_year,
    phone: person.phone ?? null,
    street: person.street ?? null,
    place_code: person.place_code ?? null,
    place: await placeLabel(db, person.place_code ?? null),
  };
}

/** Programmes that go on, each with the version and the day over which a step of it is written. */
async function openEnrolments(db: Db, viewer: Viewer, placed: PlacedCase) {
  const open = (await enrolmentsOf(db, placed, false)).filter(({ status }) => !isEnded(status));
  if (open.length === 0) return [];
  const events = await db
    .selectFrom("enrolment_event")
    .select((eb) => ["enrolment_id", eb.fn.max("true_on").as("since")])
    .where(
      "enrolment_id",
      "in",
      open.map(({ id }) => id),
    )
    .groupBy("enrolment_id")
    .execute();
  const since = new Map(events.map((event) => [event.enrolment_id, event.since]));
  return open.map(({ id, version, status, enrolled_on, name_en, name_id, gives_certificate }) => ({
    ...{ id, version, status, enrolled_on, name_en, name_id, gives_certificate },
    since: since.get(id) ?? enrolled_on,
    moves: movesFrom(status, may(viewer, "enrolment.manage", placed)).filter((to) => to !== "transferred"),
  }));
}

async function enterprisesFor(db: Db, viewer: Viewer, case_id: string) {
  const found = [];
  for (const { id, activity, name, status } of await enterprisesOfCase(db, viewer, case_id)) {
    if ((ENDED_STATUSES as readonly string[]).includes(status)) continue;
    const cycles = await cyclesOf(db, id);
    const assets = await listAssets(db, { enterprise_id: id }, false);
    found.push({
      ...{ id, activity, name, status },
      cycles: cycles
        .filter(({ closed_on }) => closed_on === null)
        .map(({ id, number, started_on, details }) => ({ id, number, started_on, details })),
      items: await lastItems(db, id),
      assets: assets
        .filter(({ withdrawn, standing }) => withdrawn === null && standing !== undefined && standing.held > 0)
        .map(({ id, item, quantity, unit, given_on, handover_number, standing }) => ({
          ...{ id, item: item ?? "", quantity, unit, given_on, certificate: handover_number },
          standing: standing ? { held: standing.held, seen_on: standing.seen_on } : null,
        })),
    });
  }
  return found;
}
