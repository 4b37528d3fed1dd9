import { describe, expect, test } from "vitest";
import { readFlagFrom } from "#src/risk/flag-bulk";
import { caseNumbers, MOST_CASES, TransferDecision, TransferRequest, transferDueOn } from "#src/transfers/transfer";

const ID = "01930000-0000-7000-8000-000000000001";
const errorsOf = (reading: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  (reading.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("a transfer", () => {
  const asked = { batch_id: ID, to_office_id: ID, reason: "moved", enrolments: "stay" };

  test("for another reason says which", () => {
    expect(errorsOf(TransferRequest.safeParse(asked))).toEqual([]);
    expect(errorsOf(TransferRequest.safeParse({ ...asked, reason: "other" }))).toEqual(["note: required"]);
    expect(errorsOf(TransferRequest.safeParse({ ...asked, reason: "other", note: "Sebab lain" }))).toEqual([]);
    expect(errorsOf(TransferRequest.safeParse({ ...asked, enrolments: "forget" }))).toEqual([
      "enrolments: not_in_list",
    ]);
  });

  test("that is accepted names who is in charge from then on, and one that is declined says why", () => {
    const answer = (changes: object) => errorsOf(TransferDecision.safeParse({ id: ID, ...changes }));
    expect(answer({ decision: "accepted" })).toEqual(["owner_id: required"]);
    expect(answer({ decision: "accepted", owner_id: ID })).toEqual([]);
    expect(answer({ decision: "declined" })).toEqual(["note: required"]);
    expect(answer({ decision: "declined", note: "Belum ada petugas" })).toEqual([]);
    expect(answer({ decision: "taken_back" })).toEqual(["decision: not_in_list"]);
  });

  test("is of one case at least and of no more than can be looked through, by number", () => {
    const number = "RLT-2026-12345678";
    expect(caseNumbers.safeParse([]).success).toBe(false);
    expect(caseNumbers.safeParse(["1"]).success).toBe(false);
    expect(caseNumbers.safeParse(Array(MOST_CASES).fill(number)).success).toBe(true);
    expect(caseNumbers.safeParse(Array(MOST_CASES + 1).fill(number)).success).toBe(false);
  });

  test("is to be answered within a week", () => {
    expect(transferDueOn("2026-02-25")).toBe("2026-03-04");
  });
});

test("a chosen flag is read with the version in which it was seen, and nothing else is", () => {
  expect(readFlagFrom(`${ID} 3`)).toEqual({ id: ID, version: 3 });
  for (const text of ["", ID, `${ID} 0`, `${ID} 1.5`, `${ID} x`, "x 1"])
    expect([text, readFlagFrom(text)]).toEqual([text, undefined]);
});
