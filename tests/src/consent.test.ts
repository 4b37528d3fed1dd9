import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONSENT_PURPOSES } from "#src/consent/code-lists";
import {
  type ConsentOnRecord,
  consentAsOf,
  consentGroupAsOf,
  consentsIn,
  decisionOn,
  hasConsent,
  withdrawalAsOf,
  withdrawalDue,
} from "#src/consent/consent";
import { addDays } from "#src/day";

const TODAY = "2026-08-21";
const answers = { purpose: "photo", decision: "given", given_by: "self", method: "signature", given_on: TODAY };
const refusals = (changes = {}, is_child = false) =>
  (consentAsOf({ today: TODAY, is_child }).safeParse({ ...answers, ...changes }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("giving consent", () => {
  test("an adult speaks for herself", () => expect(refusals()).toEqual([]));
  test("a consent may last one day", () => expect(refusals({ expires_on: TODAY })).toEqual([]));
  test("a child needs a guardian's consent and her own assent", () => {
    expect(refusals({}, true)).toEqual(["given_by: guardian_required", "child_assent: assent_required"]);
    const guardian = { given_by: "guardian", guardian_name: "Ibu Aminah" };
    expect(refusals({ ...guardian, child_assent: "0" }, true)).toEqual(["child_assent: assent_required"]);
    expect(refusals({ ...guardian, child_assent: "1" }, true)).toEqual([]);
  });
  test("a child who refuses needs nobody", () => expect(refusals({ decision: "refused" }, true)).toEqual([]));
  test.each([
    ["a guardian without a name", { given_by: "guardian" }, "guardian_name: required"],
    ["consent given tomorrow", { given_on: "2026-08-22" }, "given_on: in_the_future"],
    ["an end before the beginning", { expires_on: "2026-08-20" }, "expires_on: expires_before_given"],
    ["no answer", { decision: "" }, "decision: required"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(changes)).toEqual([refusal]));
});

test("one form holds an answer to each purpose that was asked", () => {
  const form = { case_management: "given", photo: "refused", given_by: "self", method: "thumbprint", given_on: TODAY };
  const group = consentGroupAsOf({ today: TODAY, is_child: false }).parse(form);
  expect(consentsIn(group).map(({ purpose, decision, method }) => [purpose, decision, method])).toEqual([
    ["case_management", "given", "thumbprint"],
    ["photo", "refused", "thumbprint"],
  ]);
});

describe("which consent counts on a day", () => {
  const given: ConsentOnRecord = {
    purpose: "photo",
    decision: "given",
    given_on: "2026-03-01",
    expires_on: null,
    withdrawn_on: null,
  };

  test("none before it is given", () => {
    expect(hasConsent([given], "photo", "2026-02-28")).toBe(false);
    expect(hasConsent([given], "photo", "2026-03-01")).toBe(true);
    expect(hasConsent([given], "research", "2026-03-01")).toBe(false);
  });
  test("the latest decision, and of one day the later", () => {
    const refused: ConsentOnRecord = { ...given, decision: "refused", given_on: "2026-05-01" };
    expect(hasConsent([refused, given], "photo", "2026-04-30")).toBe(true);
    expect(hasConsent([refused, given], "photo", "2026-05-01")).toBe(false);
    expect(hasConsent([refused, { ...given, given_on: "2026-05-01" }], "photo", "2026-05-01")).toBe(true);
  });
  test("until its last day, or the day it is withdrawn", () => {
    expect(hasConsent([{ ...given, expires_on: "2026-06-30" }], "photo", "2026-06-30")).toBe(true);
    expect(hasConsent([{ ...given, expires_on: "2026-06-30" }], "photo", "2026-07-01")).toBe(false);
    expect(hasConsent([{ ...given, withdrawn_on: "2026-06-30" }], "photo", "2026-06-29")).toBe(true);
    expect(hasConsent([{ ...given, withdrawn_on: "2026-06-30" }], "photo", "2026-06-30")).toBe(false);
  });
  test("withdrawing brings no older consent back", () => {
    const older: ConsentOnRecord = { ...given, given_on: "2025-01-01" };
    expect(hasConsent([older, { ...given, withdrawn_on: "2026-06-30" }], "photo", "2026-07-01")).toBe(false);
  });

  const record = fc.record({
    purpose: fc.constantFrom(...CONSENT_PURPOSES.codes),
    decision: fc.constantFrom("given" as const, "refused" as const),
    given_on: fc.nat(60).map((count) => addDays("2026-01-01", count)),
    expires_on: fc.option(fc.nat(90).map((count) => addDays("2026-01-01", count))),
    withdrawn_on: fc.option(fc.nat(90).map((count) => addDays("2026-01-01", count))),
  });
  test("whatever is on record, a consent that counts was given by then and is neither ended nor withdrawn", () => {
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom(...CONSENT_PURPOSES.codes), fc.nat(120), (kept, purpose, count) => {
        const on = addDays("2026-01-01", count);
        const consent = decisionOn(kept, purpose, on);
        if (!hasConsent(kept, purpose, on)) return;
        expect(consent).toMatchObject({ purpose, decision: "given" });
        expect(consent && consent.given_on <= on).toBe(true);
        expect(consent?.expires_on === null || (consent?.expires_on ?? "") >= on).toBe(true);
        expect(consent?.withdrawn_on === null || (consent?.withdrawn_on ?? "") > on).toBe(true);
      }),
    );
  });
});

describe("withdrawing consent", () => {
  test("gives 72 hours, by the clock", () => {
    expect(withdrawalDue("2026-08-21T10:30:00.000Z")).toBe("2026-08-24T10:30:00.000Z");
  });
  test("happens after consent and not tomorrow", () => {
    const read = (withdrawn_on: string) => withdrawalAsOf(TODAY, "2026-08-01").safeParse({ withdrawn_on });
    expect(read("2026-08-21").success).toBe(true);
    expect(read("2026-08-01").success).toBe(true);
    expect(read("2026-07-31").error?.issues[0]?.message).toBe("before_consent");
    expect(read("2026-08-22").error?.issues[0]?.message).toBe("in_the_future");
  });
});
