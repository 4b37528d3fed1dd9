import type { Trx } from "#db/database";
import { checkAsset, giveAsset } from "#db/livelihoods/asset-writes";
import { recordEntry } from "#db/livelihoods/book-writes";
import { certifyAsset } from "#db/livelihoods/certificate-writes";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { closeCycle, heldCycle, recordCycleLoss, recordInCycle } from "#db/livelihoods/cycle-writes";
import { type Door, idOf, sentOf, stands, taken } from "#db/sync/door";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { Typed } from "#src/form";
import { AssetCertificate, assetCheckAsOf, assetGivenAsOf } from "#src/livelihoods/assets";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { enterpriseCheckAsOf } from "#src/livelihoods/checks";
import { cycleClosingAsOf, cycleLossAsOf, cycleRecordAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import type { Change } from "#src/sync/change";
import { readFields } from "#src/sync/fields";

/** What is written down of a business. */
export const ENTERPRISE_DOORS = {
  "enterprise_entry.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(bookEntryAsOf(dayInJakarta(at)), sentOf(change)), OF_ENTERPRISE);
    await recordEntry(trx, viewer, { ...data, enterprise_id: idOf(change, "enterprise_id") }, at);
    return stands(unread);
  },
  "enterprise_check.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(enterpriseCheckAsOf(dayInJakarta(at)), sentOf(change)), OF_ENTERPRISE);
    await checkEnterprise(trx, viewer, idOf(change, "enterprise_id"), data, [], at);
    return stands(unread);
  },
  "asset_given.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(assetGivenAsOf(dayInJakarta(at)), sentOf(change)), OF_ENTERPRISE);
    await giveAsset(trx, viewer, { enterprise_id: idOf(change, "enterprise_id") }, data, [], at);
    return stands(unread);
  },
  "asset_certificate.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(AssetCertificate, change.fields as Typed), OF_ENTERPRISE);
    const of = { enterprise_id: idOf(change, "enterprise_id"), asset_id: change.record_id };
    await certifyAsset(trx, viewer, of, data, at);
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
} as const satisfies Record<string, Door>;

const OF_ENTERPRISE = ["enterprise_id"];
const OF_CYCLE = ["cycle_id"];
const OF_ASSET = ["enterprise_id", "asset_id"];

/** The cycle that a change is of, whose activity says what is asked. */
async function cycleOf(trx: Trx, viewer: Viewer, change: Change) {
  const cycle_id = idOf(change, "cycle_id");
  const { cycle } = await heldCycle(trx, viewer, cycle_id);
  return { cycle_id, of: activityOf(cycle.activity) };
}
