import { beforeEach, expect, test } from "vitest";
import { enrolmentRecords, offeringRecords, programmeRecords } from "#db/programmes/records";
import { closeOffering } from "#db/programmes/writes";
import { offeringState } from "#src/programmes/offering-state";
import { EnrolmentsQuery, OfferingsQuery, ProgrammesQuery } from "#src/programmes/queries";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";
import { anEnrolment, aProgramme, enrolled, moved, offered } from "#tests/support/programmes";

type Ask<Query> = (query: Query) => Promise<{ rows: { id: string }[]; nextCursor: string | null }>;

/** All pages of two, one after the other. */
async function walked<Query extends { cursor: string | null }>(ask: Ask<Query>, query: Query): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const { rows, nextCursor } = await ask({ ...query, limit: 2, cursor });
    pages.push(rows.map(({ id }) => id));
    cursor = nextCursor;
  } while (cursor !== null);
  return pages;
}

onEveryDatabase("records of programmes", (database) => {
  beforeEach(() => settleCast(database()));

  test("come page by page, each once, and the last page says that it is the last", async () => {
    const made = [];
    for (let at = 0; at < 4; at++) made.push(await offered(database(), { capacity: 9 }));
    const [first] = made;
    const enrolments: string[] = [];
    for (let at = 0; at < 4; at++) {
      const enrolment = anEnrolment(await openedBy(database(), olga), first!.offering_id);
      await enrolled(database(), enrolment);
      enrolments.push(enrolment.id);
    }
    const programmes = await walked((query) => programmeRecords(database(), olga, query), ProgrammesQuery.parse({}));
    expect(programmes.map((page) => page.length)).toEqual([2, 2]);
    expect(programmes.flat()).toEqual(made.map(({ programme_id }) => programme_id).sort());
    const offerings = await walked(
      (query) => offeringRecords(database(), olga, query, TODAY),
      OfferingsQuery.parse({}),
    );
    expect(offerings.flat()).toEqual(made.map(({ offering_id }) => offering_id).sort());
    const listed = await walked((query) => enrolmentRecords(database(), olga, query), EnrolmentsQuery.parse({}));
    expect(listed.map((page) => page.length)).toEqual([2, 2]);
    expect(listed.flat().sort()).toEqual(enrolments.sort());
  });

  test("of offerings are found by the state that the page would show", async () => {
    const spans = [
      { starts_on: "2026-03-11", ends_on: null },
      { starts_on: "2026-03-10", ends_on: "2026-03-10" },
      { starts_on: "2026-01-01", ends_on: null },
      { starts_on: "2026-01-01", ends_on: "2026-03-09" },
    ];
    const ids: string[] = [];
    for (const span of [...spans, ...spans]) ids.push((await offered(database(), span)).offering_id);
    for (const id of ids.slice(spans.length))
      await inTransactionOn(database(), (trx) => closeOffering(trx, olga, { id, version: 1 }, true, NOW));
    const found = async (state: string) =>
      (await offeringRecords(database(), olga, OfferingsQuery.parse({ state }), TODAY)).rows;
    expect((await found("not_started")).map(({ id }) => id)).toEqual([ids[0]]);
    expect((await found("running")).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    expect((await found("over")).map(({ id }) => id)).toEqual([ids[3]]);
    expect((await found("closed")).map(({ id }) => id)).toEqual(ids.slice(spans.length));
    for (const row of (await offeringRecords(database(), olga, OfferingsQuery.parse({}), TODAY)).rows)
      expect((await found(offeringState(row, TODAY))).map(({ id }) => id)).toContain(row.id);
  });

  test("of enrolments are those of the cases that the viewer may know of, with nobody's name", async () => {
    const { offering_id, programme_id } = await offered(database(), { capacity: 9 });
    const north = await openedBy(database(), olga);
    const enrolment = anEnrolment(north, offering_id);
    await enrolled(database(), enrolment);
    const south = await offered(database(), {}, sinta, aProgramme());
    const theirs = anEnrolment(await openedBy(database(), sinta), south.offering_id);
    await enrolled(database(), theirs, sinta);
    const seen = async (viewer: typeof olga, asked: Record<string, string> = {}) =>
      (await enrolmentRecords(database(), viewer, EnrolmentsQuery.parse(asked))).rows.map(({ id }) => id);
    expect(await seen(olga)).toEqual([enrolment.id]);
    expect(await seen(oscar)).toEqual([enrolment.id]);
    expect(await seen(sinta)).toEqual([theirs.id]);
    expect(await seen(fajar)).toEqual([]);
    expect((await seen(mira)).sort()).toEqual([enrolment.id, theirs.id].sort());
    expect(await seen(mira, { offering: offering_id })).toEqual([enrolment.id]);
    expect(await seen(mira, { programme: programme_id })).toEqual([enrolment.id]);
    expect(await seen(sinta, { case_number: north })).toEqual([]);
    expect(await seen(mira, { status: "waiting" })).toEqual([]);
    await database().updateTable("case_file").set({ removed_at: NOW }).where("case_number", "=", north).execute();
    expect(await seen(mira)).toEqual([theirs.id]);
  });

  test("that changed since an instant are found, however exactly the instant is written", async () => {
    const { offering_id } = await offered(database());
    const enrolment = anEnrolment(await openedBy(database(), olga), offering_id);
    await enrolled(database(), enrolment, olga, "2026-03-08T02:00:00.000Z");
    const since = async (updated_since: string) =>
      (await enrolmentRecords(database(), olga, EnrolmentsQuery.parse({ updated_since }))).rows.length;
    expect(await since("2026-03-08T02:00:00Z")).toBe(1);
    expect(await since("2026-03-08")).toBe(1);
    expect(await since("2026-03-08T02:00:00.001Z")).toBe(0);
    await moved(database(), enrolment.id, "active");
    expect(await since("2026-03-10T02:00Z")).toBe(1);
  });
});
