import { describe, expect, test } from "vitest";
import { objectionAnswerAsOf, objectionAsOf } from "#src/objections/objection";
import { everydaySources, everydayWords, printableReasons } from "#src/papers/everyday";
import { Handover, PaperWithdrawal, paperNumber, paperWithdrawalAsOf, Refusal } from "#src/papers/paper";
import { REASON_SENTENCES } from "#src/risk/reason-sentences";

const id = "01930000-0000-7000-8000-000000000001";
const refusals = (result: { error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }) =>
  (result.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("a hand-over", () => {
  const handed = {
    id,
    handed_on: "2026-03-10",
    from_kind: "programme",
    to_kind: "family",
    condition: "Sehat",
    signatures: [
      { role: "giver", method: "typed", name: "A" },
      { role: "receiver", method: "typed", name: "B" },
      { role: "person", method: "typed", name: "C" },
      { role: "village_witness", method: "typed", name: "D" },
    ],
  };
  const signedBut = (role: string, said: Record<string, unknown>) =>
    handed.signatures.map((one) => (one.role === role ? { role, ...said } : one));
  test("is signed by both sides, the person and a witness from the village", () => {
    expect(refusals(Handover.safeParse(handed))).toEqual([]);
    expect(refusals(Handover.safeParse({ ...handed, signatures: handed.signatures.slice(0, 3) }))).toEqual([
      "signatures: required",
    ]);
  });
  test("may lack the person's signature, and says why", () => {
    const signatures = signedBut("person", { method: "not_given" });
    expect(refusals(Handover.safeParse({ ...handed, signatures }))).toEqual(["note: say_why_unsigned"]);
    expect(Handover.safeParse({ ...handed, signatures, note: "Sedang tidur" }).success).toBe(true);
  });
  test("of things to the person is signed by who gives and by her, and says which things", () => {
    const things = { ...handed, to_kind: "person", items: "100 ekor bibit bebek" };
    const [giver, , person, witness] = handed.signatures;
    expect(refusals(Handover.safeParse({ ...things, signatures: [giver, person] }))).toEqual([]);
    expect(refusals(Handover.safeParse({ ...things, items: "", signatures: [giver, person, witness] }))).toEqual([
      "items: required",
    ]);
    expect(refusals(Handover.safeParse({ ...things, signatures: [giver] }))).toEqual(["signatures: required"]);
    const unsigned = { ...things, note: "Sedang tidur", signatures: [giver, { role: "person", method: "not_given" }] };
    expect(refusals(Handover.safeParse(unsigned))).toEqual(["signatures.1.method: must_sign"]);
    expect(refusals(Handover.safeParse({ ...handed, from_kind: "person" }))).toEqual(["from_kind: not_in_list"]);
  });
  test("never lacks that of who receives her", () =>
    expect(
      refusals(
        Handover.safeParse({ ...handed, note: "x", signatures: signedBut("receiver", { method: "not_given" }) }),
      ),
    ).toEqual(["signatures.1.method: must_sign"]));
  test("signed on paper has the witness's name", () =>
    expect(
      refusals(
        Handover.safeParse({
          ...handed,
          signatures: handed.signatures.map((one) =>
            one.role === "village_witness" ? { role: one.role, method: "on_paper" } : { ...one, method: "on_paper" },
          ),
        }),
      ),
    ).toContain("signatures.3.name: required"));
});

describe("a refusal", () => {
  const refused = {
    id,
    refused_on: "2026-03-10",
    services: ["shelter"],
    explained_in: "local",
    was_explained: "1",
    told_no_consequence: "1",
    signatures: [
      { role: "person", method: "typed", name: "C" },
      { role: "witness", method: "typed", name: "D" },
    ],
  };
  test("needs no reason", () => expect(refusals(Refusal.safeParse(refused))).toEqual([]));
  test.each([
    ["of nothing", { services: [] }, "services: required"],
    ["of all and of some", { services: ["all", "shelter"] }, "services: all_with_others"],
    ["that nobody explained", { was_explained: "0" }, "was_explained: must_be_so"],
    ["under a threat of losing help", { told_no_consequence: "" }, "told_no_consequence: must_be_so"],
    ["without a witness", { signatures: refused.signatures.slice(0, 1) }, "signatures: required"],
  ])("%s is not recorded", (_what, changes, refusal) =>
    expect(refusals(Refusal.safeParse({ ...refused, ...changes }))).toEqual([refusal]),
  );
});

test("a paper is taken back for another reason only with the reason, and not tomorrow", () => {
  const taken = { id, withdrawn_on: "2026-03-10", reason: "other" };
  expect(refusals(PaperWithdrawal.safeParse(taken))).toEqual(["note: required"]);
  const back = { ...taken, reason: "taken_back" };
  expect(refusals(paperWithdrawalAsOf("2026-03-09").safeParse(back))).toEqual(["withdrawn_on: in_the_future"]);
});

test("a paper's number tells neither whose it is nor how many there are", () =>
  expect(paperNumber("BAST", 2026, 42)).toBe("BAST-2026-0000042"));

describe("the explanation sheet", () => {
  const item = (key: string, params = {}, state = "present") => ({ state, reason: { key, params } });
  /** What could tell someone who finds the paper what she has lived through. */
  const OUTS =
    /traffick|exploit|victim|surviv|perdagang|tppo|korban|penyintas|eksploit|pelaku|perekrut|recruit|risiko|risk/i;
  const keys = [
    ...Object.keys(REASON_SENTENCES),
    ...["family_conflict", "stigma", "distress", "food_insecurity"].map((answer) => `answered_how_often ${answer}`),
  ];
  const everyday = keys.filter((key) => everydayWords(key, "en") !== undefined);

  test("has words in both languages that out nobody, and no number", () => {
    expect(everyday.length).toBeGreaterThan(20);
    for (const locale of ["en", "id"] as const)
      for (const key of everyday) {
        const words = `${everydayWords(key, locale)} ${everydaySources([key], locale).join()}`;
        expect([key, OUTS.test(words), /\d|\{/.test(words)]).toEqual([key, false, false]);
      }
  });
  test("offers what is present and nothing else, once", () =>
    expect(
      printableReasons([
        item("visit_overdue"),
        item("visit_not_kept", {}, "absent"),
        item("no_income", {}, "unknown"),
        item("answered_how_often", { answer: "stigma", frequency: "often" }),
        item("visit_overdue"),
      ]),
    ).toEqual([
      { key: "visit_overdue", isDelicate: false },
      { key: "answered_how_often stigma", isDelicate: true },
    ]));
  test("holds back whatever touches her safety unless it is chosen", () => {
    const delicate = printableReasons([item("recruiter_contact"), item("safety_threat"), item("leaving")]);
    expect(delicate.map(({ isDelicate }) => isDelicate)).toEqual([true, true, true]);
  });
  test("leaves out what she lived through", () =>
    expect(printableReasons([item("episodes"), item("child_at_trafficking"), item("kept_from_reader")])).toEqual([]));
  test("names each source once", () =>
    expect(everydaySources(["no_income", "debt_over_income", "visit_overdue"], "en")).toEqual([
      "what you told us when we met",
      "our record of visits and calls",
    ]));
});

test("an objection is heard today or earlier, and answered not before it was heard", () => {
  const said = { id, objected_on: "2026-03-11", said_by: "person", about: "assessment", words: "Tidak setuju" };
  expect(refusals(objectionAsOf("2026-03-10").safeParse(said))).toEqual(["objected_on: in_the_future"]);
  const answer = { id, answered_on: "2026-03-10", outcome: "accepted", words: "Diperbaiki" };
  expect(refusals(objectionAnswerAsOf("2026-03-12", "2026-03-11").safeParse(answer))).toEqual([
    "answered_on: before_it_was_objected",
  ]);
});
