import { describe, expect, test } from "vitest";
import { RISK_BANDS } from "#src/risk/band";
import { FACTOR_KIND_WORDS, JOININGS } from "#src/risk/drafting";
import { FLAG_REASONS } from "#src/risk/flag-handling";
import { FLAG_KINDS, FLAG_SEVERITIES, FLAG_STATUSES } from "#src/risk/flags";
import { REASON_SENTENCES } from "#src/risk/reason-sentences";
import { reasonText, sourceText } from "#src/risk/reasons";
import { REVIEW_DECISIONS } from "#src/risk/review";
import { RUN_KINDS, RUN_STATUSES } from "#src/risk/run";
import { TEST_SENTENCES, triggerText } from "#src/risk/trigger-sentences";
import { FACTOR_TEXTS } from "#src/risk/version-1-texts";
import * as visitLists from "#src/visits/code-lists";
import { PLANNED_VISIT_STATUSES } from "#src/visits/schedule";
import { OFFSET_UNITS, VISIT_ANCHORS } from "#src/visits/visit-policy";

const LISTS = [
  RISK_BANDS,
  FACTOR_KIND_WORDS,
  JOININGS,
  FLAG_KINDS,
  FLAG_SEVERITIES,
  FLAG_STATUSES,
  FLAG_REASONS,
  REVIEW_DECISIONS,
  RUN_KINDS,
  RUN_STATUSES,
  VISIT_ANCHORS,
  OFFSET_UNITS,
  PLANNED_VISIT_STATUSES,
  ...Object.values(visitLists),
];
const areDistinct = (words: readonly string[]) =>
  new Set(words.map((text) => text.toLowerCase())).size === words.length;

describe("the closed lists of risk and visits", () => {
  test("are known by names of their own, and are the programme's, not a standard's", () => {
    expect(LISTS.map(({ name, system }) => `${system} ${name}`).sort()).toEqual([
      "LOCAL enterprise_status",
      "LOCAL factor_kind",
      "LOCAL flag_kind",
      "LOCAL flag_reason",
      "LOCAL flag_severity",
      "LOCAL flag_status",
      "LOCAL frequency",
      "LOCAL planned_visit_status",
      "LOCAL plans_to_leave",
      "LOCAL recruiter_contact",
      "LOCAL risk_band",
      "LOCAL risk_review_decision",
      "LOCAL risk_run_kind",
      "LOCAL risk_run_status",
      "LOCAL safety",
      "LOCAL trigger_joining",
      "LOCAL visit_anchor",
      "LOCAL visit_mode",
      "LOCAL visit_offset_unit",
      "LOCAL visit_outcome",
      "LOCAL visit_present",
      "LOCAL visit_withdrawal_reason",
    ]);
  });

  test.each(LISTS.map((list) => [list.name, list] as const))(
    "%s: every code has a word of its own in both languages",
    (_name, { codes, labels }) => {
      expect(codes.length).toBeGreaterThan(1);
      const words = Object.values<readonly [string, string]>(labels);
      for (const [english, indonesian] of words) {
        expect(english).toMatch(/^\w/);
        expect(indonesian).toMatch(/^\w/);
      }
      expect(areDistinct(words.map(([english]) => english))).toBe(true);
      expect(areDistinct(words.map(([, indonesian]) => indonesian))).toBe(true);
    },
  );
});

describe("the words of a factor", () => {
  const texts = Object.values(FACTOR_TEXTS);

  test("are its own: no two factors share a title or what they rest on", () => {
    for (const locale of ["en", "id"] as const) {
      expect(areDistinct(texts.map(({ title }) => title[locale]))).toBe(true);
      expect(areDistinct(texts.map(({ evidence }) => evidence[locale]))).toBe(true);
    }
  });

  test("tell the study, what it found and how far that carries in whole sentences", () => {
    for (const { evidence, caveat } of texts)
      for (const sentence of [evidence.en, evidence.id, caveat.en, caveat.id])
        expect(sentence).toMatch(/^[\p{Lu}\d].{20,}[.”"]$/su);
  });

  test("name a source that can be looked up: who, and when or what", () => {
    for (const { evidence } of texts) expect(evidence.source).toMatch(/^\p{Lu}.*(\d{4}|Determinants|RSS)/su);
  });
});

describe("the sentences of a reason", () => {
  test.each(Object.entries(REASON_SENTENCES))("%s can be read in both languages", (_key, { en, id }) => {
    for (const sentence of [en, id]) expect(sentence).toMatch(/^[\p{Lu}{]/u);
  });

  test("name no record where none is known, or not its day", () => {
    expect(sourceText({ record_type: "visit", fact_on: null }, "en")).toBe("");
    expect(sourceText({ record_type: null, fact_on: "2026-03-12" }, "id")).toBe("");
    expect(sourceText({ record_type: "visit", fact_on: "2026-03-02" }, "id")).toBe("kunjungan 2 Mar 2026");
  });

  test("show a word of a later version as it is", () => {
    const reason = { key: "leaving", params: { leaving: "by_boat" } } as const;
    expect(reasonText({ reason, record_type: null, fact_on: null, old: false }, "en")).toBe("Plans to leave: by_boat");
    expect(reasonText({ reason, record_type: null, fact_on: null, old: true }, "id")).toBe(
      "Rencana pergi: by_boat (jawaban lama)",
    );
  });
});

describe("the sentences of a test", () => {
  test.each(Object.entries(TEST_SENTENCES))("%s says what it asks in both languages", (_name, { en, id }) => {
    expect(en.replace(/\{\w+\}/g, "").trim().length).toBeGreaterThan(4);
    expect(id.replace(/\{\w+\}/g, "").trim().length).toBeGreaterThan(4);
    expect(en).not.toBe(id);
  });

  test("are distinct, so that nobody takes one test for another", () => {
    const sentences = Object.values(TEST_SENTENCES);
    expect(areDistinct(sentences.map(({ en }) => en))).toBe(true);
    expect(areDistinct(sentences.map(({ id }) => id))).toBe(true);
  });

  test("join with and, or, and brackets in both languages", () => {
    const debts = { test: "recruiter_debt_over", amount_idr: 1_500_000 } as const;
    const alone = { test: "supportive_family" } as const;
    const both = { all: [{ any: [alone, debts] }, alone] };
    expect(triggerText(both, "en")).toBe(
      "(the family supports her or him, or debt to a recruiter above Rp 1.500.000), and the family supports her or him",
    );
    expect(triggerText(both, "id")).toBe(
      "(keluarga mendukung, atau utang kepada perekrut di atas Rp 1.500.000), dan keluarga mendukung",
    );
  });

  test("say when a concern is over, and whether agreed gaps count", () => {
    const said = (locale: "en" | "id") => [
      triggerText({ test: "recruiter_contact", stands_until: "answered_no" }, locale),
      triggerText({ test: "safety_threat", stands_until: "answered_no_and_reviewed" }, locale),
      triggerText({ test: "days_since_contact_over", days: 60, agreed_gap_counts: true }, locale),
      triggerText({ test: "days_since_contact_over", days: 60, agreed_gap_counts: false }, locale),
      triggerText({ test: "plans_to_leave", by: ["informal_broker", "undecided"] }, locale),
    ];
    expect(said("en")).toEqual([
      "contact or an offer by a recruiter or trafficker, until a later visit says it is over",
      "threat or violence, until a later visit says it is over and a person has reviewed it",
      "no contact for more than 60 days (agreed gaps count)",
      "no contact for more than 60 days (not while the next visit is agreed for a later day)",
      "plans to leave: through an informal broker, has not decided how",
    ]);
    expect(said("id")).toEqual([
      "dihubungi atau ditawari perekrut atau pelaku, sampai kunjungan berikutnya menyatakan sudah berakhir",
      "ancaman atau kekerasan, sampai kunjungan berikutnya menyatakan sudah berakhir dan seorang petugas telah meninjaunya",
      "tidak ada kontak lebih dari 60 hari (jeda yang disepakati ikut dihitung)",
      "tidak ada kontak lebih dari 60 hari (tidak berlaku selama kunjungan berikutnya disepakati pada hari yang lebih lambat)",
      "rencana pergi: lewat calo, belum menentukan jalurnya",
    ]);
  });
});
