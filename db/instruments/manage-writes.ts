import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { rescoreSome } from "#db/instruments/rescoring";
import { findVersion } from "#db/instruments/versions";
import { can, type Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import { VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import { BUILT_IN, scoreVersionId, versionId } from "#src/instruments/built-in";
import { problemsOf } from "#src/instruments/editing";
import type { NewInstrument } from "#src/instruments/new-instrument";
import { equalScheme, type Scheme } from "#src/instruments/scoring";
import { SoundDefinition } from "#src/instruments/soundness";
import type { ReadWeights } from "#src/instruments/weights";
import type { ReadForm } from "#src/instruments/xlsform";

/** Assessments scored anew in the transaction that loads the weights; the job does the others. */
const SCORED_AT_ONCE = 200;

type Upload = { id: string } & (
  | { kind: "xlsform"; instrument_version_id: null; content: ReadForm }
  | { kind: "weights"; instrument_version_id: string; content: ReadWeights }
);

/** Characters of what is kept of one file: a form as large as is taken, and a remark on each of its rows. */
const MOST_KEPT = 12_000_000;

/**
 * Keeps what a file says, to be shown before anything is made of it. The same id again has no second effect.
 * @throws Refused file_too_large where that is more than one row of a table should hold.
 */
export async function keepUpload(trx: Trx, viewer: Viewer, upload: Upload, at: string): Promise<void> {
  mustManage(viewer);
  const { id, kind, instrument_version_id } = upload;
  const stored = { kind, instrument_version_id, content: JSON.stringify(upload.content) };
  if (stored.content.length > MOST_KEPT) throw new Refused("file_too_large", "file");
  const made = await trx
    .insertInto("instrument_upload")
    .values({ id, ...stored, uploaded_at: at, uploaded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) await record(trx, viewer, "instrument.uploaded", "instrument_upload", id, stored, at);
}

/**
 * Makes a draft of an uploaded form: nobody is asked it before it is published. Once for each upload.
 * @returns the id of the draft.
 * @throws Refused code_reserved for the code of a built-in instrument, whose scores the form would not have.
 */
export async function draftInstrument(
  trx: Trx,
  viewer: Viewer,
  { upload_id, code, title_en, title_id }: NewInstrument & { upload_id: string },
  at: string,
): Promise<string> {
  mustManage(viewer);
  const already = await trx
    .selectFrom("instrument_version")
    .select("id")
    .where("upload_id", "=", upload_id)
    .executeTakeFirst();
  if (already) return already.id;
  const { definition } = await uploaded<ReadForm>(trx, upload_id, "xlsform");
  if (!definition) throw new Refused("no_questions");
  if (BUILT_IN.some((one) => one.code === code)) throw new Refused("code_reserved", "code");
  const sound = SoundDefinition.safeParse({ ...definition, title: [title_en, title_id] });
  if (!sound.success) throw new Refused("not_sound");
  const last = await trx
    .selectFrom("instrument_version")
    .select("version")
    .where("code", "=", code)
    .orderBy("version", "desc")
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  const id = versionId(code, version);
  const stored = { code, version, origin: "xlsform", upload_id, definition: JSON.stringify(sound.data) };
  await trx
    .insertInto("instrument_version")
    .values({ id, ...stored, created_at: at, created_by: viewer.userId })
    .execute();
  await record(trx, viewer, "instrument.drafted", "instrument_version", id, stored, at);
  return id;
}

/** From now on it is offered; its questions never change again. Of one code the newest published version is the one asked. */
export async function publishInstrument(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  mustManage(viewer);
  const version = await findVersion(trx, id);
  if (!version) throw new NotFound("instrument_version");
  if (await isEnded(trx, id)) throw new Refused("already_withdrawn");
  if (problemsOf(version.definition, version.code === VISIT_INSTRUMENT).length > 0) throw new Refused("has_problems");
  const stored = { instrument_version_id: id, published_at: at };
  const made = await trx
    .insertInto("instrument_publication")
    .values({ id: newId(), ...stored, published_by: viewer.userId })
    .onConflict((conflict) => conflict.column("instrument_version_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  if (version.definition.scoring) await insertScores(trx, viewer, id, 1, null, equalScheme(version.definition), at);
  await record(trx, viewer, "instrument.published", "instrument_publication", made.id, stored, at);
}

/**
 * A draft is thrown away, a published version no longer offered. What was answered stays, with its scores.
 * @throws Refused needed_by_visits for the last version that visits are asked by.
 */
export async function withdrawInstrument(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  mustManage(viewer);
  const version = await findVersion(trx, id);
  if (!version) throw new NotFound("instrument_version");
  if (version.code === VISIT_INSTRUMENT && (await isLastOffered(trx, id))) throw new Refused("needed_by_visits");
  const stored = { instrument_version_id: id, withdrawn_at: at };
  const made = await trx
    .insertInto("instrument_withdrawal")
    .values({ id: newId(), ...stored, withdrawn_by: viewer.userId })
    .onConflict((conflict) => conflict.column("instrument_version_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) await record(trx, viewer, "instrument.withdrawn", "instrument_withdrawal", made.id, stored, at);
}

/**
 * Loads uploaded weights as a new score version. Old answers are scored under it too, from what was answered then; earlier
 * scores stay beside. Once for each upload.
 * @throws Refused weights_incomplete where a question or a dimension has none.
 */
export async function loadWeights(trx: Trx, viewer: Viewer, upload_id: string, at: string): Promise<void> {
  mustManage(viewer);
  const upload = await trx
    .selectFrom("instrument_upload")
    .select(["instrument_version_id"])
    .where("id", "=", upload_id)
    .where("kind", "=", "weights")
    .executeTakeFirst();
  if (!upload?.instrument_version_id) throw new NotFound("instrument_upload");
  const already = await trx
    .selectFrom("score_version")
    .select("id")
    .where("upload_id", "=", upload_id)
    .executeTakeFirst();
  if (already) return;
  const { scheme } = await uploaded<ReadWeights>(trx, upload_id, "weights");
  if (!scheme) throw new Refused("weights_incomplete");
  const last = await trx
    .selectFrom("score_version")
    .select("number")
    .where("instrument_version_id", "=", upload.instrument_version_id)
    .orderBy("number", "desc")
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const { id, stored } = await insertScores(trx, viewer, upload.instrument_version_id, number, upload_id, scheme, at);
  await rescoreSome(trx, SCORED_AT_ONCE, at);
  await record(trx, viewer, "score_version.loaded", "score_version", id, stored, at);
}

async function insertScores(
  trx: Trx,
  viewer: Viewer,
  instrument_version_id: string,
  number: number,
  upload_id: string | null,
  scheme: Scheme,
  at: string,
) {
  const id = scoreVersionId(instrument_version_id, number);
  const stored = { instrument_version_id, number, upload_id, scheme: JSON.stringify(scheme) };
  await trx
    .insertInto("score_version")
    .values({ id, ...stored, loaded_at: at, loaded_by: viewer.userId })
    .execute();
  return { id, stored };
}

async function uploaded<Content>(trx: Trx, id: string, kind: string): Promise<Content> {
  const row = await trx
    .selectFrom("instrument_upload")
    .select("content")
    .where("id", "=", id)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (!row) throw new NotFound("instrument_upload");
  return JSON.parse(row.content) as Content;
}

async function isLastOffered(trx: Trx, id: string): Promise<boolean> {
  const others = await trx
    .selectFrom("instrument_version")
    .innerJoin("instrument_publication", "instrument_publication.instrument_version_id", "instrument_version.id")
    .leftJoin("instrument_withdrawal", "instrument_withdrawal.instrument_version_id", "instrument_version.id")
    .select("instrument_version.id")
    .where("code", "=", VISIT_INSTRUMENT)
    .where("instrument_withdrawal.id", "is", null)
    .execute();
  return others.every((other) => other.id === id);
}

async function isEnded(trx: Trx, id: string): Promise<boolean> {
  const found = await trx
    .selectFrom("instrument_withdrawal")
    .select("id")
    .where("instrument_version_id", "=", id)
    .executeTakeFirst();
  return found !== undefined;
}

function mustManage(viewer: Viewer): void {
  if (!can(viewer, "instrument.manage")) throw new NotAllowed("instrument.manage");
}

function record(
  trx: Trx,
  viewer: Viewer,
  action: AuditAction,
  record_type: string,
  record_id: string,
  stored: Record<string, unknown>,
  at: string,
): Promise<void> {
  return recordAct(trx, viewer, { action, record_type, record_id, stored }, at);
}
