import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import {
  againstOffered,
  definitionOfDraft,
  type InstrumentDraft,
  type InstrumentDraftRow,
  usedInstrumentCodes,
} from "#db/instruments/drafts";
import { publishInstrument } from "#db/instruments/manage-writes";
import { findVersion, isPublished } from "#db/instruments/versions";
import { can, type Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import { VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import { versionId } from "#src/instruments/built-in";
import type { Definition } from "#src/instruments/definition";
import { type Wrong, whyNotDraft } from "#src/instruments/editing";

/**
 * Begins a new version of an instrument from a published one. Sent twice it is one draft.
 * @throws Refused draft_open: of each instrument one new version is made at a time.
 */
export async function createInstrumentDraft(
  trx: Trx,
  viewer: Viewer,
  { id, based_on }: { id: string; based_on: string },
  at: string,
): Promise<void> {
  mustManage(viewer);
  const known = await trx.selectFrom("instrument_draft").select("based_on").where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.based_on !== based_on) throw new Refused("already_exists");
    return;
  }
  const version = await findVersion(trx, based_on);
  if (!version || !(await isPublished(trx, based_on))) throw new NotFound("instrument_version");
  const open = await trx
    .selectFrom("instrument_draft")
    .select("id")
    .where("code", "=", version.code)
    .where("outcome", "is", null)
    .executeTakeFirst();
  if (open) throw new Refused("draft_open");
  const stored = { code: version.code, based_on };
  const ended = { outcome: null, published_id: null, ended_at: null, ended_by: null };
  const made = { created_at: at, created_by: viewer.userId, changed_at: at, changed_by: viewer.userId };
  await trx
    .insertInto("instrument_draft")
    .values({ id, ...stored, ...made, version: 1, ...ended })
    .execute();
  await keepState(trx, viewer, { id, version: 1 }, JSON.stringify(version.definition), at);
  await record(trx, viewer, "instrument_draft.created", id, { stored, version: 1 }, at);
}

/**
 * Changes a draft. `version` is the one that its editor read. `change` answers the questionnaire as it shall be, or what is
 * wrong; `used` are the codes that nothing new may have. A change of nothing is none.
 * @throws Refused with the code of what is wrong, beside its field.
 */
export async function changeInstrumentDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  version: number,
  change: (definition: Definition, used: ReadonlySet<string>) => Definition | Wrong,
  at: string,
): Promise<void> {
  const draft = await openDraft(trx, viewer, draftId, version);
  const changed = change(draft.definition, await usedInstrumentCodes(trx, draft.code));
  const wrong = "field" in changed ? changed : whyNotDraft(changed, draft.code === VISIT_INSTRUMENT);
  if (wrong) throw new Refused(wrong.code, wrong.field);
  const definition = JSON.stringify(changed);
  if (definition === JSON.stringify(draft.definition)) return;
  const next = { id: draft.id, version: version + 1 };
  await trx
    .updateTable("instrument_draft")
    .set({ version: next.version, changed_at: at, changed_by: viewer.userId })
    .where("id", "=", draft.id)
    .execute();
  await keepState(trx, viewer, next, definition, at);
  await record(
    trx,
    viewer,
    "instrument_draft.changed",
    draft.id,
    { stored: { definition }, version: next.version },
    at,
  );
}

export async function discardInstrumentDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  version: number,
  at: string,
): Promise<void> {
  const draft = await openDraft(trx, viewer, draftId, version);
  await endDraft(trx, viewer, draft.id, { outcome: "discarded", published_id: null }, at);
  await record(trx, viewer, "instrument_draft.discarded", draft.id, { version }, at);
}

/**
 * Publishes a draft as the next version: from now on it is asked, and never changes again. `read` says what was looked at: the
 * draft as of which version, against which version that is asked now.
 * @throws StaleVersion when either has changed since; Refused nothing_changed, or has_problems (`publishInstrument`; the
 * page names them).
 */
export async function publishInstrumentDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  read: { version: number; offered: string },
  at: string,
): Promise<string> {
  const draft = await openDraft(trx, viewer, draftId, read.version);
  const { offered, differences } = await againstOffered(trx, draft);
  if ((offered?.id ?? "") !== read.offered) throw new StaleVersion("instrument_version", { version: draft.version });
  if (offered && differences.length === 0) throw new Refused("nothing_changed");
  const last = await trx
    .selectFrom("instrument_version")
    .select("version")
    .where("code", "=", draft.code)
    .orderBy("version", "desc")
    .executeTakeFirstOrThrow();
  const version = last.version + 1;
  const id = versionId(draft.code, version);
  const stored = { code: draft.code, version, origin: "edited", upload_id: null };
  const definition = JSON.stringify(draft.definition);
  await trx
    .insertInto("instrument_version")
    .values({ id, ...stored, definition, created_at: at, created_by: viewer.userId })
    .execute();
  await endDraft(trx, viewer, draft.id, { outcome: "published", published_id: id }, at);
  await record(
    trx,
    viewer,
    "instrument_draft.published",
    draft.id,
    { stored: { ...stored, id }, version: read.version },
    at,
  );
  await publishInstrument(trx, viewer, id, at);
  return id;
}

/** A draft that is still open, as its editor read it, held until the transaction ends. */
async function openDraft(trx: Trx, viewer: Viewer, id: string, version: number): Promise<InstrumentDraft> {
  mustManage(viewer);
  const query = trx.selectFrom("instrument_draft").selectAll().where("id", "=", id);
  const row: InstrumentDraftRow | undefined = await forUpdate(trx, query).executeTakeFirst();
  if (!row) throw new NotFound("instrument_draft");
  if (row.outcome !== null) throw new Refused("draft_ended");
  if (row.version !== version) throw new StaleVersion("instrument_draft", { version: row.version });
  return { ...row, definition: await definitionOfDraft(trx, row) };
}

type Ending = { outcome: "published" | "discarded"; published_id: string | null };

async function endDraft(trx: Trx, viewer: Viewer, id: string, ending: Ending, at: string): Promise<void> {
  await trx
    .updateTable("instrument_draft")
    .set({ ...ending, ended_at: at, ended_by: viewer.userId })
    .where("id", "=", id)
    .execute();
}

async function keepState(
  trx: Trx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  definition: string,
  at: string,
): Promise<void> {
  await trx
    .insertInto("instrument_draft_state")
    .values({ draft_id: id, version, definition, recorded_at: at, recorded_by: viewer.userId })
    .execute();
}

function mustManage(viewer: Viewer): void {
  if (!can(viewer, "instrument.manage")) throw new NotAllowed("instrument.manage");
}

function record(
  trx: Trx,
  viewer: Viewer,
  action: AuditAction,
  record_id: string,
  act: { stored?: Record<string, unknown>; version: number },
  at: string,
): Promise<void> {
  return recordAct(trx, viewer, { action, record_type: "instrument_draft", record_id, ...act }, at);
}
