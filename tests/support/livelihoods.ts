import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { recordEntry } from "#db/livelihoods/book-writes";
import { closeCycle, recordCycleLoss, recordInCycle, startCycle } from "#db/livelihoods/cycle-writes";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import { addParticipant, recordEnterpriseState, recordLicence } from "#db/livelihoods/state-writes";
import type { Viewer } from "#src/access/policy";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { cycleClosingAsOf, cycleLossAsOf, cycleRecordAsOf, cycleStartAsOf, withDetails } from "#src/livelihoods/cycle";
import { newEnterpriseAsOf } from "#src/livelihoods/enterprise";
import { activityOf } from "#src/livelihoods/registry";
import { NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";

type Answers = Record<string, unknown>;

/** An enterprise as a form would say it: ducks for meat, running since January; change what the test is about. */
export function anEnterprise(changes: Answers = {}) {
  return newEnterpriseAsOf(TODAY).parse({
    id: testId(),
    owner_kind: "person",
    activity: "duck_meat",
    started_on: "2026-01-05",
    status: "operating",
    status_on: "2026-01-05",
    ...changes,
  });
}

/** Records an enterprise of a case and gives its id. */
export async function enterpriseOf(
  database: Kysely<Database>,
  case_number: string,
  changes: Answers = {},
  viewer: Viewer = olga,
): Promise<string> {
  const enterprise = anEnterprise({ case_number, ...changes });
  await inTransactionOn(database, (trx) => createEnterprise(trx, viewer, enterprise, NOW));
  return enterprise.id;
}

export async function cycleOf(
  database: Kysely<Database>,
  enterprise_id: string,
  activity: string,
  answers: Answers,
  viewer: Viewer = olga,
): Promise<string> {
  const definition = activityOf(activity);
  const sent = { id: testId(), started_on: "2026-01-06", ...answers };
  const start = withDetails(definition.start, cycleStartAsOf(definition, TODAY).parse(sent));
  await inTransactionOn(database, (trx) => startCycle(trx, viewer, { ...start, enterprise_id }, NOW));
  return start.id;
}

export async function recordedIn(
  database: Kysely<Database>,
  cycle_id: string,
  activity: string,
  answers: Answers,
  viewer: Viewer = olga,
): Promise<string> {
  const definition = activityOf(activity);
  const sent = { id: testId(), true_on: "2026-01-20", ...answers };
  const record = withDetails(definition.record, cycleRecordAsOf(definition, TODAY).parse(sent));
  await inTransactionOn(database, (trx) => recordInCycle(trx, viewer, { ...record, cycle_id }, NOW));
  return record.id;
}

export async function lostIn(
  database: Kysely<Database>,
  cycle_id: string,
  activity: string,
  answers: Answers,
  viewer: Viewer = olga,
): Promise<string> {
  const sent = { id: testId(), true_on: "2026-01-20", ...answers };
  const loss = cycleLossAsOf(activityOf(activity), TODAY).parse(sent);
  await inTransactionOn(database, (trx) => recordCycleLoss(trx, viewer, { ...loss, cycle_id }, NOW));
  return loss.id;
}

export async function closed(
  database: Kysely<Database>,
  cycle_id: string,
  activity: string,
  answers: Answers = {},
  viewer: Viewer = olga,
): Promise<string> {
  const definition = activityOf(activity);
  const sent = { id: testId(), closed_on: "2026-03-01", ...answers };
  const closing = withDetails(definition.close, cycleClosingAsOf(definition, TODAY).parse(sent));
  await inTransactionOn(database, (trx) => closeCycle(trx, viewer, { ...closing, cycle_id }, NOW));
  return closing.id;
}

/** Writes a line into the book of an enterprise and gives its id. */
export async function booked(
  database: Kysely<Database>,
  enterprise_id: string,
  answers: Answers,
  viewer: Viewer = olga,
): Promise<string> {
  const entry = bookEntryAsOf(TODAY).parse({ id: testId(), kind: "sale", true_on: "2026-02-01", ...answers });
  await inTransactionOn(database, (trx) => recordEntry(trx, viewer, { ...entry, enterprise_id }, NOW));
  return entry.id;
}

/** The page that takes a closing back is of a cycle that is closed; all others are of one that runs. */
export const OF_CLOSED_CYCLE = "/livelihoods/:enterpriseId/cycles/:cycleId/closings/:closingId/withdrawal";

/**
 * A group's enterprise of a case with a cycle, a loss and a line on credit, a closed cycle, a licence and a second state: the names that
 * addresses of pages use.
 */
export async function livelihoodOf(database: Kysely<Database>, case_number: string): Promise<Record<string, string>> {
  const enterpriseId = await enterpriseOf(database, case_number, { owner_kind: "group", name: "Kelompok Melati" });
  const cycleId = await cycleOf(database, enterpriseId, "duck_meat", { ducklings_in: 100 });
  const factId = await lostIn(database, cycleId, "duck_meat", { quantity_milli: 2, cause: "cold" });
  const entryId = await booked(database, enterpriseId, { item: "Bebek", amount_idr: 50_000, payment: "credit" });
  const joining = await openedBy(database, olga);
  const participant = { id: testId(), enterprise_id: enterpriseId, case_number: joining, joined_on: "2026-02-01" };
  await inTransactionOn(database, (trx) => addParticipant(trx, olga, participant, NOW));
  const ended = await cycleOf(database, enterpriseId, "duck_meat", { ducklings_in: 50 });
  const closingId = await closed(database, ended, "duck_meat", { sold_head: 40 });
  const [stateId, licenceId] = [testId(), testId()];
  await inTransactionOn(database, async (trx) => {
    const state = { id: stateId, status: "seasonal_pause", true_on: TODAY, reason: null, note: null } as const;
    await recordEnterpriseState(trx, olga, { ...state, enterprise_id: enterpriseId }, NOW);
    const licence = { id: licenceId, kind: "nib", obtained_on: TODAY, valid_until: null } as const;
    await recordLicence(trx, olga, { ...licence, enterprise_id: enterpriseId }, NOW);
  });
  return {
    ...{ enterpriseId, cycleId, facts: "losses", factId, entryId, participantId: participant.id },
    ...{ [`${OF_CLOSED_CYCLE} cycleId`]: ended, closingId, stateId, licenceId },
  };
}
