import { Chance } from "#db/demo/chance";
import { HOUR, idsOf, type Lived, type Say } from "#db/demo/lived";
import { OBJECTIONS } from "#db/demo/telling-wording";
import { addDays, daysBetween } from "#src/day";
import { OBJECTION_SUBJECTS } from "#src/objections/code-lists";

/** One in so many objects to her assessment in these days and waits for an answer; some more did so before and have one. */
const OBJECTS_EVERY = 60;
const OBJECTED_EVERY = 44;
const LONG_ENOUGH_DAYS = 60;

/** What a few hold against their assessment, and what was answered. */
export function objectionsFor<One>({ layout, person, until }: Lived, say: Say<One>): One[] {
  const { ordinal, opened_on } = person;
  const isOpen = ordinal % OBJECTS_EVERY === 21 && until === layout.today;
  const known = daysBetween(opened_on, until);
  if (known < LONG_ENOUGH_DAYS || !(isOpen || ordinal % OBJECTED_EVERY === 17)) return [];
  const chance = new Chance(layout.seed, 113, ordinal);
  const id = idsOf(chance);
  const on = isOpen ? addDays(until, -chance.between(1, 4)) : addDays(until, -chance.between(15, known - 30));
  const about = chance.pick(OBJECTION_SUBJECTS.codes);
  const { words, answer, outcome } = OBJECTIONS[about];
  const said_by = person.made.age < 18 ? ("guardian" as const) : ("person" as const);
  const objection = { id: id(on), objected_on: on, said_by, about, words };
  const told = [say(on, HOUR, { does: "object", objection })];
  if (isOpen) return told;
  const answered_on = addDays(on, chance.between(2, 9));
  const answered = { id: id(answered_on), answered_on, outcome, words: answer };
  return [...told, say(answered_on, HOUR, { does: "answer_objection", objection_id: objection.id, answer: answered })];
}
