import type { Db } from "#db/database";
import { waitingForScores } from "#db/instruments/rescoring";
import { definitionFrom, scoreVersions } from "#db/instruments/versions";
import { can, type Viewer } from "#src/access/policy";
import { isAsked, itemsOf } from "#src/instruments/definition";

export type VersionState = "draft" | "published" | "withdrawn";

/** Every version of every instrument, newest first within its code. Only for whoever manages them. */
export async function listVersions(db: Db, viewer: Viewer) {
  if (!can(viewer, "instrument.manage")) return [];
  const rows = await db
    .selectFrom("instrument_version")
    .leftJoin("instrument_publication", "instrument_publication.instrument_version_id", "instrument_version.id")
    .leftJoin("instrument_withdrawal", "instrument_withdrawal.instrument_version_id", "instrument_version.id")
    .select(["instrument_version.id", "code", "version", "origin", "definition", "created_at"])
    .select(["published_at", "withdrawn_at", "upload_id"])
    .orderBy("code")
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ definition: text, ...row }) => {
    const definition = definitionFrom(text);
    const state: VersionState = row.withdrawn_at ? "withdrawn" : row.published_at ? "published" : "draft";
    return { ...row, definition, state, questions: itemsOf(definition).filter(isAsked).length };
  });
}

/** One version with the ways to score it, and how many assessments still wait for the newest. */
export async function readVersion(db: Db, viewer: Viewer, id: string) {
  const version = (await listVersions(db, viewer)).find((one) => one.id === id);
  if (!version) return undefined;
  return { ...version, scores: await scoreVersions(db, id), waiting: await waitingForScores(db, id) };
}

/** What a file said, as it was kept, and what was made of it; undefined where there is no such upload. */
export async function findUpload<Content>(db: Db, viewer: Viewer, id: string, kind: "xlsform" | "weights") {
  if (!can(viewer, "instrument.manage")) return undefined;
  const row = await db
    .selectFrom("instrument_upload")
    .leftJoin("instrument_version", "instrument_version.upload_id", "instrument_upload.id")
    .leftJoin("score_version", "score_version.upload_id", "instrument_upload.id")
    .select(["instrument_upload.id", "instrument_upload.instrument_version_id", "content"])
    .select(["instrument_version.id as drafted", "score_version.id as loaded"])
    .where("instrument_upload.id", "=", id)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row && { ...row, content: JSON.parse(row.content) as Content };
}
