import * as z from "zod/mini";
import { day } from "#src/day";
import { RISK_BANDS } from "#src/risk/band";
import { Trigger } from "#src/risk/triggers";

const words = z
  .string({ error: "required" })
  .check(z.trim(), z.minLength(1, { error: "required" }), z.maxLength(1200, { error: "too_long" }));

/** The same words in both languages; a factor without either cannot be published. */
export const TwoLanguages = z.strictObject({ en: words, id: words });
export type TwoLanguages = z.infer<typeof TwoLanguages>;

/** `source` names the study or norm as in the domain notes, and is not translated. */
const Evidence = z.strictObject({ en: words, id: words, source: words });

export const FACTOR_KINDS = ["risk", "protective"] as const;

export const Factor = z
  .strictObject({
    code: z.string({ error: "required" }).check(z.regex(/^[RP]\d{2}$/, { error: "not_a_factor_code" })),
    name: z.string({ error: "required" }).check(z.regex(/^[a-z][a-z_]{2,59}$/, { error: "not_a_name" })),
    kind: z.enum(FACTOR_KINDS, { error: "not_in_list" }),
    /** Points of programme policy: above zero for a risk, below zero for a protective factor. */
    points: z
      .int({ error: "not_whole" })
      .check(z.minimum(-100, { error: "too_small" }), z.maximum(100, { error: "too_large" })),
    /** Forces "review now" while present, whatever the total. */
    critical: z.boolean(),
    trigger: Trigger,
    title: TwoLanguages,
    evidence: Evidence,
    caveat: TwoLanguages,
  })
  .check(
    z.refine((factor) => (factor.kind === "risk" ? factor.points > 0 : factor.points < 0), {
      path: ["points"],
      error: "wrong_sign",
    }),
    z.refine((factor) => factor.kind === "risk" || !factor.critical, {
      path: ["critical"],
      error: "protective_cannot_be_critical",
    }),
  );
export type Factor = z.infer<typeof Factor>;

const BandFrom = z.strictObject({
  band: z.enum(RISK_BANDS.codes, { error: "not_in_list" }),
  from: z
    .int({ error: "not_whole" })
    .check(z.minimum(0, { error: "too_small" }), z.maximum(1000, { error: "too_large" })),
});

/**
 * One published set of factors. Old assessments keep the version they were made with; a change is a new version.
 * Points and bands are programme policy, not research: no validated score exists for this population.
 */
export const RiskVersion = z
  .strictObject({
    version: z.int().check(z.minimum(1)),
    published_on: day,
    bands: z.tuple([BandFrom, BandFrom, BandFrom]),
    /** After this many days the answer of a visit is still used, and marked as old. */
    answers_old_after_days: z
      .int({ error: "not_whole" })
      .check(z.minimum(30, { error: "too_small" }), z.maximum(1000, { error: "too_large" })),
    factors: z.array(Factor).check(z.minLength(1, { error: "required" }), z.maxLength(60, { error: "too_many" })),
  })
  .check(
    z.refine(({ bands }) => bands.every((row, place) => row.band === RISK_BANDS.codes[place]), {
      path: ["bands"],
      error: "bands_out_of_order",
    }),
    z.refine(({ bands }) => bands[0].from === 0 && bands[0].from < bands[1].from && bands[1].from < bands[2].from, {
      path: ["bands"],
      error: "bands_not_ascending",
    }),
    z.refine(({ factors }) => new Set(factors.map((factor) => factor.code)).size === factors.length, {
      path: ["factors"],
      error: "code_twice",
    }),
    z.refine(({ factors }) => new Set(factors.map((factor) => factor.name)).size === factors.length, {
      path: ["factors"],
      error: "name_twice",
    }),
  );
export type RiskVersion = z.infer<typeof RiskVersion>;

export function factorOf(version: RiskVersion, code: string): Factor | undefined {
  return version.factors.find((factor) => factor.code === code);
}
