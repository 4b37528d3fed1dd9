import type { Selectable } from "kysely";
import { casesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import { withNames } from "#db/caseload/reads";
import { listConsents } from "#db/consent/reads";
import type { Database, Db } from "#db/database";
import { Refused } from "#db/errors";
import { findPlacedCase, type PlacedCase } from "#db/people/placement";
import { openFor, type PersonKey, personKey } from "#db/vault/person-keys";
import { may, type Viewer } from "#src/access/policy";
import type { SharedField } from "#src/consent/consent";
import type { Day } from "#src/day";
import { type Recipient, sharingConsentFor } from "#src/referrals/gate";
import type { PartnerKind, ReferralService } from "#src/referrals/partner";
import type { ReferralsQuery } from "#src/referrals/referrals-query";
import { hasEnded, type ReferralState } from "#src/referrals/steps";

const PAGE = 50;

/** The referrals of a case, latest sent first, each with its steps and letters; words only where the viewer may read them. */
export async function listReferrals(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsWords: boolean) {
  const rows = await db
    .selectFrom("referral")
    .innerJoin("partner", "partner.id", "referral.partner_id")
    .selectAll("referral")
    .select(["partner.name as partner_name", "partner.kind as partner_kind", "partner.phone as partner_phone"])
    .where("referral.case_id", "=", placed.id)
    .orderBy("referral.sent_on", "desc")
    .orderBy("referral.id", "desc")
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const events = await db
    .selectFrom("referral_event")
    .selectAll()
    .where("referral_id", "in", ids)
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  const letters = await db
    .selectFrom("referral_letter")
    .selectAll()
    .where("referral_id", "in", ids)
    .orderBy("printed_at")
    .execute();
  const key = readsWords ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => ({
    ...plainReferral(row, key),
    partner_name: row.partner_name,
    partner_kind: row.partner_kind,
    partner_phone: row.partner_phone,
    events: events.filter(({ referral_id }) => referral_id === row.id).map((event) => plainEvent(event, key)),
    letters: letters
      .filter(({ referral_id }) => referral_id === row.id)
      .map(({ id, language, printed_at }) => ({ id, language, printed_at })),
  }));
}

type Kept = Selectable<Database["referral"]>;

function plainReferral({ content_hash: _hash, updated_at: _at, ...row }: Kept, key: PersonKey | undefined) {
  const opened = (column: "needs" | "override_note") =>
    key ? openFor(key, { table: "referral", column, id: row.id }, row[column]) : null;
  return {
    ...row,
    state: row.state as ReferralState,
    shared: JSON.parse(row.shared) as SharedField[],
    needs: opened("needs"),
    override_note: opened("override_note"),
  };
}

function plainEvent(row: Selectable<Database["referral_event"]>, key: PersonKey | undefined) {
  const { id, event, to_state, true_on, reason, outcome, feedback, recorded_by } = row;
  const opened = (column: "note" | "feedback_words") =>
    key ? openFor(key, { table: "referral_event", column, id }, row[column]) : null;
  const words = { note: opened("note"), feedback_words: opened("feedback_words") };
  return { id, event, to_state, true_on, reason, outcome, feedback, recorded_by, ...words };
}

/** One referral with its case, as far as the viewer may know of both; nothing in it is sealed. */
export async function findReferral(db: Db, viewer: Viewer, id: string) {
  const row = await db
    .selectFrom("referral")
    .innerJoin("partner", "partner.id", "referral.partner_id")
    .selectAll("referral")
    .select(["partner.name as partner_name", "partner.kind as partner_kind"])
    .where("referral.id", "=", id)
    .executeTakeFirst();
  const placed = row && (await findPlacedCase(db, viewer, { id: row.case_id }));
  if (!row || !placed || !may(viewer, "referral.read", placed)) return undefined;
  const { needs: _needs, override_note: _note, content_hash: _hash, ...plain } = row;
  return {
    placed,
    ...plain,
    service: row.service as ReferralService,
    state: row.state as ReferralState,
    shared: JSON.parse(row.shared) as SharedField[],
    partner_kind: row.partner_kind as PartnerKind,
  };
}

/** The consent that lets a case be shared with an organisation today. Only after asking for the case as the viewer may see it. */
export async function sharingConsent(db: Db, placed: Pick<PlacedCase, "id">, recipient: Recipient, today: Day) {
  return sharingConsentFor(await listConsents(db, placed), recipient, today);
}

/** A page of the referrals on which something is open, first due first. */
export async function listOpenReferrals(db: Db, viewer: Viewer, asked: ReferralsQuery, today: Day) {
  let query = db
    .selectFrom("referral")
    .innerJoin("caseload", "caseload.case_id", "referral.case_id")
    .innerJoin("partner", "partner.id", "referral.partner_id")
    .selectAll("caseload")
    .select([
      "referral.id",
      "referral.service",
      "referral.state",
      "referral.due_on",
      "referral.tell_by",
      "referral.told_on",
      "partner.name as partner_name",
    ])
    .where("referral.due_on", "is not", null)
    .where(casesWithin(viewer, "referral.read", "caseload"));
  if (asked.service !== null) query = query.where("referral.service", "=", asked.service);
  if (asked.partner !== null) query = query.where("referral.partner_id", "=", asked.partner);
  if (asked.overdue) query = query.where("referral.due_on", "<", today);
  if (asked.state === "telling")
    query = query.where("referral.tell_by", "is not", null).where("referral.told_on", "is", null);
  else if (asked.state !== null) query = query.where("referral.state", "=", asked.state);
  if (asked.mine)
    query = query.where((eb) =>
      eb.or([eb("caseload.owner_id", "=", viewer.userId), eb("caseload.field_staff_id", "=", viewer.userId)]),
    );
  if (asked.cursor !== null) {
    const cursor = decodeCursor(asked.cursor);
    if (!cursor) throw new Refused("not_a_cursor", "cursor");
    const [due, id] = cursor;
    query = query.where((eb) =>
      eb.or([eb("referral.due_on", ">", due), eb.and([eb("referral.due_on", "=", due), eb("referral.id", ">", id)])]),
    );
  }
  const found = await query
    .orderBy("referral.due_on")
    .orderBy("referral.id")
    .limit(PAGE + 1)
    .execute();
  const named = await withNames(db, viewer, found.slice(0, PAGE));
  const rows = found.slice(0, PAGE).map((row, at) => ({
    id: row.id,
    case_number: row.case_number,
    name: named[at]?.name ?? null,
    owner_id: row.owner_id,
    partner_name: row.partner_name,
    service: row.service,
    state: row.state,
    due_on: row.due_on!,
    isTelling: row.tell_by !== null && row.told_on === null,
  }));
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > PAGE && last ? encodeCursor([last.due_on, last.id]) : null };
}

/**
 * How the medical care of a case stands: of its latest referral for it the state and last step, when care was completed, and
 * whether she did not want it. Undefined where nobody referred her.
 */
export async function medicalCare(db: Db, placed: Pick<PlacedCase, "id">) {
  const rows = await db
    .selectFrom("referral")
    .leftJoin("referral_event", (join) =>
      join.onRef("referral_event.referral_id", "=", "referral.id").on("referral_event.reason", "=", "person_declined"),
    )
    .select(["referral.id", "referral.sent_on", "referral.state", "referral.state_on", "referral.due_on"])
    .select("referral_event.id as declined")
    .where("referral.case_id", "=", placed.id)
    .where("referral.service", "=", "medical")
    .orderBy("referral.sent_on", "desc")
    .orderBy("referral.id", "desc")
    .execute();
  const [latest] = rows;
  if (!latest) return undefined;
  return {
    id: latest.id,
    state: latest.state as ReferralState,
    state_on: latest.state_on,
    due_on: hasEnded(latest.state as ReferralState) ? null : latest.due_on,
    hasDeclined: latest.declined !== null,
    completed_on: rows.find(({ state }) => state === "completed")?.state_on ?? null,
  };
}
