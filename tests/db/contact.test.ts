import { expect, test } from "vitest";
import { recordAttempt } from "#db/contact/attempt-writes";
import { latestSteps, listAttempts } from "#db/contact/reads";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { waitingFor } from "#db/notices/reads";
import { assignCases } from "#db/people/assignment-writes";
import { itemsOf, latestAssessment } from "#db/risk/assessment-writes";
import { reassessDue } from "#db/risk/job";
import type { Viewer } from "#src/access/policy";
import { type ContactAttempt, contactAttemptAsOf } from "#src/contact/attempt";
import { addDays } from "#src/day";
import { fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { closed } from "#tests/support/closure";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aSafeContact, openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("the contact-loss ladder", (database) => {
  const settle = async () => {
    await settleCast(database());
    const safe_contact = aSafeContact({ contact_person: "Bu Lurah Contoh", contact_relation: "village_official" });
    const number = await openedBy(database(), olga, { safe_contact });
    return { number, id: await caseIdOf(database(), number) };
  };
  const attempt = (changes: Partial<ContactAttempt> = {}) =>
    contactAttemptAsOf("2027-12-31").parse({
      id: testId(),
      tried_on: TODAY,
      party: "person",
      channel: "phone_call",
      result: "no_answer",
      read_first: true,
      ...changes,
    });
  const record = (number: string, tried: ContactAttempt, viewer: Viewer = olga, at = NOW) =>
    inTransactionOn(database(), (trx) => recordAttempt(trx, viewer, number, tried, at));
  const noon = (day: string) => `${day}T05:00:00.000Z`;
  const job = (day: string) =>
    reassessDue(
      database(),
      (work) => inTransactionOn(database(), work),
      () => noon(day),
    );
  const steps = async (id: string) =>
    (await latestSteps(database(), id)).map(({ rung, status, assigned_to }) => [rung, status, assigned_to]);
  const row = (id: string) =>
    database().selectFrom("caseload").selectAll().where("case_id", "=", id).executeTakeFirstOrThrow();
  const visits = (number: string, user_id: string) =>
    inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id }, NOW),
    );

  test("climbs to the top when nobody does anything, moved by the job alone, each time on the day foretold", async () => {
    const { number, id } = await settle();
    await visits(number, fajar.userId);
    const seen: unknown[] = [];
    for (let looks = 0; looks < 60; looks++) {
      const { reassess_on } = await row(id);
      if (reassess_on === null) break;
      expect(await job(addDays(reassess_on, -1))).toBe(0);
      expect(await job(reassess_on)).toBe(1);
      const now = await steps(id);
      if (JSON.stringify(now) !== JSON.stringify(seen.at(-1)) && now.length > 0) seen.push(now);
      if (now.length === 4) break;
    }
    const second = ["second_attempt", fajar.userId];
    const [passed, trusted] = [
      [second[0], "passed", second[1]],
      ["alternative_contact", "passed", olga.userId],
    ];
    expect(seen).toEqual([
      [[second[0], "open", second[1]]],
      [passed, ["alternative_contact", "open", olga.userId]],
      [passed, trusted, ["supervisor", "open", sari.userId]],
      [passed, trusted, ["supervisor", "passed", sari.userId], ["closure", "open", sari.userId]],
    ]);
  });

  test("raises all rungs that were due when the job comes late", async () => {
    const { id } = await settle();
    await job("2026-09-01");
    expect((await steps(id)).map(([rung]) => rung)).toEqual([
      "second_attempt",
      "alternative_contact",
      "supervisor",
      "closure",
    ]);
    expect(await job("2026-09-01")).toBe(0);
  });

  test("goes on at once when a rung was done in vain, and each step waits for whoever owns it", async () => {
    const { number, id } = await settle();
    await visits(number, fajar.userId);
    await logged(database(), aVisit(id, { outcome: "not_found", visited_on: "2026-03-08" }));
    const waits = async (viewer: Viewer) =>
      (await waitingFor(database(), viewer, NOW)).notices.filter(({ kind }) => kind === "contact_step");
    expect(await waits(fajar)).toMatchObject([{ case_number: number, due_on: "2026-03-15" }]);
    expect(await waits(olga)).toEqual([]);
    await record(number, attempt({ tried_on: "2026-03-09" }), fajar);
    expect(await steps(id)).toEqual([
      ["second_attempt", "done", fajar.userId],
      ["alternative_contact", "open", olga.userId],
    ]);
    await record(number, attempt({ party: "alternative", result: "news" }));
    expect((await steps(id)).at(-1)).toEqual(["supervisor", "open", sari.userId]);
    await record(
      number,
      attempt({ party: "supervisor", note: "Menghubungi perangkat desa", channel: null, result: "not_safe" }),
      sari,
    );
    expect((await steps(id)).at(-1)).toEqual(["closure", "open", sari.userId]);
  });

  test("ends with a call that reached her, which is contact for the risk as well; a visit that met her ends it too", async () => {
    const { number, id } = await settle();
    await job("2026-09-01");
    const lost = async () => itemsOf((await latestAssessment(database(), id))!).find(({ factor }) => factor === "R03");
    expect(await lost()).toMatchObject({ state: "present" });
    await record(number, attempt({ tried_on: "2026-09-01", result: "reached" }), olga, noon("2026-09-01"));
    expect(await steps(id)).toEqual([]);
    expect(
      await database().selectFrom("contact_step").select("status").where("rung", "=", "closure").execute(),
    ).toEqual([{ status: "ended" }]);
    expect((await row(id)).reassess_on! > "2026-09-01").toBe(true);
    await job("2027-02-01");
    expect((await steps(id)).length).toBeGreaterThan(0);
    await logged(database(), aVisit(id, { visited_on: "2027-02-01" }), olga, noon("2027-02-01"));
    expect(await steps(id)).toEqual([]);
  });

  test("stands still for a closed case", async () => {
    const { number, id } = await settle();
    await logged(database(), aVisit(id, { outcome: "not_found", visited_on: "2026-03-08" }));
    await closed(database(), number, { closure_reason: "moved" });
    expect(await steps(id)).toEqual([]);
    expect(await job("2027-09-01")).toBe(0);
    expect(await steps(id)).toEqual([]);
  });

  test("passes to the new officer with the case", async () => {
    const { number, id } = await settle();
    await logged(database(), aVisit(id, { outcome: "not_found", visited_on: "2026-03-08" }));
    expect(await steps(id)).toEqual([["second_attempt", "open", olga.userId]]);
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "owner", user_id: oscar.userId }, NOW),
    );
    expect(await steps(id)).toEqual([["second_attempt", "open", oscar.userId]]);
  });

  test("goes with the case to another office: to whoever is in charge there, and to whoever oversees her", async () => {
    const { number, id } = await settle();
    await visits(number, fajar.userId);
    await logged(database(), aVisit(id, { outcome: "not_found", visited_on: "2026-03-08" }));
    const move = async (user_id: string, at = NOW) =>
      inTransactionOn(database(), (trx) =>
        assignCases(trx, mira, { case_numbers: [number], duty: "owner", user_id }, at),
      );
    expect(await steps(id)).toEqual([["second_attempt", "open", fajar.userId]]);
    // Whoever visited her for the old office no longer does.
    await move(sinta.userId);
    expect(await steps(id)).toEqual([["second_attempt", "open", sinta.userId]]);
    await move(olga.userId);
    await job("2026-09-01");
    expect((await steps(id)).at(-1)).toEqual(["closure", "open", sari.userId]);
    await move(sinta.userId, noon("2026-09-01"));
    // The south has no supervisor: the manager decides. What is over stays with whoever had it.
    expect((await steps(id)).map(([rung, , whose]) => [rung, whose])).toEqual([
      ["second_attempt", olga.userId],
      ["alternative_contact", olga.userId],
      ["supervisor", sari.userId],
      ["closure", mira.userId],
    ]);
  });

  test("ends when the case is closed as lost, and begins no new one", async () => {
    const { number, id } = await settle();
    await job("2026-09-01");
    expect(await steps(id)).toHaveLength(4);
    await closed(
      database(),
      number,
      { closure_reason: "lost_contact", closed_on: "2026-09-01" },
      olga,
      noon("2026-09-01"),
    );
    expect(await steps(id)).toEqual([]);
    const top = database().selectFrom("contact_step").select("status").where("rung", "=", "closure");
    expect(await top.execute()).toEqual([{ status: "ended" }]);
    expect(await job("2027-09-01")).toBe(0);
  });

  test("keeps to her safe-contact rules: no trusted person, no safe way, nothing but what was read first", async () => {
    await settleCast(database());
    const refusal = async (safe_contact: ReturnType<typeof aSafeContact> | null, tried: ContactAttempt) => {
      const number = await openedBy(database(), olga, safe_contact ? { safe_contact } : {});
      return record(number, tried).then(
        () => "recorded",
        (error: unknown) => (error instanceof Refused ? `${error.field}: ${error.code}` : error),
      );
    };
    const trusted = attempt({ party: "alternative" });
    expect(await refusal(aSafeContact(), trusted)).toBe("party: no_trusted_person");
    expect(await refusal(null, { ...trusted, id: testId() })).toBe("party: no_trusted_person");
    expect(await refusal(aSafeContact({ channel: "none", number: null }), attempt())).toBe("result: no_safe_way");
    const notTried = attempt({ party: "alternative", channel: null, result: "not_safe", read_first: false });
    expect(await refusal(null, notTried)).toBe("recorded");
    expect(contactAttemptAsOf(TODAY).safeParse({ ...attempt(), read_first: false }).error?.issues[0]?.message).toBe(
      "read_it_first",
    );
  });

  test("an attempt sent twice has one effect, another under its id is refused, and its words are sealed", async () => {
    const { number, id } = await settle();
    const tried = attempt({ note: "Nomor tidak aktif di Sindang" });
    await record(number, tried);
    await record(number, tried);
    await expect(record(number, { ...tried, result: "reached" })).rejects.toThrow(Refused);
    const kept = await database().selectFrom("contact_attempt").selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain("Sindang");
    const placed = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(await listAttempts(database(), placed, true)).toMatchObject([{ note: tried.note }]);
    expect(await listAttempts(database(), placed, false)).toMatchObject([{ note: null }]);
    const other = await openedBy(database(), olga);
    await expect(record(other, tried)).rejects.toThrow(NotFound);
  });

  test("contact is sought by whoever looks after her; a manager and the supervisor take a case up", async () => {
    const { number } = await settle();
    await visits(number, fajar.userId);
    for (const viewer of [olga, fajar, sari]) await record(number, attempt(), viewer);
    await expect(record(number, attempt(), mira)).rejects.toThrow(NotAllowed);
    await expect(record(number, attempt(), oscar)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(record(number, attempt(), viewer)).rejects.toThrow(NotFound);
    const taken = () => attempt({ party: "supervisor", note: "Saya ambil alih" });
    for (const viewer of [mira, sari]) await record(number, taken(), viewer);
    for (const viewer of [olga, fajar]) await expect(record(number, taken(), viewer)).rejects.toThrow(NotAllowed);
  });
});
