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
