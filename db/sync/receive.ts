import { createHash, createHmac } from "node:crypto";
import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import type { Effect } from "#db/sync/door";
import { DOORS } from "#db/sync/doors";
import { requireOfCase } from "#db/sync/of-case";
import { keyring } from "#db/vault/keyring";
import {
  KeyIsGone,
  openFor,
  openForSystem,
  personKey,
  personKeys,
  sealFor,
  sealForSystem,
} from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import { can, type Viewer } from "#src/access/policy";
import { SYNC_OPERATIONS } from "#src/access/sync-operations";
import { CHANGE_KINDS, Change } from "#src/sync/change";
import type { ChangeState } from "#src/sync/code-lists";

/** What is told of a change. `reason` is a message key (`error.<reason>`); it names no person. */
export type Received = { id: string; state: ChangeState; reason: string | null; field: string | null };

/** Runs a verb in a transaction of its own. */
export type InTransaction = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;

/**
 * Takes one change of a phone: applies it once as its author may today, or keeps it aside with the reason. Sent again it has no
 * second effect and is told the same, unless it was kept aside: then it is tried again, for what it waited for may have come.
 * Once it stands, what its author sent before and had to wait for it (a photo of this visit) is tried again as well.
 * @param aside why it is not even tried: its author's account is disabled, or her phone was wiped
 * @returns undefined when it cannot even be kept: it has no id or is no change at all
 */
export async function receiveChange(
  inTransaction: InTransaction,
  viewer: Viewer,
  sent: unknown,
  at: string,
  aside?: string,
): Promise<Received | undefined> {
  const parsed = Change.safeParse(sent);
  if (!parsed.success) return undefined;
  const change = parsed.data;
  if (aside !== undefined)
    return inTransaction((trx) => keepAside(trx, viewer, change, { reason: aside, reason_field: null }, at));
  const { received, isNew } = await receiveOne(inTransaction, viewer, change, at);
  const standing = isNew ? [change] : [];
  for (let one = standing.shift(); one !== undefined; one = standing.shift()) {
    const came = one;
    const waiting = await inTransaction((trx) => waitingFor(trx, came, viewer.userId));
    for (const next of waiting) if ((await receiveOne(inTransaction, viewer, next, at)).isNew) standing.push(next);
  }
  return received;
}

/** `isNew`: it came to stand now, and what waited for it can be tried. */
type Outcome = { received: Received; isNew: boolean };

async function receiveOne(inTransaction: InTransaction, viewer: Viewer, change: Change, at: string): Promise<Outcome> {
  try {
    return await inTransaction((trx) => applyOnce(trx, viewer, change, at));
  } catch (error) {
    const why = reasonOf(error);
    if (!why) throw error;
    return { received: await inTransaction((trx) => keepAside(trx, viewer, change, why, at)), isNew: false };
  }
}

async function applyOnce(trx: Trx, viewer: Viewer, change: Change, at: string): Promise<Outcome> {
  const content_hash = hashOf(change);
  const taken = await trx
    .insertInto("sync_change")
    .values({ ...columnsOf(viewer, change, at), content_hash, ...STANDS, settled_at: at, settled_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!taken) {
    const known = await held(trx, change.id);
    if (known.author_id !== viewer.userId || known.content_hash !== content_hash)
      throw new Refused("already_sent", "id");
    if (known.state !== "quarantined") return { received: told(known), isNew: false };
  }
  return { received: await standNow(trx, viewer, change, at), isNew: true };
}

/** Does what a change says, by the verb of its kind and as the viewer may, and writes down that it stands. */
export async function standNow(
  trx: Trx,
  viewer: Viewer,
  change: Change,
  at: string,
  lookedAt = false,
): Promise<Received> {
  const kind = CHANGE_KINDS.find((one) => one === change.kind);
  if (!kind) throw new Refused("unknown_change", "kind");
  const need = SYNC_OPERATIONS[`sync/${kind}`].write;
  if (!can(viewer, need)) throw new NotAllowed(need);
  await requireOfCase(trx, change);
  const effect = await DOORS[kind](trx, viewer, change, at, lookedAt);
  await keepConflicts(trx, viewer, change, effect, at);
  const state = stateOf(effect);
  const kept = effect.unread.length > 0 ? await sealedContent(trx, change) : NOTHING_KEPT;
  const settled = { state, ...kept, reason: null, reason_field: null, settled_at: at, settled_by: viewer.userId };
  await trx
    .updateTable("sync_change")
    .set((eb) => ({ ...settled, version: eb("version", "+", 1) }))
    .where("id", "=", change.id)
    .execute();
  return { id: change.id, state, reason: null, field: null };
}

const STANDS = { state: "applied", reason: null, reason_field: null, content: null, key_holder: null, version: 0 };
const NOTHING_KEPT = { content: null, key_holder: null };

function stateOf({ isMerged, conflicts }: Effect): ChangeState {
  if (conflicts.length > 0) return "needs_decision";
  return isMerged ? "merged" : "applied";
}

async function keepConflicts(trx: Trx, viewer: Viewer, change: Change, { conflicts }: Effect, at: string) {
  if (conflicts.length === 0) return;
  const { person_id, office_id } = await trx
    .selectFrom("case_file")
    .select(["person_id", "office_id"])
    .where("id", "=", change.case_id)
    .executeTakeFirstOrThrow();
  const key = await personKey(trx, person_id);
  for (const { field, sent } of conflicts) {
    const id = newId();
    const place = { table: "field_conflict", column: "sent", id };
    const stored = {
      change_id: change.id,
      case_id: change.case_id,
      record_type: change.kind.split(".")[0]!,
      record_id: change.record_id,
      field,
      sent: sealFor(key, place, JSON.stringify(sent ?? null)),
      sent_by: viewer.userId,
    };
    await trx
      .insertInto("field_conflict")
      .values({ id, ...stored, found_at: at, decision: null, decided_at: null, decided_by: null })
      .execute();
    const act = { action: "sync.conflict_found", record_type: "field_conflict", record_id: id, stored } as const;
    await recordAct(trx, viewer, { ...act, case_id: change.case_id, office_id }, at);
  }
}

type Why = { reason: string; reason_field: string | null };

async function keepAside(trx: Trx, viewer: Viewer, change: Change, why: Why, at: string): Promise<Received> {
  const content_hash = hashOf(change);
  const content = await sealedContent(trx, change);
  const row = { ...columnsOf(viewer, change, at), content_hash, ...content, ...why, state: "quarantined", version: 1 };
  const made = await trx
    .insertInto("sync_change")
    .values({ ...row, settled_at: null, settled_by: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return againAside(trx, viewer, change, { content_hash, ...why }, at);
  const which = await placeOf(trx, change.case_id);
  const act = { action: "sync.kept_aside", record_type: "sync_change", record_id: change.id } as const;
  const stored = { kind: change.kind, record_id: change.record_id, ...why };
  await recordAct(trx, viewer, { ...act, ...(which ?? { office_id: viewer.officeId }), stored }, at);
  return { id: change.id, state: "quarantined", reason: why.reason, field: why.reason_field };
}

/** It is known: tried again and still without success, or an id that says something else now, which is kept beside the first. */
async function againAside(trx: Trx, viewer: Viewer, change: Change, why: Why & { content_hash: string }, at: string) {
  const known = await held(trx, change.id);
  if (known.author_id !== viewer.userId || known.content_hash !== why.content_hash)
    return keepAside(trx, viewer, besides(change, why.content_hash), { ...why, reason: "already_sent" }, at);
  if (known.state !== "quarantined") return told(known);
  const { reason, reason_field } = why;
  await trx.updateTable("sync_change").set({ reason, reason_field }).where("id", "=", change.id).execute();
  return { id: change.id, state: "quarantined" as const, reason, field: reason_field };
}

/** Under an id that follows from what it says: however often it is sent, it is kept once. */
function besides(change: Change, content_hash: string): Change {
  const hex = createHash("sha256").update(`${change.id} ${content_hash}`).digest("hex");
  const id = `${change.id.slice(0, 13)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
  return { ...change, id, sent_as: change.id };
}

/** Why a change cannot stand; undefined for a fault of ours, which the sender meets as one and sends again. */
function reasonOf(error: unknown): Why | undefined {
  if (error instanceof Refused) return { reason: error.code, reason_field: error.field ?? null };
  if (error instanceof NotFound) return { reason: "not_there", reason_field: null };
  if (error instanceof NotAllowed) return { reason: "not_yours", reason_field: null };
  if (error instanceof StaleVersion) return { reason: "says_something_else", reason_field: null };
  if (error instanceof KeyIsGone) return { reason: "person_erased", reason_field: null };
  return undefined;
}

function columnsOf(viewer: Viewer, change: Change, at: string) {
  const { id, case_id, kind, record_id, base_version, made_at, order } = change;
  const sent = { id, case_id, kind, record_id, base_version, made_at, sent_order: order };
  return { ...sent, author_id: viewer.userId, office_id: viewer.officeId, received_at: at };
}

/** The whole change under the key of the person it is about, so that it goes with her; the system's where she is not known. */
async function sealedContent(trx: Trx, change: Change): Promise<{ content: Sealed; key_holder: string | null }> {
  const place = { table: "sync_change", column: "content", id: change.id };
  const text = JSON.stringify(change);
  const which = await placeOf(trx, change.case_id);
  const key = which && (await personKeys(trx, [which.person_id])).get(which.person_id);
  if (!key) return { content: sealForSystem(place, text), key_holder: null };
  return { content: sealFor(key, place, text), key_holder: key.personId };
}

/** What a change says that is kept aside; undefined when the key of its person is gone. */
export async function openedContent(
  db: Db,
  row: { id: string; content: Sealed | null; key_holder: string | null },
): Promise<Change | undefined> {
  if (row.content === null) return undefined;
  const place = { table: "sync_change", column: "content", id: row.id };
  if (row.key_holder === null) return JSON.parse(openForSystem(place, row.content)) as Change;
  const key = (await personKeys(db, [row.key_holder])).get(row.key_holder);
  return key && (JSON.parse(openFor(key, place, row.content)) as Change);
}

/** What a change can wait for: the record it belongs to, or one that it names. */
const WAITS = ["not_there", "not_in_list", "not_an_id"];
const MOST_WAITING = 100;

/**
 * Changes of one author on the same case that were kept aside because a record was not there, and that name this one: the oldest
 * first. Those of others are theirs to be looked at.
 */
export async function waitingFor(db: Db, { case_id, record_id }: Change, author_id: string): Promise<Change[]> {
  const rows = await db
    .selectFrom("sync_change")
    .select(["id", "content", "key_holder"])
    .where("case_id", "=", case_id)
    .where("author_id", "=", author_id)
    .where("state", "=", "quarantined")
    .where("reason", "in", WAITS)
    // A picture is large, and waits for its own record only.
    .where((eb) => eb.or([eb("kind", "!=", "attachment.add"), eb("record_id", "=", record_id)]))
    .orderBy("sent_order")
    .orderBy("id")
    .limit(MOST_WAITING)
    .execute();
  const opened = await Promise.all(rows.map((row) => openedContent(db, row)));
  return opened.flatMap((one) => (one && names(one, record_id) ? one : []));
}

/** Ids are looked for where they stand by themselves, so a picture is never searched through. */
function names(change: Change, record_id: string): boolean {
  return change.record_id === record_id || Object.values(change.fields).includes(record_id);
}

/** The case without asking who looks: only to know whose key seals it and in which chain it is written. */
async function placeOf(db: Db, case_id: string) {
  const found = await db
    .selectFrom("case_file")
    .select(["person_id", "office_id", "id as case_id"])
    .where("id", "=", case_id)
    .executeTakeFirst();
  return found;
}

function held(trx: Trx, id: string) {
  return trx.selectFrom("sync_change").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

function told(row: { id: string; state: string; reason: string | null; reason_field: string | null }): Received {
  return { id: row.id, state: row.state as ChangeState, reason: row.reason, field: row.reason_field };
}

function hashOf(change: Change): string {
  const whole = Object.entries(change).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHmac("sha256", keyring().search).update(JSON.stringify(whole)).digest("base64url");
}
