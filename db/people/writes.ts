import type { Selectable } from "kysely";
import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import { recordConsent } from "#db/consent/writes";
import type { Database, Trx } from "#db/database";
import { NotAllowed, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { recordBaseline, recordSafeContact } from "#db/people/fact-writes";
import { IDENTIFIERS, openedPerson, personColumns } from "#db/people/person-columns";
import { type PlacedCase, placedCaseFor, requireMay } from "#db/people/placement";
import { randomness } from "#db/randomness";
import { recordDetermination, recordExperience } from "#db/trafficking/writes";
import { keepPersonKey, newPersonKey, personKey } from "#db/vault/person-keys";
import { indexPerson } from "#db/vault/search-index";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { IntakeCase } from "#src/people/case-file";
import { CASE_NUMBERS_A_YEAR, makeCaseNumber } from "#src/people/case-number";
import type { Intake } from "#src/people/intake";
import type { IntakePerson } from "#src/people/person";
import { actionToCorrect } from "#src/people/reach";

/**
 * An intake, parsed: what is known of a person on the day her case is opened. Ids are made where it was typed.
 */
export type Opening = Pick<Intake, "person" | "case"> &
  Partial<Intake> & {
    person_id: string;
    case_id: string;
    /** Who will visit her. */
    field_staff_id?: string | null;
    /** Who owns the case, when it is not the one who opens it: a colleague of the same office. */
    owner?: { id: string; team_id: string | null };
    /** For a case that was begun, or ended, elsewhere: its status on the day it is opened here. */
    standing?: Pick<Selectable<Database["case_file"]>, "status" | "closure_reason">;
  };

const NUMBER_TRIES = 20;

/**
 * Opens a case: the person with her own key, her case, and every fact of the intake, in one transaction.
 * Sent twice with the same ids it has one effect. @returns the case number.
 */
export async function openCase(trx: Trx, viewer: Viewer, opening: Opening, at: string): Promise<string> {
  if (!can(viewer, "case.create")) throw new NotAllowed("case.create");
  const already = await trx
    .selectFrom("case_file")
    .select(["case_number", "created_by"])
    .where("id", "=", opening.case_id)
    .executeTakeFirst();
  if (already) {
    if (already.created_by !== viewer.userId) throw new NotAllowed("case.create");
    return already.case_number;
  }
  await createPerson(trx, viewer, opening, at);
  const case_number = await createCaseFile(trx, viewer, opening, at);
  const which = { case_id: opening.case_id, person_id: opening.person_id, office_id: viewer.officeId };

  if (opening.safe_contact) await recordSafeContact(trx, viewer, which, { ...opening.safe_contact, id: newId() }, at);
  for (const consent of opening.consents ?? [])
    await recordConsent(trx, viewer, which, { ...consent, id: newId() }, at);
  if (opening.baseline) await recordBaseline(trx, viewer, which, { ...opening.baseline, id: newId() }, at);
  if (opening.trafficking) await recordExperience(trx, viewer, which, { ...opening.trafficking, id: newId() }, at);
  if (opening.determination)
    await recordDetermination(trx, viewer, which, { ...opening.determination, id: newId() }, at);
  await settleCase(trx, viewer, opening.case_id, "case.opened", at);
  return case_number;
}

async function createPerson(trx: Trx, viewer: Viewer, { person_id, case_id, person }: Opening, at: string) {
  const key = newPersonKey(person_id);
  await keepPersonKey(trx, key, at);
  const stored = personColumns(person, key);
  const row = {
    id: person_id,
    ...stored,
    version: 1,
    created_at: at,
    created_by: viewer.userId,
    updated_at: at,
    removed_at: null,
  };
  await trx.insertInto("person").values(row).execute();
  await indexPerson(trx, person_id, person);
  const act = {
    action: "person.created",
    record_type: "person",
    record_id: person_id,
    case_id,
    office_id: viewer.officeId,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function createCaseFile(trx: Trx, viewer: Viewer, opening: Opening, at: string): Promise<string> {
  const case_number = await freeCaseNumber(trx, Number(dayInJakarta(at).slice(0, 4)));
  const stored = {
    person_id: opening.person_id,
    case_number,
    office_id: viewer.officeId,
    team_id: opening.owner ? opening.owner.team_id : viewer.teamId,
    owner_id: opening.owner?.id ?? viewer.userId,
    field_staff_id: opening.field_staff_id ?? null,
    ...opening.case,
    status: opening.standing?.status ?? "Active",
    closure_reason: opening.standing?.closure_reason ?? null,
  };
  await trx
    .insertInto("case_file")
    .values({
      id: opening.case_id,
      ...stored,
      closed_on: null,
      version: 1,
      created_at: at,
      created_by: viewer.userId,
      updated_at: at,
      removed_at: null,
    })
    .execute();
  const act = {
    action: "case.opened",
    record_type: "case_file",
    record_id: opening.case_id,
    case_id: opening.case_id,
    office_id: viewer.officeId,
    stored,
    true_on: opening.case.opened_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  return case_number;
}

/** Seven random digits, never the next ones: a number must not tell how many people came, or who came before whom. */
async function freeCaseNumber(trx: Trx, year: number): Promise<string> {
  for (let tries = 0; tries < NUMBER_TRIES; tries++) {
    const case_number = makeCaseNumber(year, randomness().below(CASE_NUMBERS_A_YEAR));
    const taken = await trx
      .selectFrom("case_file")
      .select("id")
      .where("case_number", "=", case_number)
      .executeTakeFirst();
    if (!taken) return case_number;
  }
  throw new Error("No free case number was found.");
}

/**
 * Corrects what is known of a person. `version` is the case's, as the form read it. @returns the case's version after it.
 * @throws StaleVersion with what she is now, when someone was quicker, and NotAllowed for what takes more than knowing how to
 * reach her
 */
export async function changePerson(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  person: IntakePerson,
  version: number,
  at: string,
): Promise<number> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "reach.correct");
  const key = await personKey(trx, placed.person_id);
  const before = await trx
    .selectFrom("person")
    .selectAll()
    .where("id", "=", placed.person_id)
    .executeTakeFirstOrThrow();
  const known = openedPerson(before, key);
  if (placed.version !== version) throw new StaleVersion("person", known);

  const columns = personColumns(person, key);
  const changed = Object.fromEntries(
    Object.entries(columns).filter(([column]) => {
      const field = column as keyof IntakePerson;
      return JSON.stringify(person[field]) !== JSON.stringify(known[field]);
    }),
  );
  if (Object.keys(changed).length === 0) return version;
  requireMay(viewer, actionToCorrect(Object.keys(changed)), placed);
  const next = before.version + 1;
  await trx
    .updateTable("person")
    .set({ ...changed, version: next, updated_at: at })
    .where("id", "=", before.id)
    .execute();
  if (IDENTIFIERS.some((field) => field in changed)) await indexPerson(trx, before.id, person);
  const act = {
    action: "person.changed",
    record_type: "person",
    record_id: before.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: changed,
    version: next,
  } as const;
  await recordAct(trx, viewer, act, at);
  const bumped = await bumpCase(trx, viewer, placed, {}, at);
  await settleCase(trx, viewer, placed.id, "person.changed", at);
  return bumped;
}

/** Corrects the case's own dates and source; a new return or referral day moves the visits that are still to come. */
export async function changeCase(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  changes: Omit<IntakeCase, "pathway">,
  version: number,
  at: string,
): Promise<number> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "case.change");
  if (placed.version !== version) throw new StaleVersion("case", { ...placed });
  const bumped = await bumpCase(trx, viewer, placed, changes, at);
  await settleCase(trx, viewer, placed.id, "case.changed", at);
  return bumped;
}

/** Every change to a person or her case moves the case's version: it is what a form, or `If-Match`, compares. */
async function bumpCase(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  changes: Partial<IntakeCase>,
  at: string,
): Promise<number> {
  const version = placed.version + 1;
  await trx
    .updateTable("case_file")
    .set({ ...changes, version, updated_at: at })
    .where("id", "=", placed.id)
    .execute();
  if (Object.keys(changes).length === 0) return version;
  const act = {
    action: "case.changed",
    record_type: "case_file",
    record_id: placed.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: changes,
    version,
  } as const;
  await recordAct(trx, viewer, act, at);
  return version;
}
