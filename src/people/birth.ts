import { ageOn, type Day } from "#src/day";

/** What is known of someone's birth. A date implies its year; a year alone may be an estimate from her age. */
export type Birth = { birth_date: Day | null; birth_year: number | null; birth_estimated: boolean };

export const ADULT_AGE = 18;

/** Year of birth of someone who is `age` years old on `asOf`, as near as an age can tell. */
export function yearFromAge(age: number, asOf: Day): number {
  return Number(asOf.slice(0, 4)) - age;
}

/** Completed years on `on`, the youngest and the oldest that fit; undefined when nothing is known. */
export function agesOn(birth: Birth, on: Day): { youngest: number; oldest: number } | undefined {
  if (birth.birth_date !== null) {
    const age = ageOn(birth.birth_date, on);
    return { youngest: age, oldest: age };
  }
  if (birth.birth_year === null) return undefined;
  const oldest = Number(on.slice(0, 4)) - birth.birth_year;
  return { youngest: on.slice(5) === "12-31" ? oldest : oldest - 1, oldest };
}

/** Under 18 on `on`. Where only the year is known, someone who may still be a child is treated as one (programme policy). */
export function isChildOn(birth: Birth, on: Day): boolean {
  const ages = agesOn(birth, on);
  return ages !== undefined && ages.youngest < ADULT_AGE;
}

/** Did `on` come before the person was born, whatever the day of birth in a known year? */
export function isBeforeBirth(birth: Birth, on: Day): boolean {
  if (birth.birth_date !== null) return on < birth.birth_date;
  return birth.birth_year !== null && !birth.birth_estimated && Number(on.slice(0, 4)) < birth.birth_year;
}
