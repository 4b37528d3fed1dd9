import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { labelOf } from "#src/code-list";
import { PATHWAYS } from "#src/people/code-lists";
import {
  groupState,
  groupsFor,
  INTAKE_GROUPS,
  Intake,
  type IntakeDraft,
  intakeAsOf,
  intakeFrom,
  isReady,
  readGroup,
} from "#src/people/intake";

const TODAY = "2026-08-21";

const consent = { case_management: "given", given_by: "self", method: "signature", given_on: TODAY };
const needed = {
  person: { name: "Siti Aminah", birth_date: "1998-04-12", gender: "Feminine" },
  consent,
  safe_contact: { channel: "in_person" },
  case: { opened_on: TODAY },
} satisfies IntakeDraft["groups"];
const draftWith = (groups: IntakeDraft["groups"], pathway: IntakeDraft["pathway"] = "returnee"): IntakeDraft => ({
  pathway,
  groups: { ...needed, ...groups },
});

describe("the groups of an intake", () => {
  test("someone in prevention is not asked about trafficking", () => {
    expect(groupsFor("returnee")).toEqual([...INTAKE_GROUPS]);
    expect(groupsFor("prevention")).not.toContain("trafficking");
    expect(groupsFor("prevention")).not.toContain("determination");
    expect(labelOf(PATHWAYS, "prevention", "id")).toMatch(/Pencegahan/);
  });
  test("a group nobody opened is not started", () => {
    expect(groupState({ pathway: "returnee", groups: {} }, "person", TODAY)).toEqual({
      state: "not_started",
      missing: [],
      errors: {},
    });
  });
  test("a half-typed group says what is missing and what is wrong", () => {
    const draft = draftWith({ person: { birth_date: "30/02/1998", gender: "Feminine" } });
    expect(groupState(draft, "person", TODAY)).toEqual({
      state: "in_progress",
      missing: ["name"],
      errors: { name: ["required"], birth_date: ["not_a_day"] },
    });
  });
  test("a group of optional questions is complete when saved without an answer", () => {
    expect(groupState(draftWith({ documents: {} }), "documents", TODAY).state).toBe("complete");
  });
  test("the consent of someone who turns out to be a child is open again", () => {
    const draft = draftWith({ person: { ...needed.person, birth_date: "2010-01-01" } });
    expect(groupState(draftWith({}), "consent", TODAY).state).toBe("complete");
    expect(groupState(draft, "consent", TODAY)).toMatchObject({
      state: "in_progress",
      missing: ["given_by", "child_assent"],
    });
  });
  test("whether she was a child is worked out from the age told, not typed", () => {
    const draft = draftWith({
      trafficking: { age_when_trafficked: "16" },
      determination: {
        acts: ["recruitment"],
        purposes: ["forced_labour"],
        confirmed_result: "ActualVictimOfTrafficking",
        decided_on: TODAY,
      },
    });
    const reading = readGroup(draft, "determination", TODAY);
    expect(reading).toMatchObject({ success: true, data: { is_child: true } });
  });
});

describe("a finished draft", () => {
  test("with the needed groups is an intake", () => {
    const reading = intakeFrom(draftWith({}), TODAY);
    expect(isReady(draftWith({}), TODAY)).toBe(true);
    expect(reading).toMatchObject({
      success: true,
      data: {
        person: { name: "Siti Aminah", phone: null, identity_documents: null },
        case: { pathway: "returnee", opened_on: TODAY },
        consents: [{ purpose: "case_management", decision: "given", form_version: "2026-1" }],
        safe_contact: { channel: "in_person" },
        baseline: null,
        trafficking: null,
        determination: null,
      },
    });
  });
  test.each(["person", "consent", "safe_contact", "case"] as const)("without %s is none, and says so", (group) => {
    const draft = draftWith({});
    delete draft.groups[group];
    expect(isReady(draft, TODAY)).toBe(false);
    expect(intakeFrom(draft, TODAY)).toMatchObject({ success: false, groups: { [group]: { [group]: ["required"] } } });
  });
  test("with a group half done is none", () => {
    const draft = draftWith({ baseline: { recorded_on: TODAY, total_debt_idr: "-5" } });
    expect(isReady(draft, TODAY)).toBe(false);
    expect(intakeFrom(draft, TODAY)).toEqual({
      success: false,
      groups: { baseline: { total_debt_idr: ["negative_amount"] } },
    });
  });
  test("in prevention leaves out what was typed before the pathway changed", () => {
    expect(intakeFrom(draftWith({ trafficking: { months: "x" } }, "prevention"), TODAY)).toMatchObject({
      success: true,
      data: { trafficking: null },
    });
  });
  test("refused consent to case management is no case", () => {
    expect(intakeFrom(draftWith({ consent: { ...consent, case_management: "refused" } }), TODAY)).toEqual({
      success: false,
      groups: { consent: { case_management: ["consent_needed"] } },
    });
  });
  test("places of the journey come through in order", () => {
    const draft = draftWith({
      trafficking: { "places.4.kind": "Transit", "places.1.kind": "Recruitment", "places.1.place_code": "32.12" },
    });
    expect(intakeFrom(draft, TODAY)).toMatchObject({
      data: { trafficking: { places: [{ kind: "Recruitment", place_code: "32.12" }, { kind: "Transit" }] } },
    });
  });
  test("is ready exactly when it becomes an intake, whatever was typed; and nothing typed makes it throw", () => {
    const typed = fc.dictionary(
      fc.constantFrom(
        "name",
        "birth_date",
        "gender",
        "case_management",
        "given_by",
        "places.0.kind",
        "opened_on",
        "__proto__",
        "channel",
      ),
      fc.oneof(fc.constantFrom("", "given", "self", TODAY, "Feminine", "none"), fc.string(), fc.array(fc.string())),
    );
    const groups = fc.record(Object.fromEntries(INTAKE_GROUPS.map((group) => [group, typed])), { requiredKeys: [] });
    fc.assert(
      fc.property(groups, fc.constantFrom("returnee" as const, "prevention" as const), (some, pathway) => {
        const draft: IntakeDraft = { pathway, groups: { ...needed, ...some } };
        expect(intakeFrom(draft, TODAY).success).toBe(isReady(draft, TODAY));
      }),
      { numRuns: 200 },
    );
  });
});

describe("a whole intake from outside", () => {
  const whole = {
    person: needed.person,
    case: { pathway: "returnee", opened_on: TODAY },
    consents: [{ ...consent, purpose: "case_management", decision: "given" }],
  };
  const read = (changes = {}) => {
    const input = { ...whole, ...changes };
    return intakeAsOf(TODAY, input).safeParse(input);
  };
  const refusals = (changes = {}) =>
    read(changes).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

  test("gives what a draft gives", () => {
    const fromDraft = intakeFrom(draftWith({}), TODAY);
    const { data } = read({ safe_contact: needed.safe_contact });
    expect(fromDraft).toEqual({ success: true, data });
  });
  test("without consent to case management is refused", () => {
    expect(refusals({ consents: [] })).toEqual(["consents: consent_needed"]);
  });
  test("a child's consent needs a guardian here too", () => {
    expect(refusals({ person: { ...needed.person, birth_date: "2012-02-02" } })).toEqual([
      "consents.0.given_by: guardian_required",
      "consents.0.child_assent: assent_required",
    ]);
  });
  test("trafficking has no place in prevention", () => {
    expect(refusals({ case: { pathway: "prevention", opened_on: TODAY }, trafficking: {} })).toEqual([
      "trafficking: not_in_prevention",
    ]);
  });
  test("departure before birth is refused", () => {
    expect(refusals({ trafficking: { departure_on: "1998-04-11" } })).toEqual([
      "trafficking.departure_on: before_birth",
    ]);
  });
  test.each([null, undefined, 5, "x", [], { person: null }])("%j is refused, not thrown at", (input) => {
    expect(intakeAsOf(TODAY, input).safeParse(input).success).toBe(false);
  });
  test("any JSON is read or refused, and no prototype changes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (person, rest) => {
        const input = { ...whole, person, trafficking: rest };
        intakeAsOf(TODAY, input).safeParse(input);
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
    );
  });
  test("can be described to programmers", () => {
    const described = z.toJSONSchema(Intake, { io: "input" });
    expect(Object.keys(described.properties ?? {})).toContain("consents");
    expect(JSON.stringify(described)).toContain('"format":"date"');
  });
});
