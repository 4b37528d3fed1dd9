import { Chance } from "#db/demo/chance";
import { HOUR, idsOf, kinOn, type Lived, type Say, standsByHer } from "#db/demo/lived";
import { HOUSEHOLD_NOTES } from "#db/demo/telling-wording";
import { addDays, type Day } from "#src/day";
import type { Household, HouseholdMember } from "#src/households/household";

const TOLD = 0.9;
const TOLD_IN_PREVENTION = 0.7;
/** How many are asked again after a year or so. */
const TOLD_AGAIN = 0.4;

/** The household that someone came home to, and for some how it was a year later. */
export function householdsFor<One>(lived: Lived, say: Say<One>): One[] {
  const { layout, person, until } = lived;
  const chance = new Chance(layout.seed, 103, person.ordinal);
  const id = idsOf(chance);
  const told_on = addDays(person.opened_on, chance.between(3, 40));
  const isTold = chance.odds(person.opening.case.pathway === "returnee" ? TOLD : TOLD_IN_PREVENTION);
  if (!isTold || told_on >= until) return [];
  const first = householdOn(chance, lived, id(told_on), told_on);
  const again_on = addDays(told_on, chance.between(230, 420));
  const isAgain = chance.odds(TOLD_AGAIN) && again_on < until && !layout.isLarge;
  const told = isAgain ? [first, changed(chance, lived, first, id(again_on), again_on)] : [first];
  return told.map((household) => say(household.true_on, HOUR, { does: "tell_household", household }));
}

function householdOn(chance: Chance, lived: Lived, id: string, true_on: Day): Household {
  const { person } = lived;
  const year = Number(true_on.slice(0, 4));
  const members = membersOf(chance, lived, year);
  const here = members.filter(({ lives_here }) => lives_here);
  const kids = here.filter((one) => one.relation === "child" && ageIn(one, year) < 18);
  const old = here.filter((one) => ageIn(one, year) >= 62);
  const isMarried = here.some(({ relation }) => relation === "spouse");
  const isAtHome = here.some(({ relation }) => relation === "parent");
  const others = here.filter(({ earns }) => earns).length;
  return {
    id,
    true_on,
    head: chance.odds(0.95) ? (isAtHome ? "parent" : isMarried && !person.made.masculine ? "spouse" : "self") : null,
    size: 1 + here.length,
    children_in_school: kids.filter((one) => ageIn(one, year) >= 7).length,
    dependants: kids.length + old.filter(({ earns }) => !earns).length,
    other_income_idr: chance.odds(0.9) ? earnedBy(chance, others) : null,
    dwelling: chance.weighted([
      ["owned", isAtHome ? 5 : 50],
      ["family_owned", isAtHome ? 80 : 24],
      ["rented", 9],
      ["rent_free", 12],
      ["shelter", here.length === 0 ? 30 : 0],
    ] as const),
    land_tenure: landOf(chance, person.opening.person.place_code ?? ""),
    ...familyOn(chance, lived, true_on, here),
    members,
    note: chance.odds(0.4) ? chance.pick(standsByHer(lived) ? HOUSEHOLD_NOTES.supported : HOUSEHOLD_NOTES.alone) : null,
  };
}

/** A year later: somebody else earns, the house is calmer or less so. */
function changed(chance: Chance, lived: Lived, before: Household, id: string, true_on: Day): Household {
  const at = before.members.findIndex(({ relation, earns }) => earns === false && relation !== "child");
  const members = before.members.map((one, index) => (index === at ? { ...one, earns: chance.odds(0.6) } : one));
  const here = members.filter(({ lives_here }) => lives_here);
  return {
    ...before,
    id,
    true_on,
    members,
    other_income_idr: earnedBy(chance, here.filter(({ earns }) => earns).length),
    ...familyOn(chance, lived, true_on, here),
    note: chance.odds(0.6) ? chance.pick(HOUSEHOLD_NOTES.later) : null,
  };
}

function membersOf(chance: Chance, { person }: Lived, year: number): HouseholdMember[] {
  const { age, masculine } = person.made;
  const { marital_status, number_of_children } = person.opening.person;
  const born = (years: number) => year - Math.max(0, years);
  const one = (relation: HouseholdMember["relation"], sex: HouseholdMember["sex"], years: number, earns: number) => ({
    relation,
    birth_year: chance.odds(0.9) ? born(years) : null,
    sex,
    lives_here: chance.odds(0.93),
    earns: chance.odds(earns),
  });
  const sex = () => chance.pick(["Feminine", "Masculine"] as const);
  const members: HouseholdMember[] = [];
  const isMarried = marital_status === "Married";
  if (isMarried)
    members.push(
      one("spouse", masculine ? "Feminine" : "Masculine", age + chance.between(-4, 6), masculine ? 0.4 : 0.75),
    );
  // The eldest first, some years apart.
  let years = 1 + chance.between(0, Math.max(0, Math.min(22, age - 19)));
  for (let child = 0; child < (number_of_children ?? 0) && years > 0; child++) {
    years = Math.max(0, years - chance.between(1, 4));
    members.push(one("child", sex(), years, years > 17 ? 0.6 : 0));
  }
  if (!isMarried || chance.odds(0.2))
    for (const parent of ["Feminine", "Masculine"] as const)
      if (chance.odds(0.8)) members.push(one("parent", parent, age + chance.between(19, 32), age > 38 ? 0.2 : 0.6));
  if (isMarried && chance.odds(0.15)) members.push(one("parent_in_law", "Feminine", age + chance.between(20, 32), 0.2));
  if (age < 30)
    for (let sibling = chance.below(3); sibling > 0; sibling--) {
      const old = Math.max(6, age + chance.between(-8, 8));
      members.push(one("sibling", sex(), old, old > 17 ? 0.5 : 0));
    }
  return members;
}

function familyOn(chance: Chance, lived: Lived, on: Day, here: readonly HouseholdMember[]) {
  const relations = new Set(here.map(({ relation }) => relation));
  const kin = (
    [
      ["spouse", "spouse"],
      ["parent", "parents"],
      ["parent_in_law", "parents_in_law"],
      ["sibling", "siblings"],
    ] as const
  ).flatMap(([relation, code]) => (relations.has(relation) && chance.odds(0.8) ? [code] : []));
  const around = chance.some(["other_family", "neighbours", "village"] as const, 0.16);
  const supports_return: Household["supports_return"] = standsByHer(lived) ? [...kin, ...around] : around;
  return {
    supports_return: supports_return.length > 0 ? supports_return : (["none"] as Household["supports_return"]),
    tension: tensionOf(chance, kinOn(lived, on)),
  };
}

function tensionOf(chance: Chance, kin: number): Household["tension"] {
  if (chance.odds(0.05)) return chance.odds(0.4) ? "declined" : null;
  const level = 0.75 - kin * 0.85 + chance.bell() * 0.12;
  return level > 0.75
    ? "very_often"
    : level > 0.55
      ? "often"
      : level > 0.36
        ? "sometimes"
        : level > 0.16
          ? "rarely"
          : "never";
}

/** Land is held by custom east of Bali more often than on Java. */
function landOf(chance: Chance, place_code: string): Household["land_tenure"] {
  const isCustomary = place_code.startsWith("53") || place_code.startsWith("61");
  return chance.weighted([
    ["none", 52],
    ["certified", 12],
    ["uncertified", 14],
    ["customary", isCustomary ? 22 : 0],
    ["rented", 5],
    ["sharecropped", 12],
    ["pawned", 5],
  ] as const);
}

function earnedBy(chance: Chance, people: number): number {
  let sum = 0;
  for (let one = 0; one < people; one++) sum += chance.between(10, 46) * 50_000;
  return sum;
}

function ageIn({ birth_year }: HouseholdMember, year: number): number {
  return birth_year === null ? 30 : year - birth_year;
}
