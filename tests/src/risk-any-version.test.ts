import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, daysBetween } from "#src/day";
import { type Assessment, assess, isSameAssessment } from "#src/risk/assess";
import { compareBands } from "#src/risk/band";
import { type Factor, RiskVersion } from "#src/risk/factors";
import type { CaseFacts } from "#src/risk/facts";
import { someFacts, someToday } from "#tests/src/risk-cast";
import { someTrigger, someVersion } from "#tests/src/risk-version-cast";

const RUNS = { numRuns: 300 };

function holds(says: (facts: CaseFacts, version: RiskVersion, today: Day) => void) {
  const property = fc.property(someFacts, someVersion, someToday, (facts, version, today) => {
    says(facts, version, today);
  });
  fc.assert(property, RUNS);
}

const pointsIn = (items: Assessment["items"]) => items.reduce((sum, { points }) => sum + (points ?? 0), 0);
const bandAt = ({ bands }: RiskVersion, points: number) => bands.findLast(({ from }) => points >= from)!.band;

describe("under any version that an editor could publish, an assessment", () => {
  test("has a total that is the sum of its parts, and the band of that total", () =>
    holds((facts, version, today) => {
      const { total, items, band } = assess(facts, version, today);
      expect(pointsIn(items)).toBe(total);
      expect(band).toBe(bandAt(version, total));
    }));

  test("is never below its critical points, nor in a lower band than they ask for, nor below zero", () =>
    holds((facts, version, today) => {
      const { total, items, band, review_now } = assess(facts, version, today);
      const critical = items.filter((item) => item.critical);
      const points = pointsIn(critical);
      expect(total).toBeGreaterThanOrEqual(Math.max(0, points));
      expect(compareBands(band, bandAt(version, points))).toBeGreaterThanOrEqual(0);
      expect(review_now).toBe(critical.some(({ state }) => state === "present"));
    }));

  test("asks for a review at once while a critical factor is present, whatever protects", () =>
    fc.assert(
      fc.property(someFacts, someVersion, someToday, fc.nat(), (facts, version, today, which) => {
        const risks = version.factors.filter(({ kind }) => kind === "risk");
        const chosen = risks[which % Math.max(1, risks.length)];
        if (!chosen) return;
        const strict = withFactors(version, (factor) => (factor === chosen ? { ...factor, critical: true } : factor));
        const present = assess(facts, version, today).items.find(({ factor }) => factor === chosen.code)?.state;
        const { review_now, total } = assess(facts, strict, today);
        if (present !== "present") return;
        expect(review_now).toBe(true);
        expect(total).toBeGreaterThanOrEqual(chosen.points);
      }),
      RUNS,
    ));

  test("takes from protection no more than each factor gives, one after another, and nothing that is not there", () =>
    holds((facts, version, today) => {
      const { items } = assess(facts, version, today);
      let left = pointsIn(items.filter(({ kind, critical }) => kind === "risk" && !critical));
      for (const item of items) {
        if (item.kind !== "protective" || item.state !== "present") continue;
        expect(item.points).toBe(-Math.min(-item.full_points, left) + 0);
        left += item.points ?? 0;
      }
    }));

  test("gains and loses no points by a factor that nobody can answer", () =>
    fc.assert(
      fc.property(
        someFacts,
        someVersion,
        someToday,
        someTrigger,
        fc.boolean(),
        (facts, version, today, trigger, isRisk) => {
          const added = { ...like(version), code: "R98", name: "added", trigger, ...signed(isRisk) };
          const wider = { ...version, factors: [...version.factors, added] };
          const after = assess(facts, wider, today);
          if (after.items.at(-1)?.state !== "unknown") return;
          const before = assess(facts, version, today);
          expect({
            total: after.total,
            band: after.band,
            now: after.review_now,
            items: after.items.slice(0, -1),
          }).toEqual({
            total: before.total,
            band: before.band,
            now: before.review_now,
            items: before.items,
          });
          expect(after.unknown_points - before.unknown_points).toBe(isRisk ? 7 : 0);
        },
      ),
      { numRuns: 600 },
    ));

  test("does not depend on the order in which records arrived", () =>
    fc.assert(
      fc.property(someFacts, someVersion, someToday, fc.func(fc.nat()), (facts, version, today, weight) => {
        const shuffle = <T>(rows: readonly T[]) => [...rows].sort((one, other) => weight(one) - weight(other));
        const shuffled: CaseFacts = {
          ...facts,
          visits: shuffle(facts.visits),
          planned_visits: shuffle(facts.planned_visits),
          contacts: shuffle(facts.contacts),
          enrolments: shuffle(facts.enrolments),
          enterprises: facts.enterprises && shuffle(facts.enterprises),
          memberships: facts.memberships && shuffle(facts.memberships),
          incidents: shuffle(facts.incidents),
          debts: shuffle(facts.debts),
          reviews: shuffle(facts.reviews),
        };
        expect(assess(shuffled, version, today)).toEqual(assess(facts, version, today));
      }),
      RUNS,
    ));

  test("done again on the same facts is the same, and on every day before the one it names", () =>
    holds((facts, version, today) => {
      const first = assess(facts, version, today);
      expect(isSameAssessment(first, assess(structuredClone(facts), structuredClone(version), today))).toBe(true);
      const until = first.changes_on ?? addDays(today, 900);
      const span = daysBetween(today, until);
      expect(span).toBeGreaterThan(0);
      for (const days of new Set([1, Math.floor(span / 2), span - 1]))
        if (days > 0 && days < span)
          expect({ ...assess(facts, version, addDays(today, days)), assessed_on: today }).toEqual(first);
    }));

  test("is made of rules that may be published", () =>
    holds((_facts, version) => expect(RiskVersion.parse(JSON.parse(JSON.stringify(version)))).toEqual(version)));
});

function withFactors(version: RiskVersion, change: (factor: Factor) => Factor): RiskVersion {
  return { ...version, factors: version.factors.map(change) };
}

const like = ({ factors }: RiskVersion): Factor => ({ ...factors[0]!, critical: false });
const signed = (isRisk: boolean) =>
  isRisk ? ({ kind: "risk", points: 7 } as const) : ({ kind: "protective", points: -7 } as const);
