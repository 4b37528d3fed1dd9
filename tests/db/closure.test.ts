import { expect, test } from "vitest";
import { caseloadRowOf } from "#db/caseload/row";
import { closeCase, reopenCase } from "#db/closure/closing-writes";
import { decideClosure, takeBackClosure } from "#db/closure/writes";
import { recordConsent } from "#db/consent/writes";
import { recordAttempt } from "#db/contact/attempt-writes";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { recordIncident } from "#db/incidents/writes";
import { assignCases } from "#db/people/assignment-writes";
import { heldCase } from "#db/people/placement";
import { recordVisit, withdrawVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import type { ClosureDecision } from "#src/closure/closure";
import { Consent } from "#src/consent/consent";
import { ContactAttempt } from "#src/contact/attempt";
import { Incident } from "#src/incidents/incident";
import {
  adi,
  fajar,
  mira,
  NORTH_TEAM,
  NOW,
  olga,
  oscar,
  sari,
  settleCast,
  sinta,
  TODAY,
  tuti,
} from "#tests/support/cast";
import { aRequest, asked, closed } from "#tests/support/closure";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const LATER = "2026-03-20T02:00:00.000Z";

onEveryDatabase("closing a case", (database) => {
  const begin = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };
  const file = (id: string) =>
    database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const plans = (id: string) =>
    database().selectFrom("planned_visit").selectAll().where("case_id", "=", id).where("status", "=", "open").execute();
  const decide = (request_id: string, viewer: Viewer, changes: Partial<ClosureDecision> = {}, version = 1) =>
    inTransactionOn(database(), (trx) =>
      decideClosure(
        trx,
        viewer,
        request_id,
        { id: testId(), decision: "approved", note: null, ...changes },
        version,
        NOW,
      ),
    );
  const reopen = (number: string, version: number, viewer: Viewer = olga, id = testId(), at = LATER) =>
    inTransactionOn(database(), (trx) =>
      reopenCase(trx, viewer, number, { id, reason: "asked_for_support", note: "Kembali ke Sindang" }, version, at),
    );

  test("is asked for by its officer and closes it when somebody else approves", async () => {
    const { number, id } = await begin();
    const request = aRequest();
    await asked(database(), number, request);
    expect(await file(id)).toMatchObject({ status: "Active", version: 1 });
    await decide(request.id, sari);
    expect(await file(id)).toMatchObject({
      status: "Closed",
      closure_reason: "graduated",
      closed_on: TODAY,
      version: 2,
    });
    expect(await plans(id)).toEqual([]);
    const row = await database().selectFrom("caseload").selectAll().where("case_id", "=", id).executeTakeFirstOrThrow();
    expect(row.stage).toBe("graduated");
    expect(await caseloadRowOf(database(), id, row.updated_at)).toEqual(row);
    const acts = await database().selectFrom("audit_event").select("action").where("case_id", "=", id).execute();
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["closure.asked", "closure.decided", "case.closed"]),
    );
    const told = JSON.stringify(await database().selectFrom("change_log").select("stored").execute());
    expect(told).not.toContain("Sindang");
    expect(JSON.stringify(await database().selectFrom("closure_request").selectAll().execute())).not.toContain(
      "Sindang",
    );
  });

  test("is approved by nobody who asked for it, owns the case or visits her, in whatever role", async () => {
    const { number } = await begin();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const request = aRequest();
    await asked(database(), number, request, sari);
    const ofTeam = { supervisedTeamIds: [NORTH_TEAM] };
    // The supervisor who asked; the owner and the visitor, were they supervisors; the asker, become a manager.
    for (const viewer of [sari, { ...olga, ...ofTeam }, { ...fajar, ...ofTeam }, { ...sari, role: "manager" as const }])
      await expect(decide(request.id, viewer)).rejects.toMatchObject({ code: "own_closure" });
    await decide(request.id, mira);
  });

  test("is not for officers without a team to supervise, for other offices, or without the right to read the case", async () => {
    const { number } = await begin();
    const request = aRequest();
    for (const viewer of [oscar, mira])
      await expect(asked(database(), number, aRequest(), viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti, adi])
      await expect(asked(database(), number, aRequest(), viewer)).rejects.toThrow(NotFound);
    await asked(database(), number, request);
    await expect(decide(request.id, oscar)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti, adi]) await expect(decide(request.id, viewer)).rejects.toThrow(NotFound);
    await expect(decide(request.id, { ...mira, access: "read" })).rejects.toThrow(NotAllowed);
  });

  test("sent twice has one effect; a second request waits for the first to be decided", async () => {
    const { number } = await begin();
    const request = aRequest();
    await asked(database(), number, request);
    await asked(database(), number, request);
    await expect(asked(database(), number, { ...request, closure_reason: "moved" })).rejects.toThrow(StaleVersion);
    for (const other of [{ note: "Kata lain" }, { why_debts_known: "Karena lain" }])
      await expect(asked(database(), number, { ...request, ...other })).rejects.toThrow("already_sent");
    await expect(asked(database(), number, aRequest())).rejects.toMatchObject({ code: "closure_waiting" });
    await decide(request.id, mira, { decision: "sent_back", note: "Temui dulu di Sindang" });
    await expect(decide(request.id, mira, {}, 1)).rejects.toThrow(StaleVersion);
    await expect(decide(request.id, mira, {}, 2)).rejects.toThrow(StaleVersion);
    await asked(database(), number, aRequest());
    expect(await database().selectFrom("closure_request").select("state").execute()).toHaveLength(2);
  });

  test("decided twice with one form has one effect, and two deciders have one winner", async () => {
    const { number, id } = await begin();
    const request = aRequest();
    await asked(database(), number, request);
    const decision = testId();
    await decide(request.id, mira, { id: decision });
    await decide(request.id, mira, { id: decision });
    expect((await file(id)).version).toBe(2);
    await expect(decide(request.id, sari, { decision: "sent_back", note: "Belum" })).rejects.toThrow(StaleVersion);
    await expect(asked(database(), number)).rejects.toMatchObject({ code: "case_closed" });
  });

  test("asks a word on what is not met, also on what has come up since", async () => {
    const { number, id } = await begin();
    const bare = aRequest({ why_recent_visit: null });
    await expect(asked(database(), number, bare)).rejects.toMatchObject({
      code: "explain_unmet",
      field: "why_recent_visit",
    });
    await logged(database(), aVisit(id, { visited_on: "2026-03-09", recruiter_contact: "no", safety: "safe" }));
    await database().updateTable("flag").set({ status: "resolved" }).execute();
    const unaware = aRequest({ why_recent_visit: null, why_flags_handled: null, why_incidents_reviewed: null });
    await asked(database(), number, unaware);
    const threat = { id: testId(), kind: "threat", known_on: TODAY, source: "family", what: "Didatangi orang" };
    await inTransactionOn(database(), (trx) => recordIncident(trx, olga, number, Incident.parse(threat), NOW));
    await expect(decide(unaware.id, mira)).rejects.toMatchObject({ code: "closure_not_explained" });
    await decide(unaware.id, mira, { decision: "sent_back", note: "Ada kejadian baru" });
    expect((await file(id)).status).toBe("Active");
  });

  test("is taken back by whoever may ask, while nobody has decided", async () => {
    const { number } = await begin();
    const request = aRequest();
    await asked(database(), number, request);
    const back = (viewer: Viewer) =>
      inTransactionOn(database(), (trx) => takeBackClosure(trx, viewer, request.id, testId(), NOW));
    await expect(back(oscar)).rejects.toThrow(NotAllowed);
    await back(olga);
    await back(olga);
    await expect(decide(request.id, mira, {}, 2)).rejects.toThrow(StaleVersion);
  });

  test("is undone by a reopening with a reason: visits from today, flags anew, its history kept", async () => {
    const { number, id } = await begin();
    await logged(database(), aVisit(id, { visited_on: "2026-03-05", recruiter_contact: "contact" }));
    await database().updateTable("flag").set({ status: "resolved" }).execute();
    await closed(database(), number);
    const { version } = await file(id);
    await expect(reopen(number, version - 1)).rejects.toThrow(StaleVersion);
    await expect(reopen(number, version, oscar)).rejects.toThrow(NotAllowed);
    await expect(reopen(number, version, sinta)).rejects.toThrow(NotFound);
    const reopening = testId();
    await reopen(number, version, olga, reopening);
    await reopen(number, version, olga, reopening);
    await expect(
      inTransactionOn(database(), (trx) =>
        reopenCase(trx, olga, number, { id: reopening, reason: "asked_for_support", note: "Lain" }, version, LATER),
      ),
    ).rejects.toThrow("already_sent");
    expect(await file(id)).toMatchObject({
      status: "Active",
      closed_on: null,
      closure_reason: null,
      reopen_count: 1,
      reopened_on: "2026-03-20",
    });
    expect(await database().selectFrom("case_reopening").selectAll().execute()).toMatchObject([
      { was_status: "Closed", was_closed_on: TODAY, was_reason: "graduated", reason: "asked_for_support" },
    ]);
    const next = await plans(id);
    expect(next.every(({ due_on }) => due_on >= "2026-03-20")).toBe(true);
    expect(next.map(({ item, due_on }) => [item, due_on])).toContainEqual(["reopened:2026-03-20", "2026-04-03"]);
    const open = await database().selectFrom("flag").select("factor").where("status", "=", "open").execute();
    expect(open.map(({ factor }) => factor)).toContain("R01");
    await expect(reopen(number, version + 1)).rejects.toMatchObject({ code: "case_open" });
    const row = await database().selectFrom("caseload").selectAll().where("case_id", "=", id).executeTakeFirstOrThrow();
    expect(await caseloadRowOf(database(), id, row.updated_at)).toEqual(row);
  });

  test("again after a reopening counts it, and takes away what that planned", async () => {
    const { number, id } = await begin();
    await closed(database(), number);
    await reopen(number, 2);
    await closed(
      database(),
      number,
      { closed_on: "2026-03-21", closure_reason: "moved" },
      olga,
      "2026-03-21T02:00:00.000Z",
    );
    expect(await plans(id)).toEqual([]);
    await reopen(number, 4, sari, testId(), "2026-03-21T05:00:00.000Z");
    expect(await file(id)).toMatchObject({ reopen_count: 2, reopened_on: "2026-03-21" });
    expect((await plans(id)).filter(({ item }) => item.startsWith("reopened:"))).toMatchObject([
      { item: "reopened:2026-03-21" },
    ]);
  });

  test.each([
    ["graduated", 1],
    ["re_trafficked", 0],
    ["deceased", 0],
  ] as const)("as %s and then trafficked again: opened again %i times", async (closure_reason, times) => {
    const { number, id } = await begin();
    await closed(database(), number, { closure_reason });
    const told = { id: testId(), kind: "re_trafficking", known_on: TODAY, source: "family", what: "Dibawa pergi lagi" };
    const incident = Incident.parse(told);
    await inTransactionOn(database(), (trx) => recordIncident(trx, olga, number, incident, NOW));
    await inTransactionOn(database(), (trx) => recordIncident(trx, olga, number, incident, NOW));
    expect((await file(id)).reopen_count).toBe(times);
    const reopenings = await database().selectFrom("case_reopening").selectAll().execute();
    expect(reopenings.map(({ incident_id, reason }) => [incident_id, reason])).toEqual(
      times === 1 ? [[incident.id, "re_trafficked"]] : [],
    );
    expect((await plans(id)).length > 0).toBe(times === 1);
    expect(await database().selectFrom("trafficking_experience").select("episode").execute()).toHaveLength(1);
  });

  test("ends contact, unless she agreed to it: what happened before may still be told", async () => {
    const { number, id } = await begin();
    await closed(database(), number);
    const visit = (visited_on: string) =>
      inTransactionOn(database(), (trx) => recordVisit(trx, olga, aVisit(id, { visited_on }), LATER));
    await visit("2026-03-09");
    await expect(visit("2026-03-15")).rejects.toMatchObject({ code: "no_contact_after_closing" });
    const person_id = (await file(id)).person_id;
    const agreed = Consent.parse({
      purpose: "contact_after_closure",
      decision: "given",
      given_by: "self",
      method: "signature",
      given_on: TODAY,
    });
    const tried = (tried_on: string) => {
      const call = { id: testId(), tried_on, party: "person", channel: "phone_call", result: "no_answer" };
      const attempt = ContactAttempt.parse({ ...call, read_first: true });
      return inTransactionOn(database(), (trx) => recordAttempt(trx, olga, number, attempt, LATER));
    };
    await tried("2026-03-09");
    await expect(tried("2026-03-15")).rejects.toMatchObject({ code: "no_contact_after_closing", field: "tried_on" });
    const other = await openedBy(database());
    const wrong = aVisit(await caseIdOf(database(), other), { visited_on: "2026-03-15" });
    await inTransactionOn(database(), (trx) => recordVisit(trx, olga, wrong, LATER));
    const moved = { visit_id: wrong.id, reason: "wrong_person", note: null, moved_to_case_id: id } as const;
    const move = () =>
      inTransactionOn(database(), (trx) => withdrawVisit(trx, olga, { id: testId(), ...moved }, LATER));
    await expect(move()).rejects.toMatchObject({ code: "no_contact_after_closing", field: "moved_to_case_id" });
    const which = { case_id: id, person_id, office_id: olga.officeId };
    await inTransactionOn(database(), (trx) => recordConsent(trx, olga, which, { ...agreed, id: testId() }, NOW));
    await visit("2026-03-15");
    await tried("2026-03-15");
    await move();
  });

  test("has no other door than a request that somebody else approved", async () => {
    const { number, id } = await begin();
    const request = aRequest();
    await asked(database(), number, request);
    const close = () =>
      inTransactionOn(database(), async (trx) => closeCase(trx, olga, await heldCase(trx, id), request.id, null, NOW));
    await expect(close()).rejects.toMatchObject({ code: "closure_not_approved" });
    const made = { id: testId(), request_id: request.id, decision: "approved", note: null, recorded_at: NOW };
    await database()
      .insertInto("closure_decision")
      .values({ ...made, recorded_by: olga.userId })
      .execute();
    await expect(close()).rejects.toMatchObject({ code: "closure_not_approved" });
    await database().updateTable("closure_decision").set({ recorded_by: mira.userId, decision: "sent_back" }).execute();
    await expect(close()).rejects.toMatchObject({ code: "closure_not_approved" });
    await database().updateTable("closure_decision").set({ decision: "approved" }).execute();
    await close();
    await expect(close()).rejects.toMatchObject({ code: "case_closed" });
  });

  test("leaves a request that was sent back to be asked anew, and refuses what is not allowed", async () => {
    const { number } = await begin();
    await expect(asked(database(), number, aRequest({ closed_on: "2026-03-11" }))).rejects.toThrow(Refused);
  });
});
