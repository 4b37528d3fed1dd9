import * as z from "zod/mini";
import {
  type Answers,
  choice,
  choices,
  count,
  dayAnswer,
  knownChoices,
  line,
  orNull,
  refuse,
  yesOrNo,
} from "#src/answer";
import type { Day } from "#src/day";
import { type Birth, yearFromAge } from "#src/people/birth";
import {
  DISABILITY_DOMAINS,
  EDUCATION_LEVELS,
  GENDERS,
  IDENTITY_DOCUMENTS,
  MARITAL_STATUSES,
  type PERSON_WARNINGS,
} from "#src/people/code-lists";
import { birthDateInNationalId, nationalId, phone } from "#src/people/identifiers";
import { LANGUAGES } from "#src/people/languages";
import { COUNTRIES } from "#src/places/countries";
import { placeCode } from "#src/places/place";

const EARLIEST_YEAR = 1900;
export const OLDEST_AGE = 120;

const who = {
  /** One field: many Indonesians have a single name, and surnames are not a rule. */
  name: line(200),
  alias: orNull(line(200)),
  birth_date: orNull(dayAnswer),
  birth_year: orNull(count(2100, EARLIEST_YEAR)),
  birth_estimated: yesOrNo,
  gender: choice(GENDERS),
  citizenship: choices(COUNTRIES),
  languages: choices(LANGUAGES),
  marital_status: orNull(choice(MARITAL_STATUSES)),
  number_of_children: orNull(count(30)),
  education: orNull(choice(EDUCATION_LEVELS)),
  disability: knownChoices(DISABILITY_DOMAINS),
};

const where = { phone: orNull(phone), street: orNull(line(300)), place_code: orNull(placeCode) };

const papers = { identity_documents: knownChoices(IDENTITY_DOCUMENTS), national_id: orNull(nationalId) };

/** A person as it is kept: the keys are the columns. */
export const IntakePerson = z.object({ ...who, ...where, ...papers });
export type IntakePerson = z.infer<typeof IntakePerson>;

/** Her age as told, for someone who knows neither date nor year. Becomes `birth_year` with `birth_estimated`; not kept. */
const told = { estimated_age: orNull(count(OLDEST_AGE)) };

/** The question group "person": who she is. */
export function personGroupAsOf(today: Day) {
  return z.pipe(z.object({ ...who, ...told }).check(birthIsKnown(today)), z.transform(settled<PersonGroup>(today)));
}
const PersonGroup = z.object(who);
export type PersonGroup = z.infer<typeof PersonGroup>;

/** The question group "contact": phone and address. */
export const ContactGroup = z.object(where);
export type ContactGroup = z.infer<typeof ContactGroup>;

/** The question group "documents". */
export const DocumentsGroup = z.object(papers);
export type DocumentsGroup = z.infer<typeof DocumentsGroup>;

/** The whole person, as the API and an import send her. */
export function intakePersonAsOf(today: Day) {
  return z.pipe(
    z.object({ ...who, ...where, ...papers, ...told }).check(birthIsKnown(today)),
    z.transform(settled<IntakePerson>(today)),
  );
}

/**
 * A kept person with some answers changed, ready to be parsed again. What is known of her birth changes as one thing: a new date
 * does not stay beside an old year.
 */
export function personWithChanges(kept: IntakePerson, changes: Record<string, unknown>): Record<string, unknown> {
  const changesBirth = BIRTH_FIELDS.some((field) => Object.hasOwn(changes, field));
  const birth = changesBirth ? { birth_date: null, birth_year: null, birth_estimated: false } : {};
  return { ...kept, ...birth, ...changes };
}
/** Fields that say one thing together, so that a half of it is never joined to another half. */
export const BIRTH_FIELDS: readonly string[] = ["birth_date", "birth_year", "birth_estimated", "estimated_age"];
export const ADDRESS_FIELDS: readonly string[] = ["street", "place_code"];

export type Warning = { field: keyof IntakePerson; code: (typeof PERSON_WARNINGS.codes)[number] };

/** Things worth a second look that do not stop anyone: shown beside the field, and the answer is kept. */
export function warningsAbout(person: Partial<IntakePerson>, today: Day): Warning[] {
  const warnings: Warning[] = [];
  if (person.national_id) {
    const birthDate = birthDateInNationalId(person.national_id, today);
    if (birthDate === undefined) warnings.push({ field: "national_id", code: "nik_has_no_date" });
    else if (differs(birthDate, person)) warnings.push({ field: "national_id", code: "nik_other_birth_date" });
  }
  return warnings;
}

function differs(birthDate: Day, person: Partial<IntakePerson>): boolean {
  if (person.birth_date) return person.birth_date !== birthDate;
  return Boolean(person.birth_year) && !person.birth_estimated && person.birth_year !== Number(birthDate.slice(0, 4));
}

type Told = Birth & { estimated_age: number | null };

function birthIsKnown(today: Day) {
  return (payload: Answers<Told>) => {
    const { birth_date, birth_year, estimated_age } = payload.value;
    if (birth_date === null && birth_year === null && estimated_age === null)
      refuse(payload, "birth_date", "no_birth_information");
    if (birth_date !== null && birth_date > today) refuse(payload, "birth_date", "in_the_future");
    if (birth_date !== null && birth_date < `${EARLIEST_YEAR}-01-01`) refuse(payload, "birth_date", "too_long_ago");
    if (birth_year !== null && birth_year > Number(today.slice(0, 4))) refuse(payload, "birth_year", "in_the_future");
    if (birth_date !== null && birth_year !== null && Number(birth_date.slice(0, 4)) !== birth_year)
      refuse(payload, "birth_year", "birth_year_differs");
  };
}

/** The most exact of what was told wins: date, then year, then age. */
function settled<Kept extends Birth>(today: Day) {
  return ({ estimated_age, ...answers }: Kept & Told): Kept => {
    const { birth_date, birth_year } = answers;
    if (birth_date !== null)
      return { ...answers, birth_year: Number(birth_date.slice(0, 4)), birth_estimated: false } as unknown as Kept;
    if (birth_year !== null || estimated_age === null) return answers as unknown as Kept;
    return { ...answers, birth_year: yearFromAge(estimated_age, today), birth_estimated: true } as unknown as Kept;
  };
}
