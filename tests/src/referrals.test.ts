import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SharedField } from "#src/consent/consent";
import { consentAsOf, consentGroupAsOf, consentsIn, singleConsentAsOf } from "#src/consent/consent";
import { addDays } from "#src/day";
import {
  OVERRIDE_REASONS,
  PARTNER_KINDS,
  type REFERRAL_SERVICES,
  REFERRAL_STATES,
  SHARED_FIELDS,
} from "#src/referrals/code-lists";
import { deadlinesOf } from "#src/referrals/deadlines";
import { type SharingConsent, sharingConsentFor } from "#src/referrals/gate";
import { fieldsForLetter, letterReference, letterWith } from "#src/referrals/letter";
import { Partner } from "#src/referrals/partner";
import { overridingReferralAsOf, referralAsOf } from "#src/referrals/referral";
import { hasEnded, nextStates, type ReferralState, stepAsOf, waitsFor } from "#src/referrals/steps";

const TODAY = "2026-03-10";
const ID = "01930000-0000-7000-8000-000000000001";
type Schema = {
  safeParse(input: unknown): { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };
};
const refusals = (schema: Schema, input: unknown) =>
  (schema.safeParse(input).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("an organisation of the directory", () => {
  const partner = {
    name: "UPTD PPA Contoh",
    org_type: "LocalGovernmentOrganisation",
    kind: "uptd_ppa",
    services: ["medical", "legal"],
    coverage: [{ place_code: "32" }, { place_code: "32.12" }],
    is_active: "1",
  };
  test("serves provinces and regencies", () => expect(refusals(Partner, partner)).toEqual([]));
  test.each([
    ["without a service", { services: [] }, "services: required"],
    ["in a village", { coverage: [{ place_code: "32.12.14.2001" }] }, "coverage.0.place_code: not_so_narrow"],
    [
      "in a place twice",
      { coverage: [{ place_code: "32" }, { place_code: "32" }] },
      "coverage.1.place_code: code_twice",
    ],
    ["with words for a phone", { phone: "tanya resepsionis" }, "phone: not_a_phone"],
  ])("%s is refused", (_what, changes, refusal) =>
    expect(refusals(Partner, { ...partner, ...changes })).toEqual([refusal]),
  );
});

describe("the steps of a referral", () => {
  const states = fc.constantFrom(...REFERRAL_STATES.codes);

  test("from wherever it stands, no path skips a step and none leaves what has ended", () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 8 }), (wished) => {
        const path: ReferralState[] = ["pending"];
        for (const to of wished) if (nextStates(path.at(-1)!).includes(to)) path.push(to);
        const at = (state: ReferralState) => path.indexOf(state);
        expect(new Set(path).size).toBe(path.length);
        if (at("in_service") >= 0) expect(at("accepted")).toBe(at("in_service") - 1);
        if (at("completed") >= 0) expect(at("in_service")).toBe(at("completed") - 1);
        if (at("declined") >= 0) expect(path).toEqual(["pending", "declined"]);
        if (at("returned") >= 0) expect(at("accepted")).toBeGreaterThan(0);
        expect(path.slice(0, -1).some(hasEnded)).toBe(false);
      }),
    );
  });

  test("each asks its own questions and no others", () => {
    const step = { id: ID, true_on: TODAY };
    const asked = (to_state: string, answers = {}) => refusals(stepAsOf(TODAY), { ...step, to_state, ...answers });
    expect(asked("accepted")).toEqual([]);
    expect(asked("declined")).toEqual(["partner_reason: required"]);
    expect(asked("returned", { partner_reason: "other" })).toEqual(["note: required"]);
    expect(asked("withdrawn", { withdrawal_reason: "person_declined" })).toEqual([]);
    expect(asked("completed", { outcome: "received" })).toEqual(["feedback: required"]);
    expect(asked("accepted", { outcome: "received" })).toEqual(["outcome: not_allowed_value"]);
    expect(asked("accepted", { true_on: "2026-03-11" })).toEqual(["true_on: in_the_future"]);
  });

  test("what it waits for: telling first, then an answer, then the service, then nothing", () => {
    const referral = { answer_due_on: "2026-03-12", service_due_on: "2026-03-20", tell_by: null, told_on: null };
    const waits = (state: ReferralState, changes = {}) => waitsFor({ ...referral, state, ...changes });
    expect(waits("pending")).toEqual({ what: "answer", due_on: "2026-03-12" });
    expect(waits("accepted")).toEqual({ what: "service", due_on: "2026-03-20" });
    expect(waits("completed")).toBeNull();
    expect(waits("completed", { tell_by: "2026-03-13" })).toEqual({ what: "telling", due_on: "2026-03-13" });
    expect(waits("in_service", { tell_by: "2026-03-13", told_on: "2026-03-12" })).toEqual({
      what: "service",
      due_on: "2026-03-20",
    });
  });
});

describe("by when", () => {
  const due = (service: (typeof REFERRAL_SERVICES.codes)[number], kind: "ngo" | "lpsk" = "ngo", agreed = {}) =>
    deadlinesOf({ service, sent_on: TODAY, answer_due_on: null, service_due_on: null, ...agreed }, kind);
  test("shelter is answered tomorrow, medical care within three days, the rest within a week", () => {
    expect(due("shelter")).toEqual({ answer_due_on: "2026-03-11", service_due_on: "2026-03-12" });
    expect(due("medical").answer_due_on).toBe("2026-03-13");
    expect(due("legal")).toEqual({ answer_due_on: "2026-03-17", service_due_on: "2026-03-24" });
  });
  test("LPSK has its seven days to look whether a request is complete", () =>
    expect(due("shelter", "lpsk")).toEqual({ answer_due_on: "2026-03-17", service_due_on: "2026-03-17" }));
  test("what was agreed goes before what is usual", () =>
    expect(due("legal", "ngo", { answer_due_on: "2026-05-01" })).toEqual({
      answer_due_on: "2026-05-01",
      service_due_on: "2026-05-01",
    }));
});

const HOSPITAL = { id: "01930000-0000-7000-8000-0000000000f1", kind: "health" as const };
const given: SharingConsent = {
  purpose: "sharing_referral",
  decision: "given",
  given_on: "2026-02-01",
  expires_on: null,
  withdrawn_on: null,
  recipient_kinds: ["health"],
  recipient_ids: [],
  shared: ["name", "needs"],
};

describe("who may be told", () => {
  test("only whom a yes names, by kind or one by one", () => {
    expect(sharingConsentFor([given], HOSPITAL, TODAY)).toBe(given);
    expect(sharingConsentFor([given], { ...HOSPITAL, kind: "ngo" }, TODAY)).toBeUndefined();
    const one = { ...given, recipient_kinds: [], recipient_ids: [HOSPITAL.id] };
    expect(sharingConsentFor([one], HOSPITAL, TODAY)).toBe(one);
    expect(sharingConsentFor([one], { ...HOSPITAL, id: ID }, TODAY)).toBeUndefined();
  });
  test("a yes that names nobody covers nobody; a no that names nobody ends all", () => {
    expect(sharingConsentFor([{ ...given, recipient_kinds: [] }], HOSPITAL, TODAY)).toBeUndefined();
    const no = { ...given, decision: "refused" as const, given_on: "2026-02-02", recipient_kinds: [], shared: [] };
    expect(sharingConsentFor([given, no], HOSPITAL, TODAY)).toBeUndefined();
    const no_to_ngos = { ...no, recipient_kinds: ["ngo" as const] };
    expect(sharingConsentFor([given, no_to_ngos], HOSPITAL, TODAY)).toBe(given);
  });
  test("a yes lasts through its last day, and ends on the day it is withdrawn", () => {
    const until = { ...given, expires_on: TODAY };
    expect(sharingConsentFor([until], HOSPITAL, TODAY)).toBe(until);
    expect(sharingConsentFor([until], HOSPITAL, addDays(TODAY, 1))).toBeUndefined();
    const ended = { ...given, withdrawn_on: TODAY };
    expect(sharingConsentFor([ended], HOSPITAL, addDays(TODAY, -1))).toBe(ended);
    expect(sharingConsentFor([ended], HOSPITAL, TODAY)).toBeUndefined();
  });
  test("an older yes does not come back when a later one has ended", () => {
    const later = { ...given, given_on: "2026-02-05", withdrawn_on: "2026-02-06" };
    expect(sharingConsentFor([given, later], HOSPITAL, TODAY)).toBeUndefined();
  });

  const day = fc.nat(60).map((count) => addDays("2026-01-01", count));
  const kept: fc.Arbitrary<SharingConsent> = fc.record({
    purpose: fc.constantFrom("sharing_referral" as const, "photo" as const),
    decision: fc.constantFrom("given" as const, "refused" as const),
    given_on: day,
    expires_on: fc.option(day),
    withdrawn_on: fc.option(day),
    recipient_kinds: fc.subarray([...PARTNER_KINDS.codes], { maxLength: 3 }),
    recipient_ids: fc.subarray([HOSPITAL.id, ID]),
    shared: fc.subarray([...SHARED_FIELDS.codes]),
  });
  test("whatever is on record: a yes to sharing that names the organisation, was given by then and has not ended", () => {
    fc.assert(
      fc.property(fc.array(kept, { maxLength: 6 }), day, (consents, on) => {
        const consent = sharingConsentFor(consents, HOSPITAL, on);
        if (!consent) return;
        expect(consent).toMatchObject({ purpose: "sharing_referral", decision: "given" });
        expect(consent.recipient_ids.includes(HOSPITAL.id) || consent.recipient_kinds.includes("health")).toBe(true);
        expect(consent.given_on <= on && (consent.expires_on ?? on) >= on).toBe(true);
        expect(consent.withdrawn_on === null || consent.withdrawn_on > on).toBe(true);
        const laterNo = consents.some(
          ({ purpose, decision, given_on, recipient_kinds, recipient_ids }) =>
            purpose === "sharing_referral" &&
            decision === "refused" &&
            given_on > consent.given_on &&
            given_on <= on &&
            recipient_kinds.length + recipient_ids.length === 0,
        );
        expect(laterNo).toBe(false);
      }),
    );
  });
});

describe("consent to sharing says with whom and what", () => {
  const context = { today: TODAY, is_child: false };
  const answers = {
    purpose: "sharing_referral",
    decision: "given",
    given_by: "self",
    method: "signature",
    given_on: TODAY,
  };
  const single = (changes: object) => refusals(singleConsentAsOf(context), { ...answers, ...changes });
  test("asked for on its own it names somebody", () => {
    expect(single({})).toEqual(["recipient_kinds: recipient_needed"]);
    expect(single({ recipient_kinds: ["health"], shared: ["name"] })).toEqual([]);
    expect(single({ recipient_ids: HOSPITAL.id, shared: ["name"] })).toEqual([]);
    expect(single({ decision: "refused" })).toEqual([]);
  });
  test("a general yes may be recorded with the intake, and opens nothing", () =>
    expect(refusals(consentAsOf(context), answers)).toEqual([]));
  test.each([
    ["names without what", { recipient_kinds: ["health"] }, "shared: required"],
    ["what without names", { shared: ["name"] }, "recipient_kinds: recipient_needed"],
    ["names for a photograph", { purpose: "photo", recipient_kinds: ["health"] }, "recipient_kinds: only_for_sharing"],
    ["what may be told in a no", { decision: "refused", shared: ["name"] }, "shared: only_for_sharing"],
  ])("%s is refused", (_what, changes, refusal) =>
    expect(refusals(consentAsOf(context), { ...answers, ...changes })).toEqual([refusal]),
  );
  test("of one form only the answer about sharing names anybody", () => {
    const form = {
      case_management: "given",
      sharing_referral: "given",
      given_by: "self",
      method: "signature",
      given_on: TODAY,
      recipient_kinds: ["health"],
      shared: ["name"],
    };
    expect(
      consentsIn(consentGroupAsOf(context).parse(form)).map(({ purpose, recipient_kinds, shared }) => [
        purpose,
        recipient_kinds,
        shared,
      ]),
    ).toEqual([
      ["case_management", [], []],
      ["sharing_referral", ["health"], ["name"]],
    ]);
  });
});

describe("a referral", () => {
  const services = ["medical" as const, "legal" as const];
  const asked = { id: ID, service: "medical", reason: "AdditionalServicesRequired", sent_on: TODAY, shared: ["name"] };
  const withConsent = (changes: object, consented: SharedField[] = ["name", "needs"]) =>
    refusals(referralAsOf({ today: TODAY, services, consented }), { ...asked, ...changes });
  test.each([
    ["nothing wrong", {}, []],
    ["more than was agreed to", { shared: ["name", "national_id"] }, ["shared: not_consented"]],
    ["a service that is not offered there", { service: "shelter" }, ["service: not_offered_there"]],
    ["sent tomorrow", { sent_on: "2026-03-11" }, ["sent_on: in_the_future"]],
    ["an answer before it is sent", { answer_due_on: "2026-03-09" }, ["answer_due_on: ends_before_start"]],
    ["an override in passing", { override_reason: "vital_need" }, ["override_reason: not_allowed_value"]],
  ])("with consent: %s", (_what, changes, expected) => expect(withConsent(changes)).toEqual(expected));

  const without = (changes: object) =>
    refusals(overridingReferralAsOf({ today: TODAY, services }), { ...asked, ...changes });
  test("without consent it has a reason in the list and in words", () => {
    expect(without({ shared: [] })).toEqual(
      expect.arrayContaining(["override_reason: required", "override_note: required"]),
    );
    expect(without({ override_reason: "legal_duty", override_note: "Perintah pengadilan" })).toEqual([
      "shared: only_for_vital_need",
    ]);
    expect(without({ override_reason: "vital_need", override_note: "Pingsan" })).toEqual([]);
  });
});

describe("a letter", () => {
  const fields = fc.subarray([...SHARED_FIELDS.codes]);
  const reason = fc.option(fc.constantFrom(...OVERRIDE_REASONS.codes));
  const state = fc.constantFrom(...REFERRAL_STATES.codes);
  const told = fc.constantFrom(null, "2026-03-14T02:00:00.000Z");
  const sent = fc.record({ shared: fields, override_reason: reason, state, tell_by: told });
  test("never says what was not agreed to, for this referral and still; nor anything at all where nobody agreed", () => {
    fc.assert(
      fc.property(sent, fc.option(fields), fields, (referral, consented, wished) => {
        const { shared, override_reason } = referral;
        const allowed = fieldsForLetter(referral, consented === null ? undefined : { shared: consented });
        for (const field of allowed) {
          expect(shared).toContain(field);
          if (override_reason === null) expect(consented).toContain(field);
        }
        if (override_reason !== null && override_reason !== "vital_need") expect(allowed).toEqual([]);
        if (override_reason !== null && referral.tell_by !== null) expect(allowed).toEqual([]);
        if (hasEnded(referral.state)) expect(allowed).toEqual([]);
        const isMade = letterWith(allowed).safeParse({ language: "id", fields: wished }).success;
        expect(isMade).toBe(wished.length > 0 && wished.every((field) => allowed.includes(field)));
      }),
    );
  });
  test("is called by a number that leads to nobody", () => expect(letterReference(ID)).toBe("R-00000001"));
});
