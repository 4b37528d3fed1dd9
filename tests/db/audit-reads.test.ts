import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepHeads, keepHeadsIn, keptHeads, readHeads } from "#db/audit/heads";
import { recentActs, verifyWholeAudit } from "#db/audit/reads";
import { recordAct, takeHeads } from "#db/audit/record";
import { publishDefaults } from "#db/defaults";
import { currentRiskVersion } from "#db/risk/versions";
import { currentVisitPolicy } from "#db/visits/policy";
import { BUILT_IN } from "#src/instruments/built-in";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { DEFAULT_VISIT_POLICY } from "#src/visits/visit-policy";
import { adi, dina, mira, NORTH, NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

onEveryDatabase("reading the audit", (database) => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "langkah-heads-"));
    keepHeadsIn(join(folder, "heads"));
    await settleCast(database());
    const moved = await inTransactionOn(database(), async (trx) => {
      const opened = {
        action: "case.opened",
        record_type: "case_file",
        record_id: testId(),
        office_id: NORTH,
      } as const;
      await recordAct(trx, olga, opened, NOW);
      await recordAct(trx, adi, { action: "office.changed", record_type: "office", record_id: NORTH }, NOW);
      return takeHeads(trx);
    });
    await keepHeads(moved);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const actions = async (viewer: typeof adi) =>
    (await recentActs(database(), viewer)).map(({ action }) => action).sort();

  it("shows an administrator what was done on accounts and offices, the data-protection officer everything, others nothing", async () => {
    expect(await actions(adi)).toEqual(["office.changed"]);
    expect(await actions(dina)).toEqual(["case.opened", "office.changed"]);
    expect([await actions(olga), await actions(mira)]).toEqual([[], []]);
    expect(Object.keys((await recentActs(database(), dina))[0]!).sort()).toEqual([
      "action",
      "actor",
      "actor_id",
      "at",
      "id",
    ]);
  });

  it("verifies against the heads that are kept outside, and says when there are none", async () => {
    expect(await verifyWholeAudit(database(), adi)).toEqual({ faults: [], heads: true });
    await database().deleteFrom("audit_event").where("chain", "=", "system").execute();
    await database().deleteFrom("audit_head").where("chain", "=", "system").execute();
    expect((await verifyWholeAudit(database(), adi)).faults).toEqual([{ chain: "system", seq: 1, fault: "cut_off" }]);
    rmSync(join(folder, "heads"));
    expect((await verifyWholeAudit(database(), adi)).heads).toBe(false);
  });

  it("publishes the defaults once, and they are what the rules fall back to", async () => {
    await publishDefaults(database(), NOW);
    await publishDefaults(database(), NOW);
    const rows = await database().selectFrom("audit_event").select("action").where("actor_id", "=", "system").execute();
    expect(rows.map(({ action }) => action).sort()).toEqual([
      ...BUILT_IN.map(() => "instrument.published"),
      "risk_version.published",
      "visit_policy.published",
    ]);
    expect(await currentVisitPolicy(database())).toEqual(DEFAULT_VISIT_POLICY);
    expect(await currentRiskVersion(database())).toEqual(RISK_VERSION_1);
  });

  it("reads a heads file that a power cut left unfinished", async () => {
    writeFileSync(join(folder, "torn"), '{"chain":"system","seq":1,"hash":"a"}\n{"chain":"system","se');
    expect(await readHeads(join(folder, "torn"))).toEqual([{ chain: "system", seq: 1, hash: "a" }]);
  });

  it("goes on keeping heads after one could not be written, and loses none", async () => {
    keepHeadsIn(join(folder, "heads", "not-a-folder"));
    await expect(keepHeads([{ chain: "one", seq: 1, hash: "a" }])).rejects.toThrow();
    keepHeadsIn(join(folder, "later"));
    await keepHeads([{ chain: "two", seq: 1, hash: "b" }]);
    expect((await keptHeads())?.map(({ chain }) => chain).sort()).toEqual(["one", "two"]);
  });
});
