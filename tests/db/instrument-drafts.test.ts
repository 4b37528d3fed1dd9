import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import {
  changeInstrumentDraft,
  createInstrumentDraft,
  discardInstrumentDraft,
  publishInstrumentDraft,
} from "#db/instruments/draft-writes";
import { againstOffered, findInstrumentDraft, listInstrumentDrafts, usedInstrumentCodes } from "#db/instruments/drafts";
import { publishInstrument, withdrawInstrument } from "#db/instruments/manage-writes";
import { offeredInstrument, scoreVersions, visitQuestions } from "#db/instruments/versions";
import type { Viewer } from "#src/access/policy";
import { type Definition, itemsOf } from "#src/instruments/definition";
import { findItem, placeOf, type Wrong, withItem, withoutItem } from "#src/instruments/editing";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { adi, mira, NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { withInstruments } from "#tests/support/instruments";
import { openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const rewordedHealth = (definition: Definition): Definition => {
  const label = ["Ill, or in need of medicine?", "Sakit, atau perlu obat?"] as const;
  return withItem(definition, { ...findItem(definition, "health")!, label }, placeOf(definition, "health")!);
};

onEveryDatabase("a new version of an instrument", (database) => {
  const run = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const settle = async () => {
    await settleCast(database());
    await withInstruments(database());
  };
  const begun = async (based_on = "FOLLOW_UP.1", viewer: Viewer = adi) => {
    const id = testId();
    await run((trx) => createInstrumentDraft(trx, viewer, { id, based_on }, NOW));
    return id;
  };
  const change = (id: string, version: number, what: (definition: Definition) => Definition | Wrong) =>
    run((trx) => changeInstrumentDraft(trx, adi, id, version, what, NOW));
  const publish = (id: string, version: number, offered = "FOLLOW_UP.1") =>
    run((trx) => publishInstrumentDraft(trx, adi, id, { version, offered }, NOW));
  const draft = async (id: string) => (await findInstrumentDraft(database(), adi, id))!;

  test("begins as the published one says, is changed step by step, and is asked once it is published", async () => {
    await settle();
    const id = await begun();
    expect(await draft(id)).toMatchObject({ code: "FOLLOW_UP", version: 1, definition: FOLLOW_UP });
    await run((trx) => createInstrumentDraft(trx, adi, { id, based_on: "FOLLOW_UP.1" }, NOW));
    await change(id, 1, rewordedHealth);
    await change(id, 2, (same) => same);
    expect((await draft(id)).version).toBe(2);
    expect((await againstOffered(database(), await draft(id))).differences).toMatchObject([
      { what: "item_changed", fields: ["label"] },
    ]);
    expect((await visitQuestions(database())).id).toBe("FOLLOW_UP.1");
    expect(await publish(id, 2)).toBe("FOLLOW_UP.2");
    const offered = await offeredInstrument(database(), "FOLLOW_UP");
    expect(offered).toMatchObject({ id: "FOLLOW_UP.2", definition: rewordedHealth(FOLLOW_UP) });
    expect((await visitQuestions(database())).id).toBe("FOLLOW_UP.2");
    // A page that was opened before is read by the questions that it showed.
    expect((await visitQuestions(database(), "FOLLOW_UP.1")).definition).toEqual(FOLLOW_UP);
    expect(await draft(id)).toMatchObject({ outcome: "published", published_id: "FOLLOW_UP.2" });
    await expect(change(id, 2, rewordedHealth)).rejects.toThrow("draft_ended");
    const caseId = await caseIdOf(database(), await openedBy(database()));
    for (const instrument_version_id of ["FOLLOW_UP.1", "FOLLOW_UP.2"])
      expect(await logged(database(), aVisit(caseId, { instrument_version_id }))).toBe(true);
  });

  test("of a scored instrument begins with equal weights of its own", async () => {
    await settle();
    const id = await begun("RSS_STYLE.1");
    await change(id, 1, (definition) => withoutItem(definition, "eco_food"));
    expect(await publish(id, 2, "RSS_STYLE.1")).toBe("RSS_STYLE.2");
    const [equal] = await scoreVersions(database(), "RSS_STYLE.2");
    expect(equal).toMatchObject({ id: "RSS_STYLE.2.1", scheme: { weights: "equal" } });
    expect(Object.keys(equal!.scheme.items)).not.toContain("eco_food");
  });

  test("is not published without what visits need, unchanged, or unlike what was read", async () => {
    await settle();
    const id = await begun();
    await expect(publish(id, 1)).rejects.toThrow("nothing_changed");
    await change(id, 1, (definition) => withoutItem(definition, "visit_distress"));
    await expect(publish(id, 2)).rejects.toThrow("has_problems");
    await change(id, 2, () => rewordedHealth(FOLLOW_UP));
    await expect(publish(id, 2)).rejects.toThrow(StaleVersion);
    await expect(publish(id, 3, "FOLLOW_UP.0")).rejects.toThrow(StaleVersion);
    expect(await publish(id, 3)).toBe("FOLLOW_UP.2");
  });

  test("is never unsound, and refuses what is wrong beside its field", async () => {
    await settle();
    const id = await begun();
    const refusal = async (what: (definition: Definition) => Definition | Wrong) =>
      change(id, 1, what).catch((error: unknown) => error instanceof Refused && [error.code, error.field]);
    expect(await refusal(() => ({ field: "place", code: "not_in_list" }))).toEqual(["not_in_list", "place"]);
    expect(await refusal((definition) => withoutItem(definition, "health"))).toEqual(["condition_order", "place"]);
    expect((await draft(id)).version).toBe(1);
    await change(id, 1, rewordedHealth);
    await expect(change(id, 1, rewordedHealth)).rejects.toThrow(StaleVersion);
  });

  test("is one at a time for each instrument, and can be thrown away; no code of it is given again", async () => {
    await settle();
    const id = await begun();
    await expect(begun()).rejects.toThrow("draft_open");
    await expect(begun("NOTHING.1")).rejects.toThrow(NotFound);
    const extra = { code: "extra", kind: "text", label: ["Extra", "Tambahan"] } as const;
    await change(id, 1, (definition) => withItem(definition, extra, { section: "life", after: null }));
    expect(await listInstrumentDrafts(database(), adi)).toHaveLength(1);
    await run((trx) => discardInstrumentDraft(trx, adi, id, 2, NOW));
    expect(await listInstrumentDrafts(database(), adi)).toEqual([]);
    expect([...(await usedInstrumentCodes(database(), "FOLLOW_UP"))]).toEqual(
      expect.arrayContaining([
        "extra",
        "health",
        "not_cared_for",
        "life",
        ...itemsOf(FOLLOW_UP).map(({ code }) => code),
      ]),
    );
    expect(await begun()).not.toBe(id);
  });

  test("is for administrators only", async () => {
    await settle();
    const id = await begun();
    for (const viewer of [olga, mira]) {
      await expect(begun("ASO.1", viewer)).rejects.toThrow(NotAllowed);
      const same = (definition: Definition) => definition;
      await expect(run((trx) => changeInstrumentDraft(trx, viewer, id, 1, same, NOW))).rejects.toThrow(NotAllowed);
      await expect(run((trx) => discardInstrumentDraft(trx, viewer, id, 1, NOW))).rejects.toThrow(NotAllowed);
      const read = { version: 1, offered: "FOLLOW_UP.1" };
      await expect(run((trx) => publishInstrumentDraft(trx, viewer, id, read, NOW))).rejects.toThrow(NotAllowed);
      expect(await findInstrumentDraft(database(), viewer, id)).toBeUndefined();
      expect(await listInstrumentDrafts(database(), viewer)).toEqual([]);
    }
  });

  test("takes the place of the one before; the last that visits are asked by stays", async () => {
    await settle();
    await expect(run((trx) => withdrawInstrument(trx, adi, "FOLLOW_UP.1", NOW))).rejects.toThrow("needed_by_visits");
    const id = await begun();
    await change(id, 1, rewordedHealth);
    await publish(id, 2);
    await run((trx) => withdrawInstrument(trx, adi, "FOLLOW_UP.2", NOW));
    expect((await visitQuestions(database())).id).toBe("FOLLOW_UP.1");
    await expect(run((trx) => publishInstrument(trx, adi, "FOLLOW_UP.2", NOW))).rejects.toThrow("already_withdrawn");
  });
});
