import { beforeEach, expect, test } from "vitest";
import { freezeClock } from "#app/server/clock";
import { useDatabase } from "#db/connection";
import type { Viewer } from "#src/access/policy";
import { askApi } from "#tests/support/api";
import { adi, fajar, farid, mira, NOW, olga, oscar, SOUTH, settleCast, sinta, tuti } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";
import { anEnrolment, anOffering, aProgramme, enrolled, offered } from "#tests/support/programmes";

onEveryDatabase("programmes over the API", (database) => {
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
  });
  const get = (viewer: Viewer, path: string) => askApi(database(), viewer, "GET", path);
  const post = (viewer: Viewer, path: string, body: unknown) => askApi(database(), viewer, "POST", path, { body });
  const patch = (viewer: Viewer, id: string, version: number | null, body: unknown) =>
    askApi(database(), viewer, "PATCH", `/enrolments/${id}`, {
      body,
      headers: version === null ? {} : { "if-match": `"${version}"` },
    });
  const count = async (table: "programme" | "offering" | "enrolment") =>
    (await database().selectFrom(table).select("id").execute()).length;
  const acts = async () => (await database().selectFrom("audit_event").select("id").execute()).length;

  test("a programme is made once: 201, 200 for the same again, 409 with both for something else", async () => {
    const sent = aProgramme();
    const first = await post(olga, "/programmes", sent);
    expect(first).toMatchObject({ status: 201, etag: '"1"', body: { ...sent, closed_at: null, version: 1 } });
    const before = await acts();
    expect(await post(olga, "/programmes", sent)).toMatchObject({ status: 200, body: first.body });
    expect([await count("programme"), await acts()]).toEqual([1, before + 1]);
    const other = await post(olga, "/programmes", { ...sent, provider: "Yayasan Lain" });
    expect(other).toMatchObject({
      status: 409,
      body: { current: { provider: "Yayasan Contoh" }, sent: { provider: "Yayasan Lain" } },
    });
    expect((await get(olga, "/programmes")).body.data).toEqual([first.body]);
  });

  test("a programme that is sent twice at once is made once, and nobody is told that the server failed", async () => {
    const sent = aProgramme();
    const both = await Promise.all([post(olga, "/programmes", sent), post(olga, "/programmes", sent)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(await count("programme")).toBe(1);
  });

  test("a programme's rules and fields are those of the page", async () => {
    const refused = await post(olga, "/programmes", { ...aProgramme(), activity: "paket_a", name_id: " ", id: "7" });
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { name_id: ["required"], id: ["not_an_id"] } },
    });
    expect(refused.type).toContain("application/problem+json");
    const unfit = await post(olga, "/programmes", { ...aProgramme(), activity: "paket_a" });
    expect(unfit).toMatchObject({ status: 400, body: { errors: { activity: ["not_in_kind"] } } });
    expect(await count("programme")).toBe(0);
  });

  test("an offering is made once, of a programme that the caller manages", async () => {
    const { id: programme_id } = (await post(olga, "/programmes", aProgramme())).body;
    const sent = anOffering(programme_id, { place_code: null });
    const first = await post(olga, "/offerings", sent);
    expect(first).toMatchObject({
      status: 201,
      body: { ...sent, places_taken: 0, waiting: 0, state: "running", version: 1 },
    });
    expect(await post(olga, "/offerings", sent)).toMatchObject({ status: 200, body: first.body });
    expect(await post(olga, "/offerings", { ...sent, capacity: 3 })).toMatchObject({
      status: 409,
      body: { current: { capacity: 2 }, sent: { capacity: 3 } },
    });
    expect((await post(sinta, "/offerings", anOffering(programme_id, { place_code: null }))).status).toBe(404);
    expect(await count("offering")).toBe(1);
  });

  test("programmes and offerings are read in their office, by a manager everywhere, and by nobody else", async () => {
    const { programme_id, offering_id } = await offered(database());
    for (const path of ["/programmes", "/offerings"]) {
      for (const [viewer, rows] of [
        [olga, 1],
        [oscar, 1],
        [fajar, 1],
        [mira, 1],
        [sinta, 0],
        [farid, 0],
      ] as const)
        expect((await get(viewer, path)).body.data).toHaveLength(rows);
      for (const nobody of [tuti, adi]) expect((await get(nobody, path)).status).toBe(403);
    }
    for (const nobody of [fajar, tuti, adi]) {
      expect((await post(nobody, "/programmes", aProgramme())).status).toBe(403);
      expect((await post(nobody, "/offerings", anOffering(programme_id, { place_code: null }))).status).toBe(403);
    }
    expect((await get(sinta, `/offerings?programme=${programme_id}`)).body.data).toEqual([]);
    expect((await get(oscar, `/offerings?programme=${programme_id}`)).body.data).toMatchObject([{ id: offering_id }]);
  });

  test("a name is nobody's to take from another: the id of someone else's programme finds nothing", async () => {
    const sent = aProgramme();
    await post(olga, "/programmes", sent);
    for (const other of [oscar, sinta]) expect((await post(other, "/programmes", sent)).status).toBe(404);
    expect((await post(sinta, "/programmes", aProgramme())).body.office_id).toBe(SOUTH);
  });

  test("a person is enrolled once; a full offering is a conflict with its code", async () => {
    const { offering_id } = await offered(database(), { capacity: 1 });
    const [one, two] = [await openedBy(database(), olga), await openedBy(database(), olga)];
    const sent = anEnrolment(one, offering_id);
    const first = await post(olga, "/enrolments", sent);
    expect(first).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        id: sent.id,
        case_number: one,
        offering_id,
        activity: "sewing_embroidery",
        status: "enrolled",
        version: 1,
      },
    });
    expect(JSON.stringify(first.body)).not.toContain("Melati");
    expect(await post(olga, "/enrolments", sent)).toMatchObject({ status: 200, body: first.body });
    expect(await post(olga, "/enrolments", { ...sent, enrolled_on: "2026-03-04" })).toMatchObject({
      status: 409,
      body: { current: { enrolled_on: "2026-03-03" }, sent: { enrolled_on: "2026-03-04" } },
    });
    const full = await post(olga, "/enrolments", anEnrolment(two, offering_id));
    expect(full).toMatchObject({
      status: 409,
      body: { code: "capacity_full", errors: { offering_id: ["capacity_full"] } },
    });
    expect(await count("enrolment")).toBe(1);
    const waiting = anEnrolment(two, offering_id, { status: "waiting" });
    expect((await post(olga, "/enrolments", waiting)).status).toBe(201);
    const moved = await patch(olga, waiting.id, 1, { to_status: "enrolled", true_on: "2026-03-05" });
    expect(moved).toMatchObject({ status: 409, body: { code: "capacity_full" } });
    expect((await get(olga, "/offerings")).body.data).toMatchObject([{ places_taken: 1, waiting: 1 }]);
  });

  test("two who take the last place at once: one is inside, one is told", async () => {
    const { offering_id } = await offered(database(), { capacity: 1 });
    const asked = [await openedBy(database(), olga), await openedBy(database(), olga)].map((number) =>
      post(olga, "/enrolments", anEnrolment(number, offering_id)),
    );
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("an enrolment that has moved since is still the one that was sent", async () => {
    const { offering_id } = await offered(database());
    const sent = anEnrolment(await openedBy(database(), olga), offering_id);
    await post(olga, "/enrolments", sent);
    await patch(olga, sent.id, 1, { to_status: "active", true_on: "2026-03-05" });
    expect(await post(olga, "/enrolments", sent)).toMatchObject({
      status: 200,
      body: { status: "active", version: 2 },
    });
  });

  test("a move needs the version that was read; a stale one is answered with both values", async () => {
    const { offering_id } = await offered(database());
    const sent = anEnrolment(await openedBy(database(), olga), offering_id);
    await post(olga, "/enrolments", sent);
    const move = { to_status: "active", true_on: "2026-03-05", event_id: aProgramme().id };
    expect(await patch(olga, sent.id, null, move)).toMatchObject({ status: 422, body: { code: "if_match_needed" } });
    const moved = await patch(olga, sent.id, 1, move);
    expect(moved).toMatchObject({ status: 200, etag: '"2"', body: { status: "active", version: 2 } });
    expect(await patch(olga, sent.id, 1, move)).toMatchObject({ status: 200, body: moved.body });
    expect(await patch(olga, sent.id, 1, { to_status: "dropped_out", true_on: "2026-03-06" })).toMatchObject({
      status: 409,
      body: { current: { status: "active", version: 2 }, sent: { to_status: "dropped_out" } },
    });
    expect(await patch(olga, sent.id, 2, { to_status: "waiting", true_on: "2026-03-06" })).toMatchObject({
      status: 422,
      body: { errors: { to_status: ["not_from_here"] } },
    });
    expect(await patch(olga, sent.id, 2, { to_status: "completed", true_on: "2026-03-06" })).toMatchObject({
      status: 422,
      body: { errors: { certificate_number: ["required"] } },
    });
  });

  test("who reads and moves which enrolments is as on the pages", async () => {
    const { offering_id } = await offered(database());
    const number = await openedBy(database(), olga);
    const sent = anEnrolment(number, offering_id);
    await enrolled(database(), sent);
    const move = { to_status: "active", true_on: "2026-03-05" };
    // Field staff may say that somebody whom they visit left, and enrol nobody.
    for (const [viewer, rows, moving, enrolling] of [
      [oscar, 1, 403, 403],
      [mira, 1, 403, 403],
      [fajar, 0, 404, 403],
      [sinta, 0, 404, 404],
      [farid, 0, 404, 403],
    ] as const) {
      const listed = await get(viewer, `/enrolments?case_number=${number}`);
      expect([viewer.userId, listed.body.data.length]).toEqual([viewer.userId, rows]);
      expect(JSON.stringify(listed.body)).not.toContain("Melati");
      expect([viewer.userId, (await patch(viewer, sent.id, 1, move)).status]).toEqual([viewer.userId, moving]);
      const theirs = anEnrolment(number, offering_id);
      expect([viewer.userId, (await post(viewer, "/enrolments", theirs)).status]).toEqual([viewer.userId, enrolling]);
    }
    for (const nobody of [tuti, adi]) {
      expect((await get(nobody, "/enrolments")).status).toBe(403);
      expect((await patch(nobody, sent.id, 1, move)).status).toBe(403);
    }
    expect(await count("enrolment")).toBe(1);
    expect((await get(olga, "/enrolments")).body.data).toMatchObject([{ status: "enrolled", version: 1 }]);
  });

  test("what became of enrolments is counted, and small numbers are hidden whoever asks", async () => {
    const { offering_id } = await offered(database(), { capacity: 20 });
    for (let made = 0; made < 13; made++)
      await enrolled(
        database(),
        anEnrolment(await openedBy(database(), olga), offering_id, { status: made < 2 ? "waiting" : "enrolled" }),
      );
    const path = "/reports/outcomes?by=activity&from=2026-03-01&to=2026-03-31";
    for (const viewer of [olga, mira]) {
      const { body } = await get(viewer, path);
      expect(body).toMatchObject({ by: ["activity", "status"], threshold: 11 });
      const of = Object.fromEntries(body.rows.map((row: { status: string; count: number }) => [row.status, row.count]));
      expect(of).toEqual({ enrolled: null, waiting: null });
      expect(body.total).toBe(13);
    }
    expect((await get(olga, "/reports/outcomes?by=activity&from=2027-01-01")).body.rows).toEqual([]);
    expect((await get(sinta, path)).body.rows).toEqual([]);
    for (const nobody of [fajar, tuti, adi]) expect((await get(nobody, path)).status).toBe(403);
    for (const query of ["", "?by=village", "?by=activity&from=2026-03-02&to=2026-03-01"])
      expect((await get(olga, `/reports/outcomes${query}`)).status).toBe(400);
  });

  test.each([
    "/programmes?limit=201",
    "/programmes?kind=cooking",
    "/offerings?state=full",
    "/offerings?programme=7",
    "/enrolments?case_number=RLT-2026-12345678",
    "/enrolments?updated_since=yesterday",
  ])("refuses the query %s", async (path) => {
    expect((await get(olga, path)).status).toBe(400);
  });

  test.each(["/programmes", "/offerings", "/enrolments"])("%s refuses a cursor that it did not make", async (path) => {
    expect((await get(olga, `${path}?cursor=abc`)).status).toBe(422);
  });
});
