import type { Db } from "#db/database";
import type { RiskVersion } from "#src/risk/factors";
import { RISK_VERSION_1 } from "#src/risk/version-1";

/** The rules in force; the built-in version until another is published. */
export async function currentRiskVersion(db: Db): Promise<RiskVersion> {
  const row = await db
    .selectFrom("risk_version")
    .select(["version", "definition"])
    .orderBy("version", "desc")
    .executeTakeFirst();
  return row ? definitionOf(row) : RISK_VERSION_1;
}

/** A version that is or was in force; undefined for a number that none has. */
export async function riskVersionOf(db: Db, version: number): Promise<PublishedVersion | undefined> {
  return (await riskVersions(db)).find(({ rules }) => rules.version === version);
}

export type PublishedVersion = {
  rules: RiskVersion;
  /** Null for the version that came with the product, which nobody published here. */
  published_at: string | null;
  published_by: string | null;
  drafted_by: string | null;
};

/** Every version, the one in force first. */
export async function riskVersions(db: Db): Promise<PublishedVersion[]> {
  const rows = await db
    .selectFrom("risk_version")
    .select(["version", "definition", "published_at", "published_by", "drafted_by"])
    .orderBy("version", "desc")
    .execute();
  const published = rows.map((row) => ({
    rules: definitionOf(row),
    published_at: row.published_at,
    published_by: row.published_by,
    drafted_by: row.drafted_by,
  }));
  if (published.some(({ rules }) => rules.version === RISK_VERSION_1.version)) return published;
  return [...published, { rules: RISK_VERSION_1, published_at: null, published_by: null, drafted_by: null }];
}

// A published version never changes, so its text is read once.
const read = new Map<string, RiskVersion>();

function definitionOf({ definition }: { definition: string }): RiskVersion {
  let version = read.get(definition);
  if (!version) {
    version = JSON.parse(definition) as RiskVersion;
    read.set(definition, version);
  }
  return version;
}
