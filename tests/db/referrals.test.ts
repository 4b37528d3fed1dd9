import { describe, expect, test } from "vitest";
import { withdrawConsent } from "#db/consent/writes";
import { NotAllowed, NotFound } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { findLetter, lettersFields } from "#db/referrals/letter-reads";
import { makeLetter } from "#db/referrals/letter-writes";
import { findReferral, listOpenReferrals, listReferrals, medicalCare } from "#db/referrals/reads";
import { moveReferral, tellPartner } from "#db/referrals/step-writes";
import { referralsWaiting } from "#db/referrals/waiting";
import type { Viewer } from "#src/access/policy";
import { ReferralsQuery } from "#src/referrals/referrals-query";
import { type ReferralState, stepAsOf, toldAsOf } from "#src/referrals/steps";
import { CAST, fajar, farid, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { agreed, aReferral, partnered, referred } from "#tests/support/referrals";
import { caseIdOf } from "#tests/support/visits";

const TOMORROW = "2026-03-11";
const NEXT_DAY = "2026-03-11T02:00:00.000Z";

onEveryDatabase("a referral", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const hospital = await partnered(database());
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    return { number, hospital, id: await caseIdOf(database(), number) };
  };
  const agreedAndReferred = async () => {
    const settled = await settle();
    const consent = await agreed(database(), settled.number);
    return { ...settled, consent, referral: await referred(database(), settled.number, aReferral(settled.hospital)) };
  };
  const step = (id: string, to_state: ReferralState, answers: object = {}, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) =>
      moveReferral(
        trx,
        viewer,
        id,
        stepAsOf(TOMORROW).parse({ id: testId(), to_state, true_on: TODAY, ...answers }),
        NOW,
      ),
    );
  const row = (id: string) =>
    database().selectFrom("referral").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const acts = (action: string) =>
    database().selectFrom("audit_event").selectAll().where("action", "=", action).execute();
  const withdraw = (number: string, consent_id: string) =>
    inTransactionOn(database(), (trx) =>
      withdrawConsent(trx, olga, number, { id: testId(), consent_id, withdrawn_on: TOMORROW }, NEXT_DAY),
    );
  const placed = (number: string) =>
    database().selectFrom("case_file").selectAll().where("case_number", "=", number).executeTakeFirstOrThrow();

  describe("the gate", () => {
    test("without a live consent that names the organisation nobody refers, whatever her role", async () => {
      const { number, hospital } = await settle();
      await agreed(database(), number, { recipient_kinds: ["ngo"] });
      await agreed(database(), number, { recipient_kinds: [], shared: [] });
      await agreed(database(), number, { purpose: "photo", recipient_kinds: [], shared: [] });
      await agreed(database(), number, { expires_on: "2026-03-09", given_on: "2026-03-05" });
      for (const viewer of Object.values(CAST))
        await expect(referred(database(), number, aReferral(hospital), viewer)).rejects.toThrow();
      await expect(referred(database(), number, aReferral(hospital))).rejects.toThrow("no_consent_for_partner");
      expect(await database().selectFrom("referral").selectAll().execute()).toEqual([]);
    });

    test("nothing is shared beyond what was agreed to", async () => {
      const { number, hospital } = await settle();
      await agreed(database(), number);
      const more = aReferral(hospital, { shared: ["name", "national_id"] });
      await expect(referred(database(), number, more)).rejects.toThrow("not_consented");
      const shelter = aReferral(hospital, { service: "shelter" });
      await expect(referred(database(), number, shelter)).rejects.toThrow("not_offered_there");
    });

    test("an override is the supervisor's or the manager's, has a reason, and stands in the audit as one", async () => {
      const { number, hospital } = await settle();
      const override = () =>
        aReferral(hospital, { override_reason: "vital_need", override_note: "Pingsan di jalan", shared: ["name"] });
      for (const viewer of [olga, oscar, fajar])
        await expect(referred(database(), number, override(), viewer)).rejects.toThrow(NotAllowed);
      for (const viewer of [sinta, farid, tuti])
        await expect(referred(database(), number, override(), viewer)).rejects.toThrow(NotFound);
      for (const viewer of [sari, mira]) await referred(database(), number, override(), viewer);
      expect((await acts("consent.overridden")).map(({ actor_id }) => actor_id)).toEqual([sari.userId, mira.userId]);
      const silent = { ...override(), override_note: null };
      await expect(referred(database(), number, silent, sari)).rejects.toThrow("required");
    });

    test("an override is never by the supervisor who is in charge of the case or visits it", async () => {
      const { number, hospital } = await settle();
      const override = () =>
        aReferral(hospital, { override_reason: "vital_need", override_note: "Pingsan di jalan", shared: ["name"] });
      for (const duty of ["owner_id", "field_staff_id"] as const) {
        const { owner_id, field_staff_id } = await placed(number);
        await database()
          .updateTable("case_file")
          .set({ [duty]: sari.userId })
          .execute();
        await expect(referred(database(), number, override(), sari)).rejects.toThrow("own_case_override");
        await database().updateTable("case_file").set({ owner_id, field_staff_id }).execute();
      }
      expect(await acts("consent.overridden")).toEqual([]);
      await referred(database(), number, override(), sari);
    });

    test("an organisation that takes no referrals gets none, and a closed case sends none", async () => {
      const { number, hospital } = await settle();
      await agreed(database(), number);
      await database().updateTable("partner").set({ is_active: 0 }).where("id", "=", hospital).execute();
      await expect(referred(database(), number, aReferral(hospital))).rejects.toThrow("partner_at_rest");
      await database().updateTable("partner").set({ is_active: 1 }).execute();
      await database().updateTable("case_file").set({ status: "Closed" }).execute();
      await expect(referred(database(), number, aReferral(hospital))).rejects.toThrow("case_closed");
    });
  });

  test("sent twice has one effect; the same id with other words is refused; its words are sealed", async () => {
    const { number, hospital } = await settle();
    await agreed(database(), number);
    const referral = aReferral(hospital);
    await referred(database(), number, referral);
    await referred(database(), number, referral);
    await expect(referred(database(), number, { ...referral, needs: "Lain" })).rejects.toThrow("already_sent");
    const kept = await database().selectFrom("referral").selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain("Sindang");
    expect(JSON.stringify(await database().selectFrom("change_log").select("stored").execute())).not.toContain(
      "Sindang",
    );
    expect(await listReferrals(database(), await placed(number), true)).toMatchObject([{ needs: referral.needs }]);
    expect(await listReferrals(database(), await placed(number), false)).toMatchObject([{ needs: null }]);
  });

  test("goes its way a step at a time, told by whoever accompanies her; drawing it back is not field staff's", async () => {
    const { referral } = await agreedAndReferred();
    expect(await row(referral)).toMatchObject({ state: "pending", due_on: "2026-03-13" });
    await expect(step(referral, "in_service")).rejects.toThrow("not_from_here");
    for (const viewer of [oscar, mira])
      await expect(step(referral, "accepted", {}, viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(step(referral, "accepted", {}, viewer)).rejects.toThrow(NotFound);
    await step(referral, "accepted", {}, fajar);
    expect(await row(referral)).toMatchObject({ state: "accepted", due_on: "2026-03-17" });
    await expect(step(referral, "in_service", { true_on: "2026-03-09" })).rejects.toThrow("before_last_change");
    await expect(step(referral, "withdrawn", { withdrawal_reason: "need_met" }, fajar)).rejects.toThrow(NotAllowed);
    await step(referral, "in_service");
    const done = stepAsOf(TODAY).parse({
      id: testId(),
      to_state: "completed",
      true_on: TODAY,
      outcome: "received",
      feedback: "good",
      note: "Sembuh, kontrol di Sindang",
    });
    for (let twice = 0; twice < 2; twice++)
      await inTransactionOn(database(), (trx) => moveReferral(trx, olga, referral, done, NOW));
    await expect(
      inTransactionOn(database(), (trx) => moveReferral(trx, olga, referral, { ...done, outcome: "partly" }, NOW)),
    ).rejects.toThrow("already_sent");
    expect(await row(referral)).toMatchObject({ state: "completed", due_on: null });
    expect(await acts("referral.moved")).toHaveLength(3);
    const events = await database().selectFrom("referral_event").selectAll().execute();
    expect(JSON.stringify(events)).not.toContain("Sindang");
  });

  test("medical care shows its last step, its completion, and that she did not want it", async () => {
    const { id, number, hospital, referral } = await agreedAndReferred();
    await step(referral, "accepted");
    await step(referral, "in_service");
    await step(referral, "completed", { outcome: "received", feedback: "good" });
    expect(await medicalCare(database(), { id })).toMatchObject({ state: "completed", completed_on: TODAY });
    const again = await referred(database(), number, aReferral(hospital));
    await step(again, "withdrawn", { withdrawal_reason: "person_declined" });
    expect(await medicalCare(database(), { id })).toMatchObject({
      state: "withdrawn",
      hasDeclined: true,
      completed_on: TODAY,
      due_on: null,
    });
    expect(await medicalCare(database(), { id: testId() })).toBeUndefined();
  });

  describe("when consent ends", () => {
    test("what is pending stops at once, and everyone who was told must hear within 72 hours", async () => {
      const { number, hospital, consent, referral } = await agreedAndReferred();
      const served = await referred(database(), number, aReferral(hospital));
      await step(served, "accepted");
      await withdraw(number, consent);
      expect(await row(referral)).toMatchObject({
        state: "withdrawn",
        tell_by: "2026-03-14T02:00:00.000Z",
        due_on: "2026-03-14",
      });
      expect(await row(served)).toMatchObject({ state: "accepted", due_on: "2026-03-14" });
      const told = toldAsOf(TOMORROW).parse({ id: testId(), told_on: TOMORROW, note: "Lewat surat" });
      for (let twice = 0; twice < 2; twice++)
        await inTransactionOn(database(), (trx) => tellPartner(trx, fajar, served, told, NEXT_DAY));
      expect(await row(served)).toMatchObject({ told_on: TOMORROW, due_on: "2026-03-17" });
      expect(await acts("referral.partner_told")).toHaveLength(1);
      const again = { ...told, id: testId() };
      await expect(
        inTransactionOn(database(), (trx) => tellPartner(trx, fajar, served, again, NEXT_DAY)),
      ).rejects.toThrow("nothing_to_tell");
    });

    test("a no to all sharing stops like a withdrawal; where another yes still speaks, nothing stops", async () => {
      const { number, hospital, consent, referral } = await agreedAndReferred();
      const one = { recipient_kinds: [], recipient_ids: [hospital], shared: ["name"] };
      await agreed(database(), number, { ...one, given_on: TODAY });
      await withdraw(number, consent);
      expect(await row(referral)).toMatchObject({ state: "pending", tell_by: null });
      await agreed(database(), number, { decision: "refused", given_on: TOMORROW }, NEXT_DAY);
      expect(await row(referral)).toMatchObject({ state: "withdrawn", due_on: "2026-03-14" });
      expect(await acts("referral.stopped")).toHaveLength(1);
    });
  });

  describe("a letter", () => {
    const make = (referral: string, fields: string[], viewer: Viewer = olga, id = testId()) =>
      inTransactionOn(database(), (trx) =>
        makeLetter(trx, viewer, referral, { id, language: "id", fields: fields as never }, NOW),
      );

    test("says only what was agreed to, is an act of its own, and is empty once consent has ended", async () => {
      const { number, consent, referral } = await agreedAndReferred();
      await expect(make(referral, ["national_id"])).rejects.toThrow("not_consented");
      const id = testId();
      await make(referral, ["name"], olga, id);
      await make(referral, ["name"], olga, id);
      expect(await acts("document.printed")).toHaveLength(1);
      const kept = await row(referral);
      expect(await findLetter(database(), kept, id, TODAY)).toMatchObject({ fields: ["name"] });
      await withdraw(number, consent);
      expect(await findLetter(database(), kept, id, TOMORROW)).toMatchObject({ fields: [] });
      for (const viewer of [oscar, fajar, mira])
        await expect(make(referral, ["name"], viewer)).rejects.toThrow(NotAllowed);
    });

    test("there is none once the referral has ended, and one that was made is empty from then on", async () => {
      const { referral } = await agreedAndReferred();
      const id = testId();
      await make(referral, ["name"], olga, id);
      await step(referral, "declined", { partner_reason: "no_room" });
      await expect(make(referral, ["name"])).rejects.toThrow("referral_ended");
      const kept = await row(referral);
      expect(await lettersFields(database(), kept, TODAY)).toEqual([]);
      expect(await findLetter(database(), kept, id, TODAY)).toMatchObject({ fields: [] });
    });

    test("a life in danger may be told of until she can be asked and says no, which stops it like the end of consent", async () => {
      const { number, hospital } = await settle();
      const clinic = await partnered(database(), { name: "Klinik Contoh" });
      const vital = (partner: string) =>
        aReferral(partner, { override_reason: "vital_need", override_note: "Pingsan", shared: ["name"] });
      await agreed(database(), number, { decision: "refused", given_on: "2026-03-09" });
      const [pending, served] = [
        await referred(database(), number, vital(hospital), sari),
        await referred(database(), number, vital(hospital), sari),
      ];
      const elsewhere = await referred(database(), number, vital(clinic), sari);
      const duty = await referred(
        database(),
        number,
        aReferral(hospital, { override_reason: "legal_duty", override_note: "Wajib lapor", shared: [] }),
        sari,
      );
      await step(served, "accepted");
      await agreed(
        database(),
        number,
        { decision: "refused", given_on: TOMORROW, recipient_ids: [hospital] },
        NEXT_DAY,
      );
      expect(await row(pending)).toMatchObject({ state: "withdrawn", due_on: "2026-03-14" });
      expect(await row(served)).toMatchObject({ state: "accepted", tell_by: "2026-03-14T02:00:00.000Z" });
      for (const one of [elsewhere, duty]) expect(await row(one)).toMatchObject({ state: "pending", tell_by: null });
      expect(await lettersFields(database(), await row(served), TOMORROW)).toEqual([]);
      expect(await lettersFields(database(), await row(elsewhere), TOMORROW)).toEqual(["name"]);
      await expect(make(served, ["name"])).rejects.toThrow("not_consented");
    });

    test("without consent there is none, but where a life is in danger", async () => {
      const { number, hospital } = await settle();
      const override = (override_reason: string, shared: string[]) =>
        aReferral(hospital, { override_reason, override_note: "Tidak dapat ditanya", shared });
      const duty = await referred(database(), number, override("legal_duty", []), sari);
      const vital = await referred(database(), number, override("vital_need", ["name"]), sari);
      expect(await lettersFields(database(), await row(duty), TODAY)).toEqual([]);
      expect(await lettersFields(database(), await row(vital), TODAY)).toEqual(["name"]);
      await expect(make(duty, ["name"])).rejects.toThrow("not_consented");
    });
  });

  test("stands in the list of whoever may know of it, first due first, as it is asked for", async () => {
    const { number, hospital, referral } = await agreedAndReferred();
    const soon = await referred(database(), number, aReferral(hospital, { answer_due_on: TOMORROW }));
    const list = async (viewer: Viewer, asked: object = {}, today = TODAY) =>
      (await listOpenReferrals(database(), viewer, ReferralsQuery.parse(asked), today)).rows.map(({ id }) => id);
    for (const viewer of [olga, oscar, sari, fajar, mira]) expect(await list(viewer)).toEqual([soon, referral]);
    for (const viewer of [sinta, farid, tuti]) expect(await list(viewer)).toEqual([]);
    expect(await list(oscar, { mine: "1" })).toEqual([]);
    expect(await list(olga, { overdue: "1" }, "2026-03-12")).toEqual([soon]);
    expect(await list(olga, { service: "legal" })).toEqual([]);
    expect(await list(olga, { partner: hospital, state: "pending" })).toEqual([soon, referral]);
    await step(referral, "withdrawn", { withdrawal_reason: "need_met" });
    expect(await list(olga)).toEqual([soon]);
    expect(await findReferral(database(), sinta, soon)).toBeUndefined();
    expect(await findReferral(database(), mira, soon)).toMatchObject({ state: "pending" });
  });

  test("gives notice to whoever accompanies her when an answer or a service is late, and at once when consent has ended", async () => {
    const { number, consent, referral } = await agreedAndReferred();
    const told = async (viewer: Viewer, today: string) =>
      (await referralsWaiting(database(), viewer, today)).map(({ kind, due_on }) => `${kind} ${due_on}`);
    expect(await told(olga, "2026-03-13")).toEqual([]);
    for (const viewer of [olga, fajar])
      expect(await told(viewer, "2026-03-14")).toEqual(["referral_answer 2026-03-13"]);
    for (const viewer of [oscar, mira, tuti]) expect(await told(viewer, "2026-03-14")).toEqual([]);
    await step(referral, "accepted");
    expect(await told(olga, "2026-03-18")).toEqual(["referral_service 2026-03-17"]);
    await withdraw(number, consent);
    expect(await told(olga, TOMORROW)).toEqual(["referral_telling 2026-03-14"]);
  });
});
