import { describe, expect, test } from "vitest";
import { needOf, OPERATIONS, type OperationName, readKindOf } from "#src/access/operations";
import { type Attempt, attemptOf, readingOf, sameReadKey } from "#src/audit/attempt";
import { NOW, olga } from "#tests/support/cast";

const NAMES = Object.keys(OPERATIONS) as OperationName[];
const asked = (operation: OperationName, params: Record<string, string> = {}, more = {}) =>
  attemptOf({ operation, method: "GET", params, channel: "page", viewer: olga, at: NOW, ...more });

describe("which operations are kept in the record of reads", () => {
  test("whatever opens under a need of cases, visits, risk or flags is, unless it is a form or a count and says so", () => {
    const unlogged = NAMES.filter(
      (name) =>
        /^(case|visit|risk|flag|enrolment|consent|determination|identity|exchange)\./.test(needOf(name, "GET") ?? "") &&
        readKindOf(name, "GET") === undefined,
    );
    expect(unlogged).toEqual([
      "risk-rules/overview",
      "risk-rules/versions",
      "risk-rules/version",
      "people/new",
      "people/draft",
      "people/draft-removal",
      "people/draft-group",
      "exchange/imports",
      "exchange/import-new",
      "exchange/export",
    ]);
  });

  test("my day and the people of a group are, accounts and words are not", () => {
    expect(readKindOf("home/my-day", "GET")).toBe("read");
    expect(readKindOf("programmes/offering", "GET")).toBe("read");
    expect(readKindOf("programmes/attendance", "HEAD")).toBe("read");
    for (const name of [
      "account/login",
      "admin/users",
      "admin/audit",
      "api/code-lists.list",
      "programmes/list",
    ] as const)
      expect([name, readKindOf(name, "GET")]).toEqual([name, undefined]);
  });

  test("a search that is posted is a search; a change leaves its own act", () => {
    expect(readKindOf("people/caseload", "POST")).toBe("search");
    // It asks every office who is known under a name or a number, and leaves no act of its own.
    expect(readKindOf("people/new", "POST")).toBe("search");
    expect(readKindOf("people/person", "POST")).toBe("change");
    expect(readKindOf("admin/audit", "POST")).toBeUndefined();
  });

  test("what a phone fetches is read, and so is what it asks by posting", () => {
    for (const name of ["field/sync", "field/drafts", "api/sync.read"] as const)
      expect([name, readKindOf(name, "GET")]).toEqual([name, "read"]);
    expect(readKindOf("field/states", "POST")).toBe("read");
  });
});

describe("an attempt", () => {
  test("says who, where and which record, and nothing that was typed", () => {
    expect(asked("people/overview", { caseNumber: "RLT-2026-12345674" })).toEqual({
      kind: "read",
      channel: "page",
      operation: "people/overview",
      user_id: olga.userId,
      office_id: olga.officeId,
      subject: { by: "case_number", value: "RLT-2026-12345674" },
      at: NOW,
    });
    expect(asked("people/overview", { caseNumber: "Melati Contoh" })?.subject).toBeNull();
    expect(asked("risk/flag", { flagId: "01930000-0000-7000-8000-000000000001" })?.subject?.by).toBe("flag_id");
    expect(asked("people/caseload", {}, { method: "POST" })?.kind).toBe("search");
    expect(asked("api/people.list", {}, { channel: "api", isSearch: true })?.kind).toBe("search");
    expect(asked("api/flags.change", { id: "01930000" }, { method: "POST", channel: "api" })?.subject?.by).toBe(
      "flag_id",
    );
  });
});

describe("what it came to", () => {
  const read = asked("people/overview", { caseNumber: "RLT-2026-12345674" })!;
  const list = asked("people/caseload")!;
  const search = asked("people/caseload", {}, { method: "POST" })!;
  const change = asked("people/person", { caseNumber: "RLT-2026-12345674" }, { method: "POST" })!;
  const program = { ...read, channel: "api" } as const satisfies Attempt;

  test.each([
    [read, 200, "person.viewed"],
    [read, 304, undefined],
    [read, 302, undefined],
    [read, 202, undefined],
    [read, 500, undefined],
    [read, 400, "person.viewed"],
    [read, 409, "person.viewed"],
    [read, 404, "access.refused"],
    [read, 403, "access.refused"],
    [program, 200, "person.viewed"],
    [program, 400, undefined],
    [list, 200, "list.viewed"],
    [list, 404, undefined],
    [search, 200, "person.searched"],
    [search, 302, undefined],
    [search, 400, undefined],
    [change, 200, undefined],
    [change, 302, undefined],
    [change, 404, "access.refused"],
  ])("%o answered with %i is %s", (attempt, status, act) => {
    expect(readingOf(attempt, status)?.act).toBe(act);
  });

  test("reads that are alike within a minute are one", () => {
    const key = (attempt: Attempt, status = 200) => sameReadKey(readingOf(attempt, status)!);
    expect(key({ ...read, at: "2026-03-10T02:00:59.000Z" })).toBe(key(read));
    expect(key({ ...read, at: "2026-03-10T02:01:00.000Z" })).not.toBe(key(read));
    for (const other of [
      { ...read, user_id: "other" },
      program,
      list,
      { ...read, operation: "people/person" } as const,
    ])
      expect(key(other)).not.toBe(key(read));
    expect(key(read, 404)).not.toBe(key(read));
  });
});
