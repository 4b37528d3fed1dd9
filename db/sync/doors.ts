import { recordAttempt } from "#db/contact/attempt-writes";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { visitQuestions } from "#db/instruments/versions";
import { checkAsset } from "#db/livelihoods/asset-writes";
import { recordEntry } from "#db/livelihoods/book-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { closeCycle, heldCycle, recordCycleLoss, recordInCycle } from "#db/livelihoods/cycle-writes";
import { placedCaseFor } from "#db/people/placement";
import { changePersonByFields } from "#db/sync/person-change";
import { recordVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { dayInJakarta } from "#src/day";
import type { Typed } from "#src/form";
import { readVisitAnswers } from "#src/instruments/at-visit";
import { droppedKey } from "#src/instruments/reading";
import { assetCheckAsOf } from "#src/livelihoods/assets";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { enterpriseCheckAsOf } from "#src/livelihoods/checks";
import { cycleClosingAsOf, cycleLossAsOf, cycleRecordAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import type { Change, ChangeKind } from "#src/sync/change";
import { type FieldsReading, readFields } from "#src/sync/fields";
import type { Merged } from "#src/sync/merge";
import { visitAsOf } from "#src/visits/visit";

/** What a change did. `unread`: names it carried that this version has no field for; the change is kept whole for their sake. */
export type Effect = { isMerged: boolean; conflicts: Merged["conflicts"]; unread: readonly string[] };

type Door = (trx: Trx, viewer: Viewer, change: Change, at: string) => Promise<Effect>;

/**
 * The verb behind each kind of change: the same one that the page and the API use, so that what a phone sends meets the same
 * rules and raises the same flags. The fields are read as a posted form is.
 */
export const DOORS: Record<ChangeKind, Door> = {
  "visit.record": async (trx, viewer, change, at) => {
    const fields = change.fields as Typed;
    const asked = await visitQuestions(trx, version(fields.instrument_version_id));
    const { data, unread } = taken(
      readFields(visitAsOf(dayInJakarta(at)), { ...sentOf(change), case_id: change.case_id }),
    );
    const given = readVisitAnswers(asked.definition, postedOf(fields), data.outcome === "completed");
    refuseFirst(given.errors);
    const drop = droppedKey(given.dropped);
    if (drop !== "" && fields.drop !== drop) throw new Refused("skipped_answers", "form");
    const visit = { ...data, instrument_version_id: asked.id };
    await recordVisit(trx, viewer, asked.id === null ? visit : { ...visit, answers: given.answers }, at);
    return stands(unread.filter((name) => !Object.hasOwn(given.values, name) && name !== "drop"));
  },
  "contact_attempt.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(contactAttemptAsOf(dayInJakarta(at)), sentOf(change)));
    const { case_number } = await placedCaseFor(trx, viewer, { id: change.case_id }, "contact.record");
    await recordAttempt(trx, viewer, case_number, data, at);
    return stands(unread);
  },
  "person.change": (trx, viewer, change, at) => changePersonByFields(trx, viewer, change, at),
  "enterprise_entry.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(bookEntryAsOf(dayInJakarta(at)), sentOf(change)), ["enterprise_id"]);
    await recordEntry(trx, viewer, { ...data, enterprise_id: idOf(change, "enterprise_id") }, at);
    return stands(unread);
  },
  "enterprise_check.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(enterpriseCheckAsOf(dayInJakarta(at)), sentOf(change)), [
      "enterprise_id",
    ]);
    await checkEnterprise(trx, viewer, idOf(change, "enterprise_id"), data, [], at);
    return stands(unread);
  },
  "asset_check.record": async (trx, viewer, change, at) => {
    // The day on which it was given is asked by the verb.
    const schema = assetCheckAsOf(dayInJakarta(at), "0001-01-01");
    const { data, unread } = taken(readFields(schema, sentOf(change)), OF_ASSET);
    const of = { enterprise_id: idOf(change, "enterprise_id"), asset_id: idOf(change, "asset_id") };
    await checkAsset(trx, viewer, of, data, [], at);
    return stands(unread);
  },
  "cycle_record.record": async (trx, viewer, change, at) => {
    const { cycle_id, of } = await cycleOf(trx, viewer, change);
    const { data, unread } = taken(readFields(cycleRecordAsOf(of, dayInJakarta(at)), sentOf(change)), OF_CYCLE);
    await recordInCycle(trx, viewer, { ...withDetails(of.record, data), cycle_id }, at);
    return stands(unread);
  },
  "cycle_loss.record": async (trx, viewer, change, at) => {
    const { cycle_id, of } = await cycleOf(trx, viewer, change);
    const { data, unread } = taken(readFields(cycleLossAsOf(of, dayInJakarta(at)), sentOf(change)), OF_CYCLE);
    await recordCycleLoss(trx, viewer, { ...data, cycle_id }, at);
    return stands(unread);
  },
  "cycle_closing.record": async (trx, viewer, change, at) => {
    const { cycle_id, of } = await cycleOf(trx, viewer, change);
    const { data, unread } = taken(readFields(cycleClosingAsOf(of, dayInJakarta(at)), sentOf(change)), OF_CYCLE);
    await closeCycle(trx, viewer, { ...withDetails(of.close, data), cycle_id }, at);
    return stands(unread);
  },
};

const OF_CYCLE = ["cycle_id"];
const OF_ASSET = ["enterprise_id", "asset_id"];

/** The cycle that a change is of, whose activity says what is asked. */
async function cycleOf(trx: Trx, viewer: Viewer, change: Change) {
  const cycle_id = idOf(change, "cycle_id");
  const { cycle } = await heldCycle(trx, viewer, cycle_id);
  return { cycle_id, of: activityOf(cycle.activity) };
}

const stands = (unread: readonly string[]): Effect => ({ isMerged: false, conflicts: [], unread });

/** What was read; throws the first refusal. `also`: names that say where the record belongs. */
function taken<Data>(reading: FieldsReading<Data>, also: readonly string[] = []) {
  if (!reading.success) {
    refuseFirst(reading.errors);
    throw new Refused("other", "form");
  }
  return { data: reading.data, unread: reading.unread.filter((name) => !also.includes(name)) };
}

const sentOf = (change: Change): Typed => ({ ...(change.fields as Typed), id: change.record_id });

function refuseFirst(errors: Readonly<Record<string, readonly string[]>>): void {
  const [first] = Object.entries(errors);
  if (first) throw new Refused(first[1][0] ?? "other", first[0]);
}

function postedOf(fields: Typed) {
  return {
    getAll: (name: string) => (Object.hasOwn(fields, name) ? [fields[name]].flat() : []),
    keys: () => Object.keys(fields),
  };
}

/** @throws Refused not_an_id */
function idOf(change: Change, field: string): string {
  const id = recordId.safeParse(change.fields[field]);
  if (!id.success) throw new Refused("not_an_id", field);
  return id.data;
}

function version(sent: string | string[] | undefined): string | null {
  return typeof sent === "string" && sent !== "" ? sent : null;
}
