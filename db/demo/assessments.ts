import type { Add, OwnerOn } from "#db/demo/attention";
import { Chance } from "#db/demo/chance";
import type { Newcomer } from "#db/demo/histories";
import { AS_PLANNED } from "#db/demo/plans";
import { seededId } from "#db/demo/seeded";
import type { Layout } from "#db/demo/staff";
import type { Life, Told } from "#db/demo/visits";
import type { Taken } from "#db/instruments/writes";
import { addDays, type Day, daysBetween } from "#src/day";
import { applied, type Given } from "#src/instruments/answers";
import { VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import { BUILT_IN, versionId } from "#src/instruments/built-in";
import { type Definition, type Item, itemsOf } from "#src/instruments/definition";

type Round = Taken["round"];
/** From which day of a case each round is asked, at the next meeting. */
const ROUNDS: readonly [Round, number][] = [
  ["baseline", 2],
  ["m6", 170],
  ["m12", 350],
];
const NEAR_DAYS = 75;
/** Before the day's work: whoever has the case in the morning. */
const EARLY = 1;

/**
 * Questions that someone was asked at her visits, with answers that follow how she fares: most have a baseline, some later
 * rounds, a few the six scores of a trained assessor. Chance of its own, so that nothing else of her life moves with it.
 */
export function addAssessments(
  layout: Layout,
  { ordinal, isPending, closure }: Newcomer,
  life: Life,
  visits: readonly Told[],
  ownerOn: OwnerOn,
  add: Add,
): void {
  const chance = new Chance(layout.seed, 41, ordinal);
  const met = visits.filter(({ outcome }) => outcome === "completed").map(({ visited_on }) => visited_on);
  for (const [round, after] of ROUNDS) {
    const from = addDays(life.opened_on, after);
    const on = met.find((day) => day >= from && daysBetween(from, day) <= NEAR_DAYS);
    const isAsked = chance.odds(round === "baseline" ? 0.9 : layout.isLarge ? 0.25 : 0.75);
    if (on === undefined || !isAsked) continue;
    const months = daysBetween(life.opened_on, on) / 30.4;
    const fares = life.wellbeing + life.drift * months;
    for (const code of ordinal % 9 === 0 && !layout.isLarge ? ["RSS_STYLE", "ASO"] : ["RSS_STYLE"])
      add(on, EARLY, ownerOn(on), { does: "assess", taken: taken(code, round, on, fares, ownerOn(on).id, chance) });
    if (isPending) return;
  }
  const last = closure && met.findLast((day) => day < closure.on && daysBetween(day, closure.on) <= NEAR_DAYS);
  const ending = new Chance(layout.seed, 67, ordinal);
  if (!last || !AS_PLANNED.includes(closure.reason) || !ending.odds(layout.isLarge ? 0.3 : 0.8)) return;
  const fares = life.wellbeing + life.drift * (daysBetween(life.opened_on, last) / 30.4);
  add(last, EARLY, ownerOn(last), {
    does: "assess",
    taken: taken("RSS_STYLE", "exit", last, fares, ownerOn(last).id, ending),
  });
}

const QUESTIONS = versionId(VISIT_INSTRUMENT, 1);
const FOLLOW_UP = BUILT_IN.find(({ code }) => code === VISIT_INSTRUMENT)!.definition;

/** What else is asked at visits, of some of those who are met: by chance of its own. */
export function visitQuestionnaire(layout: Layout, ordinal: number) {
  const chance = new Chance(layout.seed, 59, ordinal);
  return ({ outcome, wellbeing }: Pick<Told, "outcome" | "wellbeing">) => {
    if (outcome !== "completed" || !chance.odds(layout.isLarge ? 0.03 : 0.5))
      return { instrument_version_id: QUESTIONS };
    const answers = answersOf(FOLLOW_UP, (wellbeing ?? 3) / 5, chance);
    return { instrument_version_id: QUESTIONS, answers };
  };
}

function taken(code: string, round: Round, on: Day, fares: number, assessor_id: string, chance: Chance): Taken {
  const { definition } = BUILT_IN.find((one) => one.code === code)!;
  return {
    id: seededId(Date.parse(`${on}T01:30:00.000Z`), chance.below(4096), chance),
    instrument_version_id: versionId(code, 1),
    round,
    taken_on: on,
    mode: code === "ASO" ? "paper" : chance.odds(0.9) ? "in_person" : "phone",
    assessor_id,
    assessor_name: null,
    visit_id: null,
    answers: answersOf(definition, fares, chance),
  };
}

function answersOf(definition: Definition, fares: number, chance: Chance) {
  const items: Record<string, Given> = {};
  for (const item of itemsOf(definition)) {
    if (item.visit_field !== undefined) continue;
    const given = givenBy(item, Math.min(1, Math.max(0, fares + chance.bell() * 0.16)), chance);
    if (given) items[item.code] = given;
  }
  return applied(definition, { items, rows: {} }).answers;
}

/** `share`: 0 the worst answer, 1 the best. A few questions stay open, are not known, or refused. */
function givenBy(item: Item, share: number, chance: Chance): Given | null {
  const open = chance.share();
  if (item.dimension !== undefined && item.options && open < 0.07)
    return open < 0.025 ? null : { said: open < 0.05 ? "dont_know" : "refused" };
  if (item.kind === "decimal")
    return { value: Math.round((item.least! + share * (item.most! - item.least!)) * 10) / 10 };
  const options = item.options ?? [];
  if (item.kind === "multi") {
    const [best, worst] = [options.filter(({ alone }) => !alone), options.filter(({ alone }) => alone)];
    return { value: [(share > 0.4 ? chance.pick(best) : (worst[0] ?? best[0]!)).code] };
  }
  const scored = options.filter(({ score }) => score !== undefined).sort((one, other) => one.score! - other.score!);
  if (scored.length === 0) return options.length === 0 ? null : { value: chance.pick(options).code };
  return { value: scored[Math.min(scored.length - 1, Math.floor(share * scored.length))]!.code };
}
