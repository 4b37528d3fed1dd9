import { overseers } from "#db/access/overseers";
import { currentContactPolicy } from "#db/contact/policy";
import type { Db } from "#db/database";
import { currentRiskVersion } from "#db/risk/versions";
import { currentVisitPolicy } from "#db/visits/policy";

/** The rules in force while the programme is made, and who oversees whom. */
export async function rulesOf(db: Db) {
  return {
    policy: await currentVisitPolicy(db),
    version: await currentRiskVersion(db),
    contact: await currentContactPolicy(db),
    overseers: await overseers(db),
  };
}
