import { expect, test } from "vitest";
import { listCaseload } from "#db/caseload/reads";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { revealIdentity } from "#db/people/reveal-writes";
import { enrol } from "#db/programmes/enrolment-writes";
import { listFlags } from "#db/risk/flags";
import { handoverPreview } from "#db/transfers/preview";
import { findTransfer, transfersAnsweredOf, transfersWaiting } from "#db/transfers/reads";
import { askTransfers, decideTransfer, takeBackTransfer } from "#db/transfers/writes";
import type { Viewer } from "#src/access/policy";
import { NOTHING_ASKED } from "#src/people/caseload";
import { FlagsQuery } from "#src/risk/flags-query";
import { type TransferDecision, TransferRequest } from "#src/transfers/transfer";
import { fajar, farid, mira, NOW, olga, oscar, SOUTH, sari, settleCast, sinta, TODAY } from "#tests/support/cast";
import { aRequest, asked, closed } from "#tests/support/closure";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { agreedPlan } from "#tests/support/plans";
import { anEnrolment, offered } from "#tests/support/programmes";
import { agreed, aReferral, partnered, referred } from "#tests/support/referrals";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("a transfer to another office", (database) => {
  const begin = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    await assign(number, "field_staff", fajar.userId);
    return { number, id: await caseIdOf(database(), number) };
  };
  const assign = (number: string, duty: "owner" | "field_staff", user_id: string, viewer: Viewer = mira) =>
    inTransactionOn(database(), (trx) => assignCases(trx, viewer, { case_numbers: [number], duty, user_id }, NOW));
  const request = (changes: Partial<TransferRequest> = {}) =>
    TransferRequest.parse({
      batch_id: testId(),
      to_office_id: SOUTH,
      reason: "moved",
      enrolments: "stay",
      note: "Tinggal di Sindang",
      ...changes,
    });
  const ask = (numbers: string[], asking = request(), viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => askTransfers(trx, viewer, numbers, asking, NOW));
  const waiting = async () =>
    (await database().selectFrom("case_transfer").select("id").where("state", "=", "waiting").executeTakeFirstOrThrow())
      .id;
  const answer = async (changes: Partial<TransferDecision> = {}, viewer: Viewer = sinta, version = 1, id?: string) => {
    const transfer = id ?? (await waiting());
    const accepted = { decision: "accepted", owner_id: sinta.userId, field_staff_id: null, note: null } as const;
    await inTransactionOn(database(), (trx) =>
      decideTransfer(trx, viewer, transfer, { id: testId(), ...accepted, ...changes }, version, NOW),
    );
  };
  const file = (id: string) =>
    database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const reads = async (number: string, viewer: Viewer) =>
    (await readCase(database(), viewer, number, NOW)) !== undefined &&
    (await listCaseload(database(), viewer, NOTHING_ASKED, TODAY)).rows.length === 1;

  test("leaves everything as it is until the office that was asked accepts", async () => {
    const { number, id } = await begin();
    await ask([number]);
    expect(await file(id)).toMatchObject({ owner_id: olga.userId, field_staff_id: fajar.userId, version: 2 });
    for (const viewer of [olga, fajar]) expect(await reads(number, viewer)).toBe(true);
    for (const viewer of [sinta, farid]) expect(await reads(number, viewer)).toBe(false);
    await answer({ field_staff_id: farid.userId });
    expect(await file(id)).toMatchObject({
      owner_id: sinta.userId,
      office_id: SOUTH,
      team_id: null,
      field_staff_id: farid.userId,
    });
    for (const viewer of [sinta, farid, mira]) expect(await reads(number, viewer)).toBe(true);
    for (const viewer of [olga, fajar, oscar, sari]) expect(await reads(number, viewer)).toBe(false);
  });

  test("takes the open flags along, those of the old office's visitor too; none stays behind", async () => {
    const { number, id } = await begin();
    await logged(database(), aVisit(id, { recruiter_contact: "contact", safety: "threatened" }));
    await database().updateTable("flag").set({ assigned_to: fajar.userId }).where("factor", "=", "R01").execute();
    await ask([number]);
    await answer();
    const open = await database().selectFrom("flag").selectAll().where("status", "=", "open").execute();
    expect(open.length).toBeGreaterThan(1);
    expect(open.every(({ assigned_to, office_id }) => assigned_to === sinta.userId && office_id === SOUTH)).toBe(true);
    for (const viewer of [olga, fajar])
      expect((await listFlags(database(), viewer, FlagsQuery.parse({}))).rows).toEqual([]);
  });

  test.each([
    ["stay", "enrolled", 1],
    ["end", "transferred", 0],
  ] as const)("lets her places in the old office's groups %s", async (enrolments, status, places_taken) => {
    const { number } = await begin();
    const { offering_id } = await offered(database());
    await inTransactionOn(database(), (trx) => enrol(trx, olga, anEnrolment(number, offering_id), NOW));
    await ask([number], request({ enrolments }));
    await answer();
    expect(await database().selectFrom("enrolment").select("status").execute()).toEqual([{ status }]);
    expect(await database().selectFrom("offering").select("places_taken").execute()).toEqual([{ places_taken }]);
  });

  test("that is declined changes nothing but the request, and may be asked for anew", async () => {
    const { number, id } = await begin();
    await ask([number]);
    await answer({ decision: "declined", owner_id: null, note: "Belum ada petugas" });
    expect(await file(id)).toMatchObject({ owner_id: olga.userId, field_staff_id: fajar.userId });
    await ask([number]);
    expect(await database().selectFrom("case_transfer").select("state").execute()).toHaveLength(2);
  });

  test("is answered by the office that was asked or a manager, and by nobody else", async () => {
    const { number } = await begin();
    await ask([number]);
    for (const viewer of [olga, oscar, sari, farid]) await expect(answer({}, viewer)).rejects.toThrow(NotFound);
    await expect(answer({ owner_id: olga.userId })).rejects.toMatchObject({ code: "colleague_of_another_office" });
    await expect(answer({ owner_id: farid.userId })).rejects.toMatchObject({ code: "not_allowed_value" });
    await expect(answer({ field_staff_id: fajar.userId })).rejects.toMatchObject({
      code: "colleague_of_another_office",
    });
    await answer({}, mira);
  });

  test("sent twice has one effect, and of two answers one stands", async () => {
    const { number, id } = await begin();
    const asking = request();
    await ask([number], asking);
    await ask([number], asking);
    await expect(ask([number])).rejects.toMatchObject({ code: "transfer_waiting" });
    const transfer = await waiting();
    const decision = testId();
    await answer({ id: decision }, sinta, 1, transfer);
    await answer({ id: decision }, sinta, 1, transfer);
    await expect(
      answer({ decision: "declined", owner_id: null, note: "Terlambat" }, sinta, 1, transfer),
    ).rejects.toThrow(StaleVersion);
    expect((await file(id)).version).toBe(3);
  });

  test("is asked for by whoever may give the case away, of open cases that nothing else waits on, all or none", async () => {
    const { number } = await begin();
    await expect(ask([number], request(), oscar)).rejects.toThrow(NotAllowed);
    await expect(ask([number], request({ to_office_id: olga.officeId }))).rejects.toMatchObject({
      code: "same_office",
    });
    await expect(ask([number], request({ to_office_id: testId() }))).rejects.toThrow(Refused);
    const other = await openedBy(database(), oscar);
    await expect(ask([number, other])).rejects.toThrow(NotAllowed);
    expect(await database().selectFrom("case_transfer").select("id").execute()).toEqual([]);
    const waits = aRequest();
    await asked(database(), number, waits);
    await expect(ask([number])).rejects.toMatchObject({ code: "closure_waiting" });
    const done = await openedBy(database());
    await closed(database(), done);
    await expect(ask([done])).rejects.toMatchObject({ code: "case_closed" });
  });

  test("is taken back by the old office, and stands in the way of closing and of another office until then", async () => {
    const { number } = await begin();
    await ask([number]);
    await expect(asked(database(), number)).rejects.toMatchObject({ code: "transfer_waiting" });
    await expect(assign(number, "owner", sinta.userId)).rejects.toMatchObject({ code: "transfer_waiting" });
    const transfer = await waiting();
    const back = (viewer: Viewer) =>
      inTransactionOn(database(), (trx) => takeBackTransfer(trx, viewer, transfer, testId(), NOW));
    await expect(back(sinta)).rejects.toThrow(NotFound);
    await expect(back(oscar)).rejects.toThrow(NotAllowed);
    await back(olga);
    await back(olga);
    await expect(answer({}, sinta, 2, transfer)).rejects.toThrow(StaleVersion);
  });

  test("sent again after it was answered asks nothing anew", async () => {
    const { number } = await begin();
    const asking = request();
    await ask([number], asking);
    await answer({ decision: "declined", owner_id: null, note: "Belum ada petugas" });
    await ask([number], asking);
    expect(await database().selectFrom("case_transfer").select("state").execute()).toEqual([{ state: "declined" }]);
  });

  test("is seen beforehand with all that goes along", async () => {
    const { number, id } = await begin();
    await logged(database(), aVisit(id, { outcome: "not_found", recruiter_contact: null }));
    const preview = async (viewer: Viewer = olga) => (await handoverPreview(database(), viewer, [number]))[0];
    const open = async (table: "planned_visit" | "flag") =>
      (await database().selectFrom(table).select("id").where("status", "=", "open").execute()).length;
    const nothing = { contact: 1, referrals: 0, enrolments: 0, has_plan: false, waits: null, mayGive: true };
    expect(await preview()).toMatchObject({
      ...nothing,
      plans: await open("planned_visit"),
      flags: await open("flag"),
    });
    const { offering_id } = await offered(database());
    await inTransactionOn(database(), (trx) => enrol(trx, olga, anEnrolment(number, offering_id), NOW));
    await agreedPlan(database(), number);
    await agreed(database(), number);
    await referred(database(), number, aReferral(await partnered(database())));
    await ask([number]);
    const all = { contact: 1, referrals: 1, enrolments: 1, has_plan: true, waits: "transfer" };
    expect(await preview()).toMatchObject(all);
    expect(await preview(mira)).toMatchObject({ ...all, name: null });
    expect(await preview(oscar)).toMatchObject({ mayGive: false });
    expect(await preview(sinta)).toBeUndefined();
  });

  test("shows its words to those who ask and answer, and afterwards only what came of it", async () => {
    const { number } = await begin();
    await ask([number]);
    const transfer = await waiting();
    const seen = (viewer: Viewer) => findTransfer(database(), viewer, transfer, NOW);
    expect(await seen(sinta)).toMatchObject({
      note: "Tinggal di Sindang",
      mayAnswer: true,
      mayGive: false,
      answer: null,
      ofCase: { pathway: "returnee" },
    });
    expect(await seen(olga)).toMatchObject({ note: "Tinggal di Sindang", mayAnswer: false, mayGive: true });
    for (const viewer of [oscar, fajar, farid]) expect(await seen(viewer)).toBeUndefined();
    await answer({ note: "Kami jemput Senin", field_staff_id: farid.userId });
    expect(await seen(olga)).toMatchObject({
      state: "accepted",
      mayGive: false,
      ofCase: null,
      answer: { by: "sinta", owner: "sinta", note: "Kami jemput Senin", on: TODAY },
    });
    expect(await seen(sari)).toBeUndefined();
    const lately = async (viewer: Viewer, today: string) =>
      (await transfersAnsweredOf(database(), viewer, today)).map(({ case_number, state }) => [case_number, state]);
    expect(await lately(olga, "2026-03-24")).toEqual([[number, "accepted"]]);
    expect(await lately(olga, "2026-03-25")).toEqual([]);
    for (const viewer of [sinta, mira, sari]) expect(await lately(viewer, TODAY)).toEqual([]);
  });

  test("tells nothing of the case in what its asker is shown when it is no longer hers", async () => {
    const { number } = await begin();
    await ask([number]);
    const transfer = await waiting();
    await answer();
    const told = JSON.stringify([
      await findTransfer(database(), olga, transfer, NOW),
      await transfersAnsweredOf(database(), olga, TODAY),
    ]);
    for (const column of ["pathway", "stage", "band", "regency_code"]) expect(told).not.toContain(column);
  });

  test.each(["declined", "taken_back"] as const)(
    "that ends %s leaves the asked office the state alone",
    async (end) => {
      const { number } = await begin();
      await ask([number]);
      const transfer = await waiting();
      if (end === "declined") await answer({ decision: end, owner_id: null, note: "Belum ada petugas" });
      else await inTransactionOn(database(), (trx) => takeBackTransfer(trx, olga, transfer, testId(), NOW));
      const seen = (viewer: Viewer) => findTransfer(database(), viewer, transfer, NOW);
      const nothing = { state: end, why: null, ofCase: null, note: null, mayAnswer: false };
      expect(await seen(sinta)).toMatchObject({ ...nothing, answer: { note: null } });
      expect(await seen(olga)).toMatchObject({ note: "Tinggal di Sindang", ofCase: { pathway: "returnee" } });
    },
  );

  test("opens its words to a manager of neither office with a reason only", async () => {
    const { number } = await begin();
    await ask([number]);
    const transfer = await waiting();
    const elsewhere: Viewer = { ...mira, officeId: testId() };
    const seen = async (viewer: Viewer) => (await findTransfer(database(), viewer, transfer, NOW))?.note;
    expect(await seen(elsewhere)).toBeNull();
    expect(await seen({ ...mira, officeId: SOUTH })).toBe("Tinggal di Sindang");
    await inTransactionOn(database(), (trx) =>
      revealIdentity(trx, elsewhere, number, { id: testId(), reason: "supervision", note: null }, NOW),
    );
    expect(await seen(elsewhere)).toBe("Tinggal di Sindang");
    await answer({ note: "Kami jemput Senin" });
    expect(await seen({ ...mira, userId: testId() })).toBeNull();
  });

  test("is answered by somebody else than who asked", async () => {
    const { number, id } = await begin();
    await ask([number], request(), mira);
    const transfer = await waiting();
    await expect(answer({}, mira)).rejects.toMatchObject({ code: "own_transfer" });
    expect(await findTransfer(database(), mira, transfer, NOW)).toMatchObject({ mayAnswer: false });
    expect(await transfersWaiting(database(), mira)).toMatchObject({ toTake: [], given: [{ id: transfer }] });
    // Her account moved to the office that is asked: still she.
    await database().updateTable("case_transfer").set({ recorded_by: olga.userId }).execute();
    await expect(answer({}, { ...olga, officeId: SOUTH })).rejects.toMatchObject({ code: "own_transfer" });
    expect((await file(id)).office_id).toBe(olga.officeId);
  });

  test("is the only way by which an officer whose account moved takes her cases along", async () => {
    const { number, id } = await begin();
    await expect(assign(number, "owner", sinta.userId, { ...olga, officeId: SOUTH })).rejects.toMatchObject({
      code: "colleague_of_another_office",
    });
    expect((await file(id)).office_id).toBe(olga.officeId);
  });

  test("keeps its words sealed", async () => {
    const { number } = await begin();
    await ask([number]);
    await answer({ decision: "declined", owner_id: null, note: "Tidak ada petugas di Sindang" });
    for (const table of ["case_transfer", "transfer_decision", "change_log"] as const)
      expect(JSON.stringify(await database().selectFrom(table).selectAll().execute())).not.toContain("Sindang");
  });

  test("by a manager at once releases whoever visited her for the old office", async () => {
    const { number, id } = await begin();
    await assign(number, "owner", sinta.userId);
    expect(await file(id)).toMatchObject({ owner_id: sinta.userId, office_id: SOUTH, field_staff_id: null });
    for (const viewer of [olga, fajar]) expect(await reads(number, viewer)).toBe(false);
  });

  test("within an office keeps whoever visits her, and a case that changed since the preview stops all", async () => {
    const { number, id } = await begin();
    const other = await openedBy(database());
    const give = (versions: Map<string, number>) =>
      inTransactionOn(database(), (trx) =>
        assignCases(trx, mira, { case_numbers: [number, other], duty: "owner", user_id: oscar.userId, versions }, NOW),
      );
    await expect(
      give(
        new Map([
          [number, 1],
          [other, 1],
        ]),
      ),
    ).rejects.toThrow(StaleVersion);
    expect(await file(await caseIdOf(database(), other))).toMatchObject({ owner_id: olga.userId });
    await give(
      new Map([
        [number, 2],
        [other, 1],
      ]),
    );
    expect(await file(id)).toMatchObject({ owner_id: oscar.userId, field_staff_id: fajar.userId });
    // The same form once more: everything is given already.
    await give(
      new Map([
        [number, 2],
        [other, 1],
      ]),
    );
    expect((await file(id)).version).toBe(3);
  });
});
