import { expect, test } from "vitest";
import { verifyAudit } from "#db/audit/verify";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import {
  changeRiskDraft,
  createRiskDraft,
  discardRiskDraft,
  offerRiskDraft,
  publishRiskDraft,
} from "#db/risk/draft-writes";
import {
  againstCurrent,
  draftsToPublish,
  findDraft,
  listDraftsOfRules,
  stepsOfDraft,
  usedCodes,
} from "#db/risk/drafts";
import { changeRun, startPreview } from "#db/risk/run-writes";
import { findRun, latestPreview, reassessmentOf, reassessmentUnderWay } from "#db/risk/runs";
import { currentRiskVersion, riskVersionOf, riskVersions } from "#db/risk/versions";
import { keyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { type RiskRules, rulesOf, withFactor, withoutFactor } from "#src/risk/rules";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { adi, dina, mira, NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { drafted, maya, published } from "#tests/support/risk";

const heavier = (rules: RiskRules) => withFactor(rules, { ...rules.factors[4]!, points: 9 });
const nora: Viewer = { ...maya, userId: newId() };
const LATER = "2026-03-10T03:00:00.000Z";

onEveryDatabase("a draft of the rules", (database) => {
  const run = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const change = (id: string, version: number, by: (rules: RiskRules) => RiskRules, viewer: Viewer = mira) =>
    run((trx) => changeRiskDraft(trx, viewer, id, version, by, LATER));
  const publish = (id: string, viewer: Viewer, version = 2, in_force = 1) =>
    run((trx) => publishRiskDraft(trx, viewer, id, { version, in_force }, newId(), LATER));
  const acts = async () =>
    (await database().selectFrom("audit_event").select("action").orderBy("seq").execute()).map(({ action }) => action);

  test("begins as the version in force, is changed step by step, and says what and by whom", async () => {
    const id = await drafted(database(), heavier);
    await change(id, 2, (rules) => withoutFactor(rules, "R04"), maya);
    const draft = (await findDraft(database(), mira, id))!;
    expect(draft).toMatchObject({ based_on: 1, version: 3, created_by: mira.userId, changed_by: maya.userId });
    expect(draft.rules).toEqual(withoutFactor(heavier(rulesOf(RISK_VERSION_1)), "R04"));
    expect((await againstCurrent(database(), draft.rules)).differences.map(({ what }) => what)).toEqual([
      "factor_changed",
      "factor_removed",
    ]);
    expect(
      (await stepsOfDraft(database(), mira, id)).map(({ by, version, differences }) => [
        by,
        version,
        differences[0]?.what,
      ]),
    ).toEqual([
      [maya.userId, 3, "factor_removed"],
      [mira.userId, 2, "factor_changed"],
    ]);
    expect(await acts()).toEqual(["risk_draft.created", "risk_draft.changed", "risk_draft.changed"]);
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
  });

  test("made twice from one page is one; a change of nothing is none", async () => {
    const id = newId();
    await run((trx) => createRiskDraft(trx, mira, id, NOW));
    await run((trx) => createRiskDraft(trx, mira, id, NOW));
    await change(id, 1, (rules) => structuredClone(rules));
    expect(await listDraftsOfRules(database(), mira)).toMatchObject([{ id, version: 1 }]);
    expect(await acts()).toEqual(["risk_draft.created"]);
  });

  test("that somebody else has changed since is refused, as is a change that no version may have", async () => {
    const id = await drafted(database(), heavier);
    await expect(change(id, 1, (rules) => withoutFactor(rules, "R04"))).rejects.toThrow(StaleVersion);
    await expect(change(id, 2, (rules) => ({ ...rules, factors: [] }))).rejects.toThrow(Refused);
    expect((await findDraft(database(), mira, id))?.version).toBe(2);
    await expect(change(newId(), 1, heavier)).rejects.toThrow(NotFound);
  });

  test("is of managers with the grant, and nothing to anybody else", async () => {
    const id = await drafted(database(), heavier);
    for (const viewer of [olga, dina, adi, { ...mira, managesRiskRules: false }, { ...olga, managesRiskRules: true }]) {
      await expect(run((trx) => createRiskDraft(trx, viewer, newId(), NOW))).rejects.toThrow(NotAllowed);
      await expect(change(id, 2, heavier, viewer)).rejects.toThrow(NotAllowed);
      await expect(run((trx) => offerRiskDraft(trx, viewer, id, 2, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => discardRiskDraft(trx, viewer, id, 2, NOW))).rejects.toThrow(NotAllowed);
      await expect(publish(id, viewer)).rejects.toThrow(NotAllowed);
      await expect(run((trx) => startPreview(trx, viewer, newId(), id, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => changeRun(trx, viewer, newId(), "paused", NOW))).rejects.toThrow(NotAllowed);
      expect(await findDraft(database(), viewer, id)).toBeUndefined();
      expect(await listDraftsOfRules(database(), viewer)).toEqual([]);
      expect(await stepsOfDraft(database(), viewer, id)).toEqual([]);
      expect(await findRun(database(), viewer, id)).toBeUndefined();
    }
  });

  test("is published by a second person only, once it was handed on, and then is the version in force", async () => {
    const id = await drafted(database(), heavier);
    await expect(publish(id, maya)).rejects.toThrow("not_handed_on");
    await run((trx) => offerRiskDraft(trx, mira, id, 2, NOW));
    expect((await draftsToPublish(database(), mira)).length).toBe(0);
    expect(await draftsToPublish(database(), maya)).toMatchObject([{ id }]);
    await expect(publish(id, mira)).rejects.toThrow("needs_second_person");
    expect(await publish(id, maya)).toBe(2);
    expect(await currentRiskVersion(database())).toEqual({
      version: 2,
      published_on: "2026-03-10",
      ...heavier(rulesOf(RISK_VERSION_1)),
    });
    const [second, first] = await riskVersions(database());
    expect(second).toMatchObject({ published_by: maya.userId, drafted_by: mira.userId, published_at: LATER });
    expect(first).toEqual({ rules: RISK_VERSION_1, published_at: null, published_by: null, drafted_by: null });
    expect((await riskVersionOf(database(), 1))?.rules).toEqual(RISK_VERSION_1);
    expect(await riskVersionOf(database(), 3)).toBeUndefined();
    expect(await reassessmentUnderWay(database())).toMatchObject({ risk_version: 2, status: "running", done: 0 });
    expect(await listDraftsOfRules(database(), mira)).toEqual([]);
    await expect(change(id, 2, heavier)).rejects.toThrow("draft_ended");
    await expect(publish(id, maya, 2, 2)).rejects.toThrow("draft_ended");
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
  });

  test("cannot be published by whoever ever changed it, nor after a change nobody handed on", async () => {
    const id = await drafted(database(), heavier);
    await run((trx) => offerRiskDraft(trx, mira, id, 2, NOW));
    await change(id, 2, (rules) => withoutFactor(rules, "R04"), maya);
    await expect(publish(id, mira, 3)).rejects.toThrow("needs_second_person");
    await expect(publish(id, maya, 3)).rejects.toThrow("needs_second_person");
    await expect(publish(id, { ...maya, userId: newId() }, 3)).rejects.toThrow("not_handed_on");
    await expect(publish(id, { ...maya, userId: newId() }, 2)).rejects.toThrow(StaleVersion);
    await change(id, 3, (rules) => withoutFactor(rules, "R03"), nora);
    await run((trx) => offerRiskDraft(trx, nora, id, 4, NOW));
    for (const editor of [mira, maya, nora]) {
      await expect(publish(id, editor, 4)).rejects.toThrow("needs_second_person");
      expect(await draftsToPublish(database(), editor)).toEqual([]);
    }
    expect(await publish(id, { ...maya, userId: newId() }, 4)).toBe(2);
  });

  test("is compared with the version in force that was read, and one that changes nothing is not handed on", async () => {
    const empty = newId();
    await run((trx) => createRiskDraft(trx, mira, empty, NOW));
    await expect(run((trx) => offerRiskDraft(trx, mira, empty, 1, NOW))).rejects.toThrow("nothing_changed");
    const id = await drafted(database(), heavier);
    await run((trx) => offerRiskDraft(trx, mira, id, 2, NOW));
    await published(database(), (rules) => withoutFactor(rules, "R04"));
    await expect(publish(id, maya, 2, 1)).rejects.toThrow(StaleVersion);
    await published(database(), (rules) => ({ ...heavier(rules), factors: heavier(rulesOf(RISK_VERSION_1)).factors }));
    await expect(publish(id, maya, 2, 3)).rejects.toThrow("nothing_changed");
  });

  test("is discarded, and is then no draft any more", async () => {
    const id = await drafted(database(), heavier);
    await run((trx) => discardRiskDraft(trx, maya, id, 2, LATER));
    expect(await findDraft(database(), mira, id)).toMatchObject({ outcome: "discarded", ended_by: maya.userId });
    await expect(run((trx) => offerRiskDraft(trx, mira, id, 2, NOW))).rejects.toThrow("draft_ended");
    await expect(run((trx) => startPreview(trx, mira, newId(), id, NOW))).rejects.toThrow("draft_ended");
  });

  test("remembers every code that a factor ever had", async () => {
    const id = await drafted(database(), (rules) =>
      withFactor(rules, { ...rules.factors[4]!, code: "R18", name: "new_one" }),
    );
    await change(id, 2, (rules) => withoutFactor(rules, "R18"));
    expect([...(await usedCodes(database()))]).toContain("R18");
  });

  test("publishing once more ends the re-assessment for the version before", async () => {
    await settleCast(database());
    await published(database(), heavier);
    await published(database(), (rules) => withoutFactor(rules, "R04"));
    expect(await reassessmentOf(database(), 2)).toMatchObject({ status: "replaced" });
    expect(await reassessmentUnderWay(database())).toMatchObject({ risk_version: 3 });
    const { id } = (await reassessmentUnderWay(database()))!;
    await run((trx) => changeRun(trx, mira, id, "paused", NOW));
    expect(await reassessmentUnderWay(database())).toMatchObject({ status: "paused", changed_by: mira.userId });
    await expect(run((trx) => changeRun(trx, mira, id, "cancelled", NOW))).rejects.toThrow("run_ended");
    const replaced = (await reassessmentOf(database(), 2))!.id;
    await expect(run((trx) => changeRun(trx, mira, replaced, "running", NOW))).rejects.toThrow("run_ended");
    await expect(run((trx) => changeRun(trx, mira, newId(), "paused", NOW))).rejects.toThrow(NotFound);
  });

  test("ends a preview of what it no longer says", async () => {
    const id = await drafted(database(), heavier);
    const preview = newId();
    await run((trx) => startPreview(trx, mira, preview, id, NOW));
    await run((trx) => startPreview(trx, mira, preview, id, NOW));
    expect(await latestPreview(database(), id)).toMatchObject({ id: preview, status: "running", risk_version: 1 });
    await change(id, 2, (rules) => withoutFactor(rules, "R04"));
    expect(await latestPreview(database(), id)).toMatchObject({ id: preview, status: "cancelled" });
  });
});
