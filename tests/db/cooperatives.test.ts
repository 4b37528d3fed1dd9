import { expect, test } from "vitest";
import { endDuty, nameDuty } from "#db/cooperatives/duty-writes";
import { linkable, listLinks } from "#db/cooperatives/link-reads";
import { linkMember, withdrawLink } from "#db/cooperatives/link-writes";
import { listMeetings, readMeeting } from "#db/cooperatives/meeting-reads";
import { recordMeeting, withdrawMeeting } from "#db/cooperatives/meeting-writes";
import {
  countMembers,
  listDuties,
  listMembers,
  memberPage,
  readMember,
  searchMembers,
} from "#db/cooperatives/member-reads";
import { admitMember, changeMember, recordLeaving, withdrawLeaving } from "#db/cooperatives/member-writes";
import { endOfficer, nameOfficer } from "#db/cooperatives/officer-writes";
import { findCooperative } from "#db/cooperatives/placement";
import { listCooperatives, listOwnCooperatives } from "#db/cooperatives/reads";
import { cooperativeStanding } from "#db/cooperatives/standing";
import { changeCooperative, createCooperative } from "#db/cooperatives/writes";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { bookOf } from "#db/ledger/balances";
import { Meeting } from "#src/cooperatives/meeting";
import { adi, fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { aCooperative, admitted, entrusted, founded } from "#tests/support/cooperatives";
import { connected, inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("cooperatives", (database, engine) => {
  const run = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const refusal = (code: string) => expect.objectContaining({ code });

  test("founding opens the books; the same again is the same cooperative", async () => {
    await settleCast(database());
    const cooperative = aCooperative();
    expect(await run((trx) => createCooperative(trx, olga, cooperative, NOW))).toBe(true);
    expect(await run((trx) => createCooperative(trx, olga, cooperative, NOW))).toBe(false);
    expect(await bookOf(database(), "cooperative", cooperative.id)).toBeDefined();
    await expect(run((trx) => createCooperative(trx, tuti, aCooperative(), NOW))).rejects.toThrow(NotAllowed);
    await expect(run((trx) => createCooperative(trx, fajar, aCooperative(), NOW))).rejects.toThrow(NotAllowed);
  });

  test("it is there for its office, for managers and for its treasurer, and for nobody else", async () => {
    await settleCast(database());
    const id = await founded(database());
    const other = aCooperative({ name: "Garam Bersama" });
    await run((trx) => createCooperative(trx, olga, other, NOW));
    const sees = async (viewer: typeof olga) =>
      (await listCooperatives(database(), viewer)).rows.map((one) => [one.id, one.duty, one.members]);
    expect(await sees(tuti)).toEqual([[id, "treasurer", 0]]);
    expect((await sees(mira)).map(([one]) => one)).toEqual([other.id, id]);
    expect((await sees(fajar)).map(([one]) => one)).toEqual([other.id, id]);
    expect(await sees(sinta)).toEqual([]);
    expect(await sees(adi)).toEqual([]);
    expect(await findCooperative(database(), tuti, other.id)).toBeUndefined();
  });

  test("ending an account's office takes effect at once, and another may be named", async () => {
    await settleCast(database());
    const cooperative = aCooperative();
    await run((trx) => createCooperative(trx, olga, cooperative, NOW));
    const officer_id = await entrusted(database(), cooperative.id);
    const again = { id: testId(), user_id: tuti.userId, duty: "secretary" } as const;
    await expect(run((trx) => nameOfficer(trx, olga, cooperative.id, again, NOW))).rejects.toEqual(
      refusal("holds_an_office_already"),
    );
    const notHers = { id: testId(), user_id: oscar.userId, duty: "treasurer" } as const;
    await expect(run((trx) => nameOfficer(trx, olga, cooperative.id, notHers, NOW))).rejects.toEqual(
      refusal("not_a_treasurers_account"),
    );
    const ending = { cooperative_id: cooperative.id, id: officer_id };
    await expect(run((trx) => endOfficer(trx, tuti, ending, NOW))).rejects.toThrow(NotAllowed);
    await run((trx) => endOfficer(trx, olga, ending, NOW));
    await run((trx) => endOfficer(trx, olga, ending, NOW));
    expect(await findCooperative(database(), tuti, cooperative.id)).toBeUndefined();
    expect(await listOwnCooperatives(database(), tuti)).toEqual([]);
    await expect(admitted(database(), cooperative.id, "Sri")).rejects.toThrow(NotFound);
    await run((trx) => nameOfficer(trx, olga, cooperative.id, again, NOW));
    expect((await listOwnCooperatives(database(), tuti)).map(({ duty }) => duty)).toEqual(["secretary"]);
  });

  test("two who change it at once do not overwrite each other", async () => {
    await settleCast(database());
    const { id, ...details } = aCooperative();
    await run((trx) => createCooperative(trx, olga, { id, ...details }, NOW));
    await run((trx) => changeCooperative(trx, olga, { id, version: 1 }, { ...details, name: "Jamur Jaya" }, NOW));
    const theirs = { ...details, name: "Jamur Kita" };
    await expect(run((trx) => changeCooperative(trx, mira, { id, version: 1 }, theirs, NOW))).rejects.toThrow(
      StaleVersion,
    );
    await run((trx) => changeCooperative(trx, mira, { id, version: 1 }, { ...details, name: "Jamur Jaya" }, NOW));
  });

  test("members get numbers in the order of joining, and names that only their own keys open", async () => {
    await settleCast(database());
    const id = await founded(database());
    const first = await admitted(database(), id, "Sri Khayali");
    const second = await admitted(database(), id, "Budi Rekaan", { by: fajar });
    expect((await listMembers(database(), id)).map((one) => [one.member_number, one.name])).toEqual([
      [1, "Sri Khayali"],
      [2, "Budi Rekaan"],
    ]);
    const kept = await database().selectFrom("cooperative_member").select(["id", "name"]).execute();
    expect(JSON.stringify(kept)).not.toContain("Sri");
    await database().deleteFrom("person_key").where("person_id", "=", first).execute();
    expect((await listMembers(database(), id)).map(({ name }) => name)).toEqual(["", "Budi Rekaan"]);
    const member = { id: second, name: "Budi Rekaan", joined_on: "2025-02-01" };
    expect(await run((trx) => admitMember(trx, tuti, id, member, NOW))).toBe(2);
    await expect(run((trx) => admitMember(trx, tuti, id, { ...member, name: "Lain" }, NOW))).rejects.toEqual(
      refusal("already_sent"),
    );
    await expect(admitted(database(), id, "Asing", { by: sinta })).rejects.toThrow(NotFound);
    await expect(admitted(database(), id, "Asing", { by: mira })).rejects.toThrow(NotAllowed);
  });

  test("two who admit at once give two numbers", async () => {
    await settleCast(database());
    const id = await founded(database());
    await connected(database(), engine === "postgres" ? 4 : 1);
    const several = ["Satu", "Dua", "Tiga", "Empat"].map((name) => admitted(database(), id, name));
    await Promise.all(several);
    expect((await listMembers(database(), id)).map(({ member_number }) => member_number)).toEqual([1, 2, 3, 4]);
  });

  test("a member is found by a part of the name or the number, page by page", async () => {
    await settleCast(database());
    const id = await founded(database());
    for (const name of ["Sri Khayali", "Budi Rekaan", "Srikandi Contoh"]) await admitted(database(), id, name);
    const found = async (words: string) =>
      (await searchMembers(database(), id, words)).rows.map(({ member_number }) => member_number);
    expect(await found("sri")).toEqual([1, 3]);
    expect(await found("2")).toEqual([2]);
    expect(await found("sr")).toEqual([]);
    const page = await memberPage(database(), id, 0, 2);
    expect([page.rows.length, page.next]).toEqual([2, 2]);
    expect((await memberPage(database(), id, 2, 2)).rows.map(({ name }) => name)).toEqual(["Srikandi Contoh"]);
  });

  test("a name is mended and the one before stays in the change log", async () => {
    await settleCast(database());
    const id = await founded(database());
    const member = await admitted(database(), id, "Sri Kayali");
    const mended = { name: "Sri Khayali", joined_on: "2025-02-01" };
    await run((trx) => changeMember(trx, tuti, { id: member, version: 1 }, mended, NOW));
    expect((await readMember(database(), id, member))?.name).toBe("Sri Khayali");
    const other = { name: "Sri K.", joined_on: "2025-02-01" };
    await expect(run((trx) => changeMember(trx, olga, { id: member, version: 1 }, other, NOW))).rejects.toMatchObject({
      current: mended,
    });
    const log = await database().selectFrom("change_log").select("stored").where("record_id", "=", member).execute();
    expect(log).toHaveLength(2);
    expect(JSON.stringify(log)).not.toContain("Kayali");
  });

  test("leaving ends what the member holds; a mistaken leaving is taken back", async () => {
    await settleCast(database());
    const id = await founded(database());
    const member = await admitted(database(), id, "Sri Khayali");
    const duty = { id: testId(), member_id: member, duty: "chair", from_on: "2025-03-01" } as const;
    await run((trx) => nameDuty(trx, tuti, id, duty, NOW));
    const leaving = { id: testId(), left_on: "2026-03-01", reason: "moved", note: null } as const;
    const early = { ...leaving, id: testId(), left_on: "2025-01-01" };
    await expect(run((trx) => recordLeaving(trx, tuti, member, early, NOW))).rejects.toEqual(refusal("before_joining"));
    await run((trx) => recordLeaving(trx, tuti, member, leaving, NOW));
    await run((trx) => recordLeaving(trx, tuti, member, leaving, NOW));
    expect((await listDuties(database(), id)).map(({ until_on }) => until_on)).toEqual(["2026-03-01"]);
    expect(await countMembers(database(), id, TODAY)).toBe(0);
    expect(await countMembers(database(), id, "2026-02-01")).toBe(1);
    const late = { name: "Sri Khayali", joined_on: "2026-03-02" };
    await expect(run((trx) => changeMember(trx, tuti, { id: member, version: 1 }, late, NOW))).rejects.toEqual(
      refusal("after_leaving"),
    );
    const twice = { ...leaving, id: testId() };
    await expect(run((trx) => recordLeaving(trx, tuti, member, twice, NOW))).rejects.toEqual(refusal("has_left"));
    await run((trx) => withdrawLeaving(trx, tuti, member, NOW));
    expect(await countMembers(database(), id, TODAY)).toBe(1);
    await run((trx) => recordLeaving(trx, tuti, member, twice, NOW));
    expect((await readMember(database(), id, member))?.left_on).toBe("2026-03-01");
  });

  test("one chair at a time, several supervisors", async () => {
    await settleCast(database());
    const id = await founded(database());
    const [one, other] = [await admitted(database(), id, "Sri"), await admitted(database(), id, "Budi")];
    const name = (member_id: string, duty: "chair" | "supervisor", from_on: string) => {
      const naming = { id: testId(), member_id, duty, from_on };
      return run((trx) => nameDuty(trx, tuti, id, naming, NOW)).then(() => naming.id);
    };
    await name(one, "chair", "2025-03-01");
    await expect(name(other, "chair", "2025-02-15")).rejects.toEqual(refusal("before_the_one_before"));
    await name(other, "chair", "2026-01-01");
    await name(one, "supervisor", "2026-01-01");
    const last = await name(other, "supervisor", "2026-01-01");
    await expect(name(other, "supervisor", "2026-02-01")).rejects.toEqual(refusal("holds_an_office_already"));
    const standing = async () =>
      (await listDuties(database(), id))
        .filter(({ until_on }) => until_on === null)
        .map(({ duty, member_number }) => `${duty} ${member_number}`)
        .sort();
    expect(await standing()).toEqual(["chair 2", "supervisor 1", "supervisor 2"]);
    await run((trx) => endDuty(trx, tuti, { cooperative_id: id, id: last, until_on: TODAY }, NOW));
    expect(await standing()).toEqual(["chair 2", "supervisor 1"]);
  });

  test("a meeting keeps everybody's mark and the members of its day; a correction stands for it", async () => {
    await settleCast(database());
    const id = await founded(database());
    const [sri, budi] = [await admitted(database(), id, "Sri"), await admitted(database(), id, "Budi")];
    await admitted(database(), id, "Tono");
    const late = await admitted(database(), id, "Late", { joined_on: TODAY });
    const meeting = (changes: object) =>
      Meeting.parse({
        id: testId(),
        kind: "annual",
        held_on: "2026-02-10",
        present: [sri],
        excused: [budi],
        minutes: "Laporan tahun",
        ...changes,
      });
    const first = meeting({});
    await run((trx) => recordMeeting(trx, tuti, { cooperative_id: id }, first, NOW));
    await run((trx) => recordMeeting(trx, tuti, { cooperative_id: id }, first, NOW));
    await expect(
      run((trx) => recordMeeting(trx, tuti, { cooperative_id: id }, { ...first, present: [budi], excused: [] }, NOW)),
    ).rejects.toEqual(refusal("already_sent"));
    await expect(
      run((trx) => recordMeeting(trx, tuti, { cooperative_id: id }, meeting({ present: [late] }), NOW)),
    ).rejects.toEqual(refusal("not_a_member_then"));
    const read = await readMeeting(database(), id, first.id);
    expect(read).toMatchObject({ minutes: "Laporan tahun", members_then: 3, present: 1 });
    expect(read?.marks.map(({ name, attendance }) => `${name} ${attendance}`)).toEqual([
      "Sri present",
      "Budi excused",
      "Tono absent",
    ]);
    const kept = await database().selectFrom("cooperative_meeting").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain("Laporan");
    const better = meeting({ present: [sri, budi], excused: [] });
    await run((trx) => recordMeeting(trx, tuti, { cooperative_id: id, corrects_id: first.id }, better, NOW));
    expect((await listMeetings(database(), id)).map((one) => [one.id, one.present])).toEqual([[better.id, 2]]);
    const again = meeting({});
    await expect(
      run((trx) => recordMeeting(trx, tuti, { cooperative_id: id, corrects_id: first.id }, again, NOW)),
    ).rejects.toEqual(refusal("meeting_corrected"));
    const which = { cooperative_id: id, meeting_id: better.id };
    const withdrawal = { id: testId(), reason: "not_held" } as const;
    await run((trx) => withdrawMeeting(trx, tuti, which, withdrawal, NOW));
    expect((await listMeetings(database(), id)).map(({ withdrawn }) => withdrawn)).toEqual(["not_held"]);
  });

  test("what there is to do is said of memberships as such", async () => {
    await settleCast(database());
    const id = await founded(database());
    await admitted(database(), id, "Sri", { joined_on: "2025-01-15" });
    const cooperative = (await findCooperative(database(), tuti, id))!;
    const { next, members } = await cooperativeStanding(database(), cooperative, TODAY);
    expect(members).toBe(1);
    expect(next.map(({ code, count }) => [code, count])).toEqual([
      ["founders_missing", 8],
      ["monthly_unpaid", 1],
      ["principal_unpaid", 1],
      ["annual_due", 1],
    ]);
  });

  test("a membership is noted on a case by whoever is in charge of it, once, and taken off with a reason", async () => {
    await settleCast(database());
    const id = await founded(database());
    const [sri, budi] = [await admitted(database(), id, "Sri"), await admitted(database(), id, "Budi")];
    const number = await openedBy(database(), olga);
    const other = await openedBy(database(), oscar);
    const link = { id: testId(), member_id: sri };
    await expect(run((trx) => linkMember(trx, fajar, number, link, NOW))).rejects.toThrow();
    await expect(run((trx) => linkMember(trx, tuti, number, link, NOW))).rejects.toThrow(NotFound);
    await run((trx) => linkMember(trx, olga, number, link, NOW));
    await run((trx) => linkMember(trx, olga, number, link, NOW));
    const elsewhere = { id: testId(), member_id: sri };
    await expect(run((trx) => linkMember(trx, oscar, other, elsewhere, NOW))).rejects.toEqual(
      refusal("linked_already"),
    );
    const offered = async (case_number: string) =>
      (await linkable(database(), id, await caseIdOf(database(), case_number))).map((one) => one.id);
    expect(await offered(number)).toEqual([budi]);
    // Left out of a colleague's list, her name would say that she is in somebody's care.
    expect(await offered(other)).toEqual([sri, budi]);
    const withdrawal = { id: testId(), reason: "wrong_person" } as const;
    await expect(run((trx) => withdrawLink(trx, oscar, link.id, withdrawal, NOW))).rejects.toThrow(NotAllowed);
    await run((trx) => withdrawLink(trx, olga, link.id, withdrawal, NOW));
    await run((trx) => linkMember(trx, oscar, other, elsewhere, NOW));
    const links = await listLinks(database(), await caseIdOf(database(), number));
    expect(links.map(({ withdrawn }) => withdrawn)).toEqual(["wrong_person"]);
  });

  test("no line of the audit or the change log leads from a case to a membership", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    // Ids like real ones: those of other tests can be those of the cast.
    const number = await openedBy(database(), olga, { person_id: newId(), case_id: newId() });
    const link = { id: newId(), member_id: sri };
    await run((trx) => linkMember(trx, olga, number, link, NOW));
    await run((trx) => withdrawLink(trx, olga, link.id, { id: testId(), reason: "asked" }, NOW));
    const caseId = await caseIdOf(database(), number);
    const acts = await database().selectFrom("audit_event").selectAll().execute();
    const log = await database().selectFrom("change_log").selectAll().execute();
    const rows = [...acts, ...log].map((row) => JSON.stringify(row));
    expect(rows.filter((row) => row.includes(sri)).length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.includes(link.id)).length).toBeGreaterThan(1);
    expect(rows.filter((row) => row.includes(sri) && (row.includes(caseId) || row.includes(link.id)))).toEqual([]);
  });
});
