import { m } from "#messages";
import type { FormName } from "./place.ts";

const TITLES: Readonly<Record<FormName, () => string>> = {
  visit: m["visit.new_title"],
  contact: m["contact.new"],
  entry: m["livelihood.book_new"],
  check: m["check.new"],
  asset_check: m["asset.check_title"],
  cycle_record: m["livelihood.record_title"],
  cycle_loss: m["livelihood.loss_new"],
  cycle_closing: m["livelihood.closing"],
  asset_given: m["phone.asset_given"],
  incident: m["phone.incident"],
  handover: m["paper.handover_new"],
  move: m["phone.programme"],
  reach: m["phone.reach"],
  safe_card: m["phone.safe_card"],
  withdrawal: m["visit.withdraw_title"],
};

/** What is written down there, as its page is called. */
export function formTitle(name: FormName): string {
  return TITLES[name]();
}

const KINDS: Readonly<Record<FormName, string>> = {
  visit: "visit.record",
  contact: "contact_attempt.record",
  entry: "enterprise_entry.record",
  check: "enterprise_check.record",
  asset_check: "asset_check.record",
  cycle_record: "cycle_record.record",
  cycle_loss: "cycle_loss.record",
  cycle_closing: "cycle_closing.record",
  asset_given: "asset_given.record",
  incident: "incident.record",
  handover: "handover.record",
  move: "enrolment.move",
  reach: "person.change",
  safe_card: "safe_contact.record",
  withdrawal: "visit.withdraw",
};

/** The kind of change that a form makes (src/sync/change.ts). */
export function kindOf(name: FormName): string {
  return KINDS[name];
}
