import * as z from "zod/mini";
import { type Answers, choice, count, line, paragraphs, refuse, yesOrNo } from "#src/answer";
import { codeList } from "#src/code-list";
import type { Factor } from "#src/risk/factors";
import { type RiskRules, withFactor } from "#src/risk/rules";
import type { Trigger } from "#src/risk/triggers";

export const FACTOR_KIND_WORDS = codeList("factor_kind", "LOCAL", {
  risk: ["Risk", "Risiko"],
  protective: ["Protective", "Pelindung"],
});

export const JOININGS = codeList("trigger_joining", "LOCAL", {
  any: ["Any one of them is enough", "Salah satu saja sudah cukup"],
  all: ["All of them together", "Semuanya bersama-sama"],
});

const words = paragraphs(1200);
export const factorAnswers = {
  kind: choice(FACTOR_KIND_WORDS),
  points: count(100, -100),
  critical: yesOrNo,
  title_en: line(120),
  title_id: line(120),
  evidence_en: words,
  evidence_id: words,
  source: line(400),
  caveat_en: words,
  caveat_id: words,
};

/** What is said of a factor beside its trigger: every text in both languages, the sign of the points by the kind. */
export const FactorForm = z.object(factorAnswers).check(checkFactor);
export type FactorForm = z.infer<typeof FactorForm>;

export function checkFactor(payload: Answers<Pick<Factor, "kind" | "points" | "critical">>): void {
  const { kind, points, critical } = payload.value;
  if (kind === "risk" ? points <= 0 : points >= 0) refuse(payload, "points", "wrong_sign");
  if (kind === "protective" && critical) refuse(payload, "critical", "protective_cannot_be_critical");
}

export function factorFrom(form: FactorForm, identity: { code: string; name: string; trigger: Trigger }): Factor {
  return {
    code: identity.code,
    name: identity.name,
    kind: form.kind,
    points: form.points,
    critical: form.critical,
    trigger: identity.trigger,
    title: { en: form.title_en, id: form.title_id },
    evidence: { en: form.evidence_en, id: form.evidence_id, source: form.source },
    caveat: { en: form.caveat_en, id: form.caveat_id },
  };
}

/** A factor as its form shows it. */
export function formOf(factor: Factor): FactorForm {
  return {
    kind: factor.kind,
    points: factor.points,
    critical: factor.critical,
    title_en: factor.title.en,
    title_id: factor.title.id,
    evidence_en: factor.evidence.en,
    evidence_id: factor.evidence.id,
    source: factor.evidence.source,
    caveat_en: factor.caveat.en,
    caveat_id: factor.caveat.id,
  };
}

/** Where the bands begin, and how long an answer is fresh. Low begins at zero. */
export const BandsForm = z
  .object({ medium_from: count(999, 1), high_from: count(1000, 1), answers_old_after_days: count(1000, 30) })
  .check((payload) => {
    if (payload.value.high_from <= payload.value.medium_from) refuse(payload, "high_from", "bands_not_ascending");
  });
export type BandsForm = z.infer<typeof BandsForm>;

export function withBands(rules: RiskRules, form: BandsForm): RiskRules {
  return {
    ...rules,
    answers_old_after_days: form.answers_old_after_days,
    bands: [
      { band: "low", from: 0 },
      { band: "medium", from: form.medium_from },
      { band: "high", from: form.high_from },
    ],
  };
}

/** Two persons make a version: whoever began the draft or ever changed it leaves the publishing to somebody else. */
export function mayPublish(draft: { created_by: string; editors: readonly string[] }, userId: string): boolean {
  return userId !== draft.created_by && !draft.editors.includes(userId);
}

/** The rules with one factor asking otherwise; undefined where there is no such factor, or `change` finds nothing to change. */
export function withTrigger(
  rules: RiskRules,
  code: string,
  change: (trigger: Trigger) => Trigger | undefined,
): RiskRules | undefined {
  const factor = rules.factors.find((one) => one.code === code);
  const trigger = factor && change(factor.trigger);
  return trigger && withFactor(rules, { ...factor, trigger });
}
