import { beforeEach, expect, it } from "vitest";
import { api } from "#app/api/server";
import { freezeClock } from "#app/server/clock";
import { again, readPostedForm } from "#app/server/posted";
import { makeToken } from "#db/access/tokens";
import { useDatabase } from "#db/connection";
import { findPreview } from "#db/exchange/reads";
import { SignIn } from "#src/access/account";
import type { IntakeDraft } from "#src/people/intake";
import { intakePersonAsOf } from "#src/people/person";
import { experienceAsOf } from "#src/trafficking/experience";
import { NOW, olga, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aRow, sheetWith, uploaded } from "#tests/support/exchange";
import { aPerson, openedBy, testId } from "#tests/support/intake";
import { settlePlaces } from "#tests/support/places";
import { draftStates } from "../../app/routes/people/draft-states";

const NEEDED = {
  person: { name: "Melati Contoh", birth_date: "1998-05-04", gender: "Feminine" },
  consent: { case_management: "given", given_by: "self", method: "signature", given_on: TODAY },
  safe_contact: { channel: "in_person" },
  case: { opened_on: TODAY },
} satisfies IntakeDraft["groups"];

onEveryDatabase("places that do not exist", (database) => {
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
    await settlePlaces(database());
  });

  const post = (typed: Record<string, string>, schema = intakePersonAsOf(TODAY) as never) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    return readPostedForm(form, new URL("http://127.0.0.1/people"), schema);
  };
  const melati = { name: "Melati Contoh", birth_date: "1998-05-04", gender: "Feminine", citizenship: "IDN" };

  it("a form takes a place that exists, however its code is written, and a form without one", async () => {
    for (const place_code of ["32.12.14", "321214", "32", ""])
      expect([place_code, (await post({ ...melati, place_code })).success]).toEqual([place_code, true]);
  });

  it("a form refuses any other beside its field, keeps all that was typed, and says what else is wrong", async () => {
    for (const place_code of ["99.99", "32.12.99", "32.12.14.2003", "9999"]) {
      const reading = await post({ ...melati, place_code, street: "Jalan Contoh 1" });
      expect(reading).toMatchObject({
        success: false,
        errors: { place_code: ["no_such_place"] },
        values: { ...melati, citizenship: ["IDN"], place_code, street: "Jalan Contoh 1" },
      });
      const { data, init } = await again(reading);
      expect([init?.status, data.values.place_code]).toEqual([400, place_code]);
    }
    expect(await post({ ...melati, name: "", place_code: "99.99" })).toMatchObject({
      errors: { name: ["required"], place_code: ["no_such_place"] },
    });
  });

  it("a form looks up the places that it asks for, and no others that are sent: signing in is open to all", async () => {
    const sent = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`a${at}place_code_search`, "garut"]));
    const signIn = { email: "olga@test.example", password: "a long enough password" };
    expect(await post({ ...signIn, ...sent, place_code_search: "garut" }, SignIn as never)).toMatchObject({
      success: true,
    });
    const reading = await post({ ...melati, ...sent, place_code_search: "garut" });
    expect(reading).toMatchObject({ errors: { place_code: ["not_a_place"] } });
    expect(Object.keys(reading.found ?? {})).toEqual(["place_code"]);
  });

  it("a search longer than any name finds nothing, and does not fail", async () => {
    const reading = await post({ ...melati, place_code_search: "a".repeat(60_000), _find: "place_code" });
    expect(reading).toMatchObject({ found: { place_code: [] } });
  });

  it("a form with several places refuses the one that is wrong", async () => {
    const typed = { episode: "1", "places.0.kind": "Transit", "places.0.place_code": "32.12" };
    const reading = await post(
      { ...typed, "places.1.kind": "Recruitment", "places.1.place_code": "99.99" },
      experienceAsOf(TODAY, undefined) as never,
    );
    expect(reading).toMatchObject({ success: false, errors: { "places.1.place_code": ["no_such_place"] } });
  });

  it("a draft keeps it, and does not become a case with it", async () => {
    const statesWith = (groups: IntakeDraft["groups"], pathway: IntakeDraft["pathway"] = "returnee") =>
      draftStates({ pathway, groups: { ...NEEDED, ...groups } }, TODAY);
    const stateOf = ({ groups }: Awaited<ReturnType<typeof statesWith>>, name: string) =>
      groups.find(({ group }) => group === name)?.state;
    const wrong = await statesWith({ contact: { place_code: "99.99" } });
    expect([wrong.ready, stateOf(wrong, "contact"), stateOf(wrong, "person")]).toEqual([
      false,
      "in_progress",
      "complete",
    ]);
    const right = await statesWith({ contact: { place_code: "32.12" } });
    expect([right.ready, stateOf(right, "contact")]).toEqual([true, "complete"]);
    // What was typed before the pathway changed is left out of the case.
    const elsewhere = { trafficking: { "places.0.kind": "Transit", "places.0.place_code": "99.99" } };
    expect([(await statesWith(elsewhere)).ready, (await statesWith(elsewhere, "prevention")).ready]).toEqual([
      false,
      true,
    ]);
  });

  it("the API refuses it with the path of its field, in a new record and in a correction, and writes nothing", async () => {
    const token = await inTransactionOn(database(), (trx) =>
      makeToken(trx, olga, { id: testId(), label: "test", scope: "write" }, NOW),
    );
    const send = async (method: string, path: string, body: unknown, headers = {}) => {
      const answer = await api.request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.json() };
    };
    const intake = (place_code: string) => ({
      person: { ...aPerson(), place_code },
      case: { pathway: "returnee", intake_source: "police", opened_on: "2026-03-01", returned_on: "2026-02-20" },
      consents: [
        {
          purpose: "case_management",
          decision: "given",
          given_by: "self",
          method: "signature",
          given_on: "2026-03-01",
        },
      ],
    });
    const trafficked = (place_code: string) => ({
      ...intake("32.12"),
      trafficking: { episode: 1, places: [{ kind: "Transit", country: "IDN", place_code }] },
    });
    expect(await send("POST", "/people", intake("99.99"))).toMatchObject({
      status: 400,
      body: { errors: { "person.place_code": ["no_such_place"] } },
    });
    expect(await send("POST", "/people", trafficked("32.99"))).toMatchObject({
      status: 400,
      body: { errors: { "trafficking.places.0.place_code": ["no_such_place"] } },
    });
    expect(await database().selectFrom("case_file").select("id").execute()).toEqual([]);
    expect((await send("POST", "/people", trafficked("32.12"))).status).toBe(201);

    const number = await openedBy(database(), olga);
    const correct = (place_code: string) => send("PATCH", `/people/${number}`, { place_code }, { "if-match": '"1"' });
    expect(await correct("33.99")).toMatchObject({ status: 400, body: { errors: { place_code: ["no_such_place"] } } });
    expect((await correct("33.01")).status).toBe(200);
  });

  it("an import keeps the row out whose cell holds such a code, and takes in the one with a code that exists", async () => {
    const sheet = sheetWith(
      aRow({ prs_MailingCity: "99.99" }),
      aRow({ prs_FirstName: "Mawar", prs_MailingCity: "321214" }),
      aRow({ prs_FirstName: "Kenanga", prs_MailingCity: "Indramayu", prs_MailingState: "Jawa Barat" }),
    );
    const id = await uploaded(database(), sheet);
    const preview = await findPreview(database(), olga, id, TODAY);
    expect(preview?.plan.rows).toMatchObject([
      { outcome: "refused", problems: [{ field: "prs_MailingCity", code: "no_such_place", value: "99.99" }] },
      { outcome: "create", place_code: "32.12.14" },
      { outcome: "create", place_code: "32.12" },
    ]);
  });
});
