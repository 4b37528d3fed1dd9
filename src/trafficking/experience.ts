import * as z from "zod/mini";
import { type Answers, choice, choices, count, dayAnswer, orNull, paragraphs, refuse, yesNo } from "#src/answer";
import { type Day, daysBetween } from "#src/day";
import { agesOn, type Birth, isBeforeBirth } from "#src/people/birth";
import { OLDEST_AGE } from "#src/people/person";
import { COUNTRIES } from "#src/places/countries";
import { placeCode } from "#src/places/place";
import {
  EXPLOITATION_TYPES,
  LABOUR_INDUSTRIES,
  METHODS_OF_CONTROL,
  PLACE_KINDS,
  RECRUITER_RELATIONS,
  RECRUITMENT_METHODS,
  SEXUAL_EXPLOITATION_TYPES,
  TRANSPORT_MODES,
  WEBSITES_AND_APPS,
} from "#src/trafficking/code-lists";

const MOST_PLACES = 20;
const MOST_MONTHS = 720;
export const HOME_COUNTRY = "IDN";

/** One place on the way, in the order of the journey. HTCDS hte_. */
export const TraffickingPlace = z
  .object({
    kind: choice(PLACE_KINDS),
    country: orNull(choice(COUNTRIES)),
    place_code: orNull(placeCode),
    description: orNull(paragraphs(1000)),
  })
  .check((payload) => {
    const { country, place_code } = payload.value;
    if (place_code !== null && country !== null && country !== HOME_COUNTRY)
      refuse(payload, "place_code", "not_in_this_country");
  });
export type TraffickingPlace = z.infer<typeof TraffickingPlace>;

/** One episode of trafficking, in HTCDS terms. An empty list means nobody has asked or told. */
export const TraffickingExperience = z
  .object({
    episode: z._default(count(20, 1), 1),
    departure_on: orNull(dayAnswer),
    exit_on: orNull(dayAnswer),
    age_when_trafficked: orNull(count(OLDEST_AGE)),
    recruitment_method: orNull(choice(RECRUITMENT_METHODS)),
    recruiter_relation: orNull(choice(RECRUITER_RELATIONS)),
    recruitment_apps: choices(WEBSITES_AND_APPS),
    exploitation_types: choices(EXPLOITATION_TYPES),
    labour_industry: orNull(choice(LABOUR_INDUSTRIES)),
    sexual_exploitation_types: choices(SEXUAL_EXPLOITATION_TYPES),
    methods_of_control: choices(METHODS_OF_CONTROL),
    months: orNull(count(MOST_MONTHS)),
    documents_withheld: orNull(yesNo),
    transport_modes: choices(TRANSPORT_MODES),
    within_country: orNull(yesNo),
    exploitation_countries: choices(COUNTRIES),
    narrative: orNull(paragraphs(20_000)),
    places: z._default(z.array(TraffickingPlace).check(z.maxLength(MOST_PLACES, { error: "too_many" })), []),
  })
  .check((payload) => {
    const { departure_on, exit_on, within_country, exploitation_countries, months } = payload.value;
    if (departure_on !== null && exit_on !== null) {
      if (exit_on < departure_on) refuse(payload, "exit_on", "exit_before_departure");
      // A month of slack: people count months roughly.
      else if (months !== null && months > daysBetween(departure_on, exit_on) / 30 + 1)
        refuse(payload, "months", "longer_than_dates");
    }
    if (within_country === true && exploitation_countries.some((country) => country !== HOME_COUNTRY))
      refuse(payload, "exploitation_countries", "abroad_but_within_country");
    if (within_country === false && exploitation_countries.length > 0 && exploitation_countries.every(isHome))
      refuse(payload, "within_country", "home_but_abroad");
  });
export type TraffickingExperience = z.infer<typeof TraffickingExperience>;

/** Nothing happened tomorrow or before she was born, and the age told fits what is known of her birth (give or take a year). */
export function experienceAsOf(today: Day, birth?: Birth) {
  return TraffickingExperience.check((payload: Answers<TraffickingExperience>) => {
    const { departure_on, exit_on, age_when_trafficked } = payload.value;
    for (const [field, on] of [
      ["departure_on", departure_on],
      ["exit_on", exit_on],
    ] as const) {
      if (on !== null && on > today) refuse(payload, field, "in_the_future");
      else if (on !== null && birth && isBeforeBirth(birth, on)) refuse(payload, field, "before_birth");
    }
    const ages = birth && agesOn(birth, today);
    if (age_when_trafficked !== null && ages && !birth.birth_estimated && age_when_trafficked > ages.oldest)
      refuse(payload, "age_when_trafficked", "older_than_today");
  });
}

function isHome(country: string): boolean {
  return country === HOME_COUNTRY;
}

/** Under 18 when it happened: by the age told, else by birth and departure; null when neither tells. */
export function wasChild(
  experience: Pick<TraffickingExperience, "age_when_trafficked" | "departure_on">,
  birth: Birth | undefined,
): boolean | null {
  if (experience.age_when_trafficked !== null) return experience.age_when_trafficked < 18;
  const ages = birth && experience.departure_on !== null ? agesOn(birth, experience.departure_on) : undefined;
  return ages === undefined ? null : ages.youngest < 18;
}
