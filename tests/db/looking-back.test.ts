import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { recordIncident } from "#db/incidents/writes";
import { lookBackDue } from "#db/looking-back/job";
import { judgedReviews } from "#db/looking-back/judged";
import { assessmentThen, listLookBacks, readLookBack } from "#db/looking-back/reads";
import { askLookBack, pauseLookBack, resumeLookBack } from "#db/looking-back/writes";
import { findPlacedCase } from "#db/people/placement";
import { withdrawVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { incidentAsOf } from "#src/incidents/incident";
import { divided } from "#src/looking-back/tally";
import { mira, NOW, olga, oscar, sari, settleCast, TODAY, tuti } from "#tests/support/cast";
import { closed } from "#tests/support/closure";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { reviewed } from "#tests/support/risk";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const LATER = "2027-04-10T02:00:00.000Z";

onEveryDatabase("looking back", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };
  const ask = (viewer: Viewer, at = LATER, day = TODAY, id = testId()) =>
    inTransactionOn(database(), (trx) => askLookBack(trx, viewer, { id, day, risk_version: 1 }, at)).then(() => id);
  const work = () =>
    lookBackDue(
      database(),
      (verb) => inTransactionOn(database(), verb),
      () => LATER,
    );

  test("finds one who was flagged and trafficked again, and one who was not and graduated", async () => {
    const { number, id } = await settle();
    const well = await openedBy(database());
    const wellId = await caseIdOf(database(), well);
    await logged(database(), aVisit(id, { recruiter_contact: "contact", plans_to_leave: "informal_broker" }));
    const incident = incidentAsOf("2026-08-01").parse({
      id: testId(),
      kind: "re_trafficking",
      happened_on: "2026-07-01",
      known_on: "2026-07-20",
      source: "family",
      what: "Dibawa pergi lagi",
    });
    await inTransactionOn(database(), (trx) => recordIncident(trx, olga, number, incident, "2026-08-01T03:00:00.000Z"));
    await closed(database(), well, { closed_on: "2026-11-01" }, olga, "2026-11-01T03:00:00.000Z");

    const run = await ask(mira);
    expect(await work()).toBe(2);
    const { tally, ...rest } = (await readLookBack(database(), mira, run))!;
    expect(rest).toMatchObject({ state: "done", people: 2, cases: 2, looked: 2, uncertain: 0 });
    const again = divided(tally, "all", "", "review_now", { outcome: "re_trafficked", months: 6 });
    expect(again.marked).toEqual({ happened: 1, did_not: 0, not_known: 0 });
    expect(again.others).toEqual({ happened: 0, did_not: 1, not_known: 0 });
    const graduated = divided(tally, "all", "", "review_now", { outcome: "closed_well", months: 12 });
    expect(graduated.others).toEqual({ happened: 1, did_not: 0, not_known: 0 });
    const bands = await database().selectFrom("look_back_band").select(["case_id", "review_now"]).execute();
    expect(new Map(bands.map((row) => [row.case_id, row.review_now]))).toEqual(
      new Map([
        [id, 1],
        [wellId, 0],
      ]),
    );
  });

  test("of one case tells what was known then: what was withdrawn later still counts, what came later does not", async () => {
    const { id } = await settle();
    const visit = aVisit(id, { recruiter_contact: "contact" });
    await logged(database(), visit);
    const withdrawal = {
      id: testId(),
      visit_id: visit.id,
      reason: "wrong_facts",
      note: null,
      moved_to_case_id: null,
    } as const;
    await inTransactionOn(database(), (trx) => withdrawVisit(trx, olga, withdrawal, "2026-03-12T03:00:00.000Z"));
    const placed = (await findPlacedCase(database(), olga, { id }))!;
    const on = async (day: string) => (await assessmentThen(database(), olga, placed, day, 1))?.assessment.review_now;
    expect(await on("2026-03-11")).toBe(true);
    expect(await on("2026-03-12")).toBe(false);
    expect(await assessmentThen(database(), olga, placed, "2026-03-09", 1)).toBeNull();
    expect(await assessmentThen(database(), olga, placed, TODAY, 99)).toBeUndefined();
  });

  test("can be paused and goes on; the same id has one effect; a day that has not passed is refused", async () => {
    await settle();
    const run = await ask(mira);
    await ask(mira, LATER, TODAY, run);
    await expect(ask(mira, LATER, "2026-03-01", run)).rejects.toThrow(Refused);
    await expect(ask(mira, NOW, TODAY)).rejects.toThrow(Refused);
    await inTransactionOn(database(), (trx) => pauseLookBack(trx, mira, run, LATER));
    expect(await work()).toBe(0);
    await inTransactionOn(database(), (trx) => resumeLookBack(trx, mira, run, LATER));
    expect(await work()).toBe(1);
    await expect(inTransactionOn(database(), (trx) => pauseLookBack(trx, mira, run, LATER))).rejects.toThrow(Refused);
    expect(await work()).toBe(0);
  });

  test("is a manager's over everyone and a supervisor's over her team; nobody else's", async () => {
    await settle();
    for (const viewer of [olga, oscar, tuti]) await expect(ask(viewer)).rejects.toThrow(NotAllowed);
    const hers = await ask(sari);
    const everyones = await ask(mira);
    await work();
    expect((await listLookBacks(database(), sari)).map(({ id }) => id)).toEqual([hers]);
    expect((await listLookBacks(database(), mira)).map(({ id }) => id).sort()).toEqual([hers, everyones].sort());
    expect(await readLookBack(database(), sari, everyones)).toBeUndefined();
    expect(await readLookBack(database(), olga, hers)).toBeUndefined();
    await expect(inTransactionOn(database(), (trx) => pauseLookBack(trx, sari, everyones, LATER))).rejects.toThrow(
      NotFound,
    );
  });

  test("agreement counts the judgements of a period, and names the reviewer only to whoever is responsible for her", async () => {
    const { id } = await settle();
    await reviewed(database(), id, {}, olga);
    expect(await judgedReviews(database(), mira, TODAY, TODAY)).toMatchObject([{ tool: "low", person: "low" }]);
    const [toSari] = await judgedReviews(database(), sari, TODAY, TODAY);
    expect(toSari?.reviewer).not.toBeNull();
    expect(await judgedReviews(database(), mira, "2026-03-11", "2026-04-01")).toEqual([]);
    expect(await judgedReviews(database(), olga, TODAY, TODAY)).toEqual([]);
  });
});
