import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { storedYesNo } from "#db/yes-no";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { Baseline } from "#src/people/baseline";
import type { SafeContact } from "#src/people/safe-contact";

/** The case that a fact belongs to, already found as the viewer may see it. */
export type OfCase = { case_id: string; person_id: string; office_id: string };

/** A new card; the newest is the one that counts, and the ones before it stay as they were. */
export async function recordSafeContact(
  trx: Trx,
  viewer: Viewer,
  which: OfCase,
  card: SafeContact & { id: string },
  at: string,
) {
  const key = await personKey(trx, which.person_id);
  const stored = safeContactColumns(card, key, dayInJakarta(at));
  const made = await trx
    .insertInto("safe_contact")
    .values({
      id: card.id,
      case_id: which.case_id,
      person_id: which.person_id,
      ...stored,
      recorded_at: at,
      recorded_by: viewer.userId,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const act = {
    action: "safe_contact.recorded",
    record_type: "safe_contact",
    record_id: card.id,
    ...ofCase(which),
    stored,
  } as const;
  await recordAct(trx, viewer, { ...act, true_on: stored.true_on }, at);
}

/** A card as its table keeps it, true since `true_on`. */
export function safeContactColumns(card: SafeContact & { id: string }, key: PersonKey, true_on: string) {
  const sealed = (column: "number" | "cover_story" | "contact_person" | "code_word" | "do_not_contact") =>
    sealFor(key, { table: "safe_contact", column, id: card.id }, card[column]);
  return {
    channel: card.channel,
    number: sealed("number"),
    safe_days: JSON.stringify(card.safe_days),
    safe_from: card.safe_from,
    safe_to: card.safe_to,
    may_leave_message: storedYesNo(card.may_leave_message),
    may_visit_home: storedYesNo(card.may_visit_home),
    cover_story: sealed("cover_story"),
    contact_person: sealed("contact_person"),
    contact_relation: card.contact_relation,
    code_word: sealed("code_word"),
    do_not_contact: sealed("do_not_contact"),
    recheck_on: card.recheck_on,
    true_on,
  };
}

export async function recordBaseline(
  trx: Trx,
  viewer: Viewer,
  which: OfCase,
  baseline: Baseline & { id: string },
  at: string,
) {
  const { id, ...stored } = baseline;
  const made = await trx
    .insertInto("baseline")
    .values({ id, case_id: which.case_id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const act = {
    action: "baseline.recorded",
    record_type: "baseline",
    record_id: id,
    ...ofCase(which),
    stored,
  } as const;
  await recordAct(trx, viewer, { ...act, true_on: baseline.recorded_on }, at);
}

export function ofCase({ case_id, office_id }: OfCase) {
  return { case_id, office_id };
}
