import type { Db } from "#db/database";
import { VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import type { Definition } from "#src/instruments/definition";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import type { Scheme } from "#src/instruments/scoring";

/** One version of an instrument, read. */
export type Version = { id: string; code: string; version: number; definition: Definition };
/** `id` null: what comes with the product, published or not. */
export type VisitQuestions = { id: string | null; definition: Definition };
/** One way to score its answers. */
export type ScoreVersion = { id: string; number: number; scheme: Scheme; loaded_at: string };

/** What can be taken now: of each code the newest version that is published and offered, in the order in which they came. */
export async function offeredInstruments(db: Db): Promise<Version[]> {
  const rows = await db
    .selectFrom("instrument_version")
    .innerJoin("instrument_publication", "instrument_publication.instrument_version_id", "instrument_version.id")
    .leftJoin("instrument_withdrawal", "instrument_withdrawal.instrument_version_id", "instrument_version.id")
    .select(["instrument_version.id", "code", "version", "definition"])
    .where("instrument_withdrawal.id", "is", null)
    .orderBy("published_at")
    .orderBy("instrument_publication.id")
    .execute();
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if ((newest.get(row.code)?.version ?? 0) < row.version) newest.set(row.code, row);
  return [...newest.values()].map(versionOf);
}

export async function offeredInstrument(db: Db, code: string): Promise<Version | undefined> {
  return (await offeredInstruments(db)).find((one) => one.code === code);
}

/**
 * The questions of a visit: the newest version offered, or the one named, if it was ever published (a page may be older than
 * the newest version). What comes with the product where an installation has published none.
 */
export async function visitQuestions(db: Db, named: string | null = null): Promise<VisitQuestions> {
  const version = named === null ? undefined : await findVersion(db, named);
  if (version?.code === VISIT_INSTRUMENT && (await isPublished(db, version.id))) return version;
  return (await offeredInstrument(db, VISIT_INSTRUMENT)) ?? { id: null, definition: FOLLOW_UP };
}

/** The questions of several visits, by version. */
export async function questionsByVersion(db: Db, ids: readonly (string | null)[]): Promise<Record<string, Definition>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return {};
  const rows = await db
    .selectFrom("instrument_version")
    .select(["id", "definition"])
    .where("id", "in", wanted)
    .execute();
  return Object.fromEntries(rows.map(({ id, definition }) => [id, definitionFrom(definition)]));
}

export async function isPublished(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("instrument_publication")
    .select("id")
    .where("instrument_version_id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findVersion(db: Db, id: string): Promise<Version | undefined> {
  const row = await db
    .selectFrom("instrument_version")
    .select(["id", "code", "version", "definition"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && versionOf(row);
}

/** The ways to score the answers to a version, oldest first. */
export async function scoreVersions(db: Db, instrument_version_id: string): Promise<ScoreVersion[]> {
  const rows = await db
    .selectFrom("score_version")
    .select(["id", "number", "scheme", "loaded_at"])
    .where("instrument_version_id", "=", instrument_version_id)
    .orderBy("number")
    .execute();
  return rows.map(({ scheme, ...row }) => ({ ...row, scheme: JSON.parse(scheme) as Scheme }));
}

export async function currentScoreVersion(db: Db, instrument_version_id: string): Promise<ScoreVersion | undefined> {
  return (await scoreVersions(db, instrument_version_id)).at(-1);
}

// A version's text never changes, so it is read once.
const read = new Map<string, Definition>();

export function definitionFrom(text: string): Definition {
  let definition = read.get(text);
  if (!definition) {
    definition = JSON.parse(text) as Definition;
    read.set(text, definition);
  }
  return definition;
}

function versionOf({ definition, ...row }: { id: string; code: string; version: number; definition: string }): Version {
  return { ...row, definition: definitionFrom(definition) };
}
