import { expect, test } from "vitest";
import { takeBackClosure } from "#db/closure/writes";
import { waitingFor } from "#db/notices/reads";
import { answerObjection, recordObjection } from "#db/objections/writes";
import { assignCases } from "#db/people/assignment-writes";
import { askTransfers, decideTransfer, takeBackTransfer } from "#db/transfers/writes";
import type { Viewer } from "#src/access/policy";
import { type TransferDecision, TransferRequest } from "#src/transfers/transfer";
import { adi, CAST, fajar, mira, NOW, olga, oscar, SOUTH, sari, settleCast, sinta, TODAY } from "#tests/support/cast";
import { aRequest, asked, closed, decided } from "#tests/support/closure";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";

const KINDS = /^(closure|transfer|objection)/;

onEveryDatabase("notices around the end of a case", (database) => {
  const settle = async () => {
    await settleCast(database());
    return openedBy(database());
  };
  const told = async (viewer: Viewer, today = TODAY) =>
    (await waitingFor(database(), viewer, `${today}T02:00:00.000Z`)).notices
      .filter(({ kind }) => KINDS.test(kind))
      .map(({ kind, due_on }) => `${kind} ${due_on}`);
  const whoIsTold = async (today = TODAY) => {
    const lines: string[] = [];
    for (const [name, viewer] of Object.entries(CAST))
      for (const line of await told(viewer, today)) lines.push(`${name}: ${line}`);
    return lines.sort();
  };
  /** A manager of the south office, who comes after the one of the north. */
  const southManager = async (): Promise<Viewer> => {
    const viewer = { ...mira, userId: "01930000-0000-7000-8000-0000000001aa", officeId: SOUTH };
    const { id: _id, ...row } = await database()
      .selectFrom("app_user")
      .selectAll()
      .where("id", "=", mira.userId)
      .executeTakeFirstOrThrow();
    await database()
      .insertInto("app_user")
      .values({ ...row, id: viewer.userId, office_id: SOUTH, email: "south@test.example" })
      .execute();
    return viewer;
  };
  const ask = (number: string, viewer: Viewer = olga) =>
    inTransactionOn(database(), async (trx) => {
      const request = { batch_id: testId(), to_office_id: SOUTH, reason: "moved", enrolments: "stay" };
      await askTransfers(trx, viewer, [number], TransferRequest.parse(request), NOW);
      return (await trx.selectFrom("case_transfer").select("id").executeTakeFirstOrThrow()).id;
    });
  const answered = (id: string, decision: TransferDecision["decision"], at = NOW) =>
    inTransactionOn(database(), (trx) => {
      const owner_id = decision === "accepted" ? sinta.userId : null;
      const answer = { id: testId(), decision, owner_id, field_staff_id: null, note: "Alasan" };
      return decideTransfer(trx, sinta, id, answer, 1, at);
    });

  test("tell those who may decide on a closing, and never whoever asked for it or has the case", async () => {
    const number = await settle();
    await asked(database(), number);
    expect(await whoIsTold()).toEqual(["mira: closure_decision 2026-03-17", "sari: closure_decision 2026-03-17"]);
    const other = await openedBy(database());
    await asked(database(), other, aRequest(), sari);
    expect(await told(sari)).toEqual(["closure_decision 2026-03-17"]);
    expect(await told(mira)).toHaveLength(2);
    const supervises = { supervisedTeamIds: sari.supervisedTeamIds };
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    // Owner of both, and visitor of one, were they supervisors.
    expect(await told({ ...olga, ...supervises })).toEqual([]);
    expect(await told({ ...fajar, ...supervises })).toHaveLength(1);
  });

  test("of an office without a manager come to the first manager of all, else to its own", async () => {
    await settle();
    const number = await openedBy(database(), sinta);
    await asked(database(), number, aRequest(), sinta);
    expect(await told(mira)).toEqual(["closure_decision 2026-03-17"]);
    // Not to a second manager of another office.
    expect(await told({ ...mira, userId: adi.userId })).toEqual([]);
    const manager = await southManager();
    expect(await told(mira)).toEqual([]);
    expect(await told(manager)).toEqual(["closure_decision 2026-03-17"]);
    await database().updateTable("app_user").set({ disabled_at: NOW }).where("id", "=", manager.userId).execute();
    expect(await told(mira)).toEqual(["closure_decision 2026-03-17"]);
  });

  test("tell whoever asked that it was sent back, until it is asked for again, taken over, or long ago", async () => {
    const number = await settle();
    const request = aRequest();
    await asked(database(), number, request);
    const back = "2026-03-12T02:00:00.000Z";
    await decided(database(), request.id, { decision: "sent_back", note: "Temui dulu" }, sari, back);
    expect(await whoIsTold("2026-03-12")).toEqual(["olga: closure_sent_back 2026-03-19"]);
    expect(await told(olga, "2026-05-11")).toHaveLength(1);
    expect(await told(olga, "2026-05-12")).toEqual([]);
    const again = aRequest();
    await asked(database(), number, again, olga, "2026-03-13T02:00:00.000Z");
    expect(await whoIsTold("2026-03-13")).toEqual([
      "mira: closure_decision 2026-03-20",
      "sari: closure_decision 2026-03-20",
    ]);
    // Nothing waits any more, and the first is not held up to her again.
    await inTransactionOn(database(), (trx) => takeBackClosure(trx, olga, again.id, testId(), NOW));
    expect(await whoIsTold("2026-03-13")).toEqual([]);
    const last = aRequest();
    await asked(database(), number, last, olga, "2026-03-14T02:00:00.000Z");
    await decided(database(), last.id, { decision: "sent_back", note: "Belum" }, mira, "2026-03-14T03:00:00.000Z");
    expect(await told(olga, "2026-03-14")).toHaveLength(1);
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "owner", user_id: oscar.userId }, NOW),
    );
    expect(await whoIsTold("2026-03-14")).toEqual([]);
  });

  test("of a closed case hold nothing up", async () => {
    const number = await settle();
    await closed(database(), number);
    expect(await whoIsTold()).toEqual([]);
    await database().updateTable("closure_request").set({ state: "sent_back" }).execute();
    expect(await whoIsTold()).toEqual([]);
  });

  test("tell the managers of the office that is asked to take a case", async () => {
    const number = await settle();
    const transfer = await ask(number);
    // The south has no manager of its own.
    expect(await whoIsTold()).toEqual(["mira: transfer_answer 2026-03-17"]);
    const manager = await southManager();
    expect(await whoIsTold()).toEqual([]);
    expect(await told(manager)).toEqual(["transfer_answer 2026-03-17"]);
    await inTransactionOn(database(), (trx) => takeBackTransfer(trx, olga, transfer, testId(), NOW));
    expect(await told(manager)).toEqual([]);
    await inTransactionOn(database(), (trx) => {
      const request = { batch_id: testId(), to_office_id: SOUTH, reason: "moved", enrolments: "stay" };
      return askTransfers(trx, manager, [number], TransferRequest.parse(request), NOW);
    });
    expect(await told(manager)).toEqual([]);
  });

  test.each(["accepted", "declined"] as const)("tell whoever asked for two weeks that it was %s", async (decision) => {
    const number = await settle();
    await answered(await ask(number), decision, "2026-03-12T02:00:00.000Z");
    const line = `transfer_${decision} 2026-03-12`;
    expect(await whoIsTold("2026-03-12")).toEqual([`olga: ${line}`]);
    expect(await told(olga, "2026-03-26")).toEqual([line]);
    expect(await told(olga, "2026-03-27")).toEqual([]);
  });

  test("of an objection are for whoever is in charge, and past its day also for whoever oversees the case", async () => {
    const number = await settle();
    const id = testId();
    const objection = {
      id,
      objected_on: "2026-03-09",
      said_by: "person",
      about: "reason_wrong",
      words: "Keliru",
    } as const;
    await inTransactionOn(database(), (trx) => recordObjection(trx, olga, number, objection, NOW));
    expect(await whoIsTold()).toEqual(["olga: objection_answer 2026-03-23"]);
    expect(await whoIsTold("2026-03-23")).toHaveLength(1);
    expect(await whoIsTold("2026-03-24")).toEqual(
      ["mira", "olga", "sari"].map((name) => `${name}: objection_answer 2026-03-23`),
    );
    expect(await told({ ...mira, officeId: SOUTH, userId: adi.userId }, "2026-03-24")).toEqual([]);
    const answer = { id: testId(), answered_on: TODAY, outcome: "accepted", words: "Diperbaiki" } as const;
    await inTransactionOn(database(), (trx) => answerObjection(trx, olga, id, answer, NOW));
    expect(await whoIsTold("2026-03-24")).toEqual([]);
  });
});
