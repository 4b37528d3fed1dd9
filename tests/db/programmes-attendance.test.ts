import { expect, test } from "vitest";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { recordAttendance } from "#db/programmes/attendance-writes";
import { attendanceOf, latestSessions, marksOf, participantsOf } from "#db/programmes/enrolment-reads";
import type { AttendanceCode } from "#src/programmes/attendance";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnrolment, enrolled, moved, offered } from "#tests/support/programmes";

const DAY = "2026-03-06";
const refusal = (code: string, field?: string) => expect.objectContaining({ code, field });
type Mark = [enrolment_id: string, attendance: AttendanceCode | null, seen?: AttendanceCode];

onEveryDatabase("attendance", (database) => {
  const settle = async () => {
    await settleCast(database());
    const { offering_id } = await offered(database(), { capacity: 9 });
    const ids: [string, string] = [testId(), testId()];
    await enrolled(database(), anEnrolment(await openedBy(database(), olga), offering_id, { id: ids[0] }), olga);
    await enrolled(database(), anEnrolment(await openedBy(database(), oscar), offering_id, { id: ids[1] }), oscar);
    return { offering_id, ids };
  };
  const record = (offering_id: string, marks: Mark[], session_on = DAY, viewer = olga) =>
    inTransactionOn(database(), (trx) => {
      const asked = marks.map(([enrolment_id, attendance, seen]) => ({ enrolment_id, attendance, seen: seen ?? null }));
      return recordAttendance(trx, viewer, { offering_id, session_on, marks: asked }, NOW);
    });

  test("of one session is kept for everyone in the group, whoever's case it is, once", async () => {
    const { offering_id, ids } = await settle();
    const marks: Mark[] = [
      [ids[0], "present"],
      [ids[1], "absent"],
    ];
    expect(await record(offering_id, marks)).toBe(2);
    expect(await record(offering_id, marks)).toBe(0);
    expect(Object.fromEntries(await marksOf(database(), ids, DAY))).toEqual({
      [ids[0]]: "present",
      [ids[1]]: "absent",
    });
    expect(await latestSessions(database(), offering_id)).toEqual([DAY]);
  });

  test("left blank stays as it is", async () => {
    const { offering_id, ids } = await settle();
    await record(offering_id, [[ids[0], "present"]]);
    expect(
      await record(offering_id, [
        [ids[0], null, "present"],
        [ids[1], "excused"],
      ]),
    ).toBe(1);
    expect(Object.fromEntries(await marksOf(database(), ids, DAY))).toEqual({
      [ids[0]]: "present",
      [ids[1]]: "excused",
    });
    await expect(record(offering_id, [[ids[0], null]])).rejects.toEqual(refusal("required", "marks"));
  });

  test("put right keeps the earlier mark in the change log", async () => {
    const { offering_id, ids } = await settle();
    await record(offering_id, [[ids[0], "absent"]]);
    expect(await record(offering_id, [[ids[0], "excused", "absent"]])).toBe(1);
    const log = await database()
      .selectFrom("change_log")
      .select(["version", "stored"])
      .where("record_type", "=", "attendance")
      .orderBy("version")
      .execute();
    expect(log.map(({ version, stored }) => [version, JSON.parse(stored).attendance])).toEqual([
      [1, "absent"],
      [2, "excused"],
    ]);
  });

  test("marked by two at once tells the second what the first said", async () => {
    const { offering_id, ids } = await settle();
    await record(offering_id, [[ids[0], "absent"]], DAY, oscar);
    await expect(record(offering_id, [[ids[0], "present"]])).rejects.toSatisfy(
      (error) => error instanceof StaleVersion && error.current[ids[0]] === "absent",
    );
    const both = await Promise.allSettled([
      record(offering_id, [[ids[1], "present"]]),
      record(offering_id, [[ids[1], "absent"]]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("counts as a share of the sessions that count", async () => {
    const { offering_id, ids } = await settle();
    const days = ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"];
    const said: AttendanceCode[] = ["present", "absent", "excused", "present"];
    for (const [at, day] of days.entries()) await record(offering_id, [[ids[0], said[at]!]], day);
    expect(await attendanceOf(database(), ids)).toEqual(new Map([[ids[0], 2 / 3]]));
    const { rows } = await participantsOf(database(), olga, offering_id, null);
    expect(rows.map(({ attendance }) => attendance).sort()).toEqual([2 / 3, null]);
  });

  test("is for sessions that were held while she was in it", async () => {
    const { offering_id, ids } = await settle();
    await expect(record(offering_id, [[ids[0], "present"]], "2026-03-11")).rejects.toEqual(
      refusal("in_the_future", "session_on"),
    );
    await expect(record(offering_id, [[ids[0], "present"]], "2026-03-02")).rejects.toEqual(
      refusal("before_enrolment", "session_on"),
    );
    await moved(database(), ids[0], "dropped_out", { true_on: "2026-03-05", drop_reason: "cost" });
    await expect(record(offering_id, [[ids[0], "present"]])).rejects.toEqual(refusal("before_enrolment", "session_on"));
    expect(await record(offering_id, [[ids[0], "present"]], "2026-03-05")).toBe(1);
  });

  test("is recorded by whoever runs the office's programmes; elsewhere the offering is not there", async () => {
    const { offering_id, ids } = await settle();
    await expect(record(offering_id, [[ids[0], "present"]], DAY, sinta)).rejects.toThrow(NotFound);
    await expect(record(offering_id, [[ids[0], "present"]], DAY, fajar)).rejects.toThrow(NotAllowed);
    const other = await offered(database());
    await expect(record(other.offering_id, [[ids[0], "present"]])).rejects.toThrow(NotFound);
    expect(await record(offering_id, [[ids[0], "present"]], DAY, mira)).toBe(1);
  });
});
