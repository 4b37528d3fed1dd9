import { dayWords } from "#app/ui/day-words";
import { inWords } from "#app/ui/labels";
import type { Scored } from "#db/instruments/reads";
import { getLocale } from "#locale";
import { m } from "#messages";
import { dayInJakarta } from "#src/day";
import { BASELINE_INSTRUMENT } from "#src/instruments/built-in";
import type { Scoring } from "#src/instruments/definition";
import { COMPOSITE, type Scheme } from "#src/instruments/scoring";

/** How answers were weighed, as it must stand beside every score: whose weights they are, and what "don't know" counts. */
export function weightsWords(instrument: string, { scheme, scored_at, number }: WeighedBy): string {
  const dontKnow = scheme.dont_know === null ? "" : ` ${m["score.dont_know"]({ share: scheme.dont_know })}`;
  return basis(instrument, scheme, scored_at, number) + dontKnow;
}
type WeighedBy = Pick<Scored, "scheme" | "number"> & { scored_at: string };

function basis(instrument: string, scheme: Scheme, at: string, number: number): string {
  if (scheme.weights === "loaded") return m["score.weights_loaded"]({ number, day: dayWords(dayInJakarta(at)) });
  if (instrument === "ASO") return m["score.as_given"]();
  return instrument === BASELINE_INSTRUMENT ? m["score.equal_rss"]() : m["score.equal"]();
}

/** What is scored: the dimensions, and the one score over them where there is one. */
export function scoreNames(scoring: Scoring): { code: string; name: string }[] {
  const dimensions = scoring.dimensions.map(({ code, label }) => ({ code, name: inWords(label) }));
  return scoring.composite ? [...dimensions, { code: COMPOSITE, name: m["score.composite"]() }] : dimensions;
}

export function scoreNumber(score: number | null | undefined, scoring: Scoring): string {
  if (score === null || score === undefined) return "–";
  const digits = { minimumFractionDigits: scoring.decimals, maximumFractionDigits: scoring.decimals };
  return score.toLocaleString(getLocale() === "en" ? "en-GB" : "id-ID", digits);
}
