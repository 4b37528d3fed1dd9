import { atShare, type Chance } from "#db/demo/chance";
import { bornOn, madeUpName, madeUpNationalId, madeUpPhone } from "#db/demo/names";
import type { Regency } from "#db/demo/places";
import type { Day } from "#src/day";
import type { Pathway } from "#src/people/case-file";
import type { IntakePerson } from "#src/people/person";

type Education = NonNullable<IntakePerson["education"]>;

/** Shares among identified victims after IOM Indonesia's page for the World Day against Trafficking in Persons: men 30 %, elementary or less 57 %. */
const GENDERS: readonly (readonly [IntakePerson["gender"], number])[] = [
  ["Masculine", 29.6],
  ["TransgenderMasculine", 0.4],
  ["Feminine", 69.2],
  ["TransgenderFeminine", 0.8],
];
const EDUCATION: readonly (readonly [Education, number])[] = [
  ["EarlyChildhoodEducation", 21],
  ["PrimaryEducation", 36],
  ["LowerSecondaryEducation", 25],
  ["UpperSecondaryEducation", 15.5],
  ["ShortCycleTertiaryEducation", 1.5],
  ["BachelorsOrEquivalentLevel", 1],
];
const EDUCATION_IN_PREVENTION: readonly (readonly [Education, number])[] = [
  ["PrimaryEducation", 25],
  ["LowerSecondaryEducation", 45],
  ["UpperSecondaryEducation", 30],
];

export type Drawn = { ordinal: number; pathway: Pathway; regency: Regency; gender: number; education: number };
export type MadeUp = { person: IntakePerson; masculine: boolean; age: number };

/** Someone who does not exist, `age` as of `openedOn`. */
export function madeUpPerson(chance: Chance, drawn: Drawn, openedOn: Day): MadeUp {
  const { ordinal, pathway, regency } = drawn;
  const gender =
    pathway === "prevention" ? (drawn.gender < 0.12 ? "Masculine" : "Feminine") : atShare(GENDERS, drawn.gender);
  const masculine = gender === "Masculine" || gender === "TransgenderMasculine";
  const age = ageOf(chance, pathway);
  const born = bornOn(chance, age, openedOn);
  const knows = chance.weighted([
    ["date", 84],
    ["year", 9],
    ["age", 7],
  ]);
  const married = age >= 19 && chance.odds(age > 26 ? 0.72 : 0.35);
  const marital = married
    ? chance.weighted([
        ["Married", 60],
        ["Divorced", 22],
        ["Widowed", 7],
        ["Separated", 11],
      ] as const)
    : "Single";
  const papers = chance.odds(pathway === "prevention" ? 0.97 : 0.86)
    ? [
        "ktp",
        ...chance.some(["kk", "birth_certificate", "school_certificate"], 0.5),
        ...(age > 20 && pathway === "returnee" ? chance.some(["passport"], 0.25) : []),
      ]
    : chance.odds(0.6)
      ? ["none"]
      : ["kk"];
  const documents = (
    age < 17 && !papers.includes("none")
      ? papers.filter((paper) => paper !== "ktp").concat("birth_certificate")
      : papers
  ) as IntakePerson["identity_documents"];
  const education = chance.odds(0.03)
    ? null
    : atShare(pathway === "prevention" ? EDUCATION_IN_PREVENTION : EDUCATION, drawn.education);
  return {
    masculine,
    age,
    person: {
      name: madeUpName(chance, masculine),
      alias: chance.odds(0.12) ? madeUpName(chance, masculine).split(" ")[0]! : null,
      birth_date: knows === "date" ? born : null,
      birth_year: Number(born.slice(0, 4)),
      birth_estimated: knows === "age",
      gender: chance.odds(0.006) ? "NonSpecifiedUnknown" : gender,
      citizenship: ["IDN"],
      languages: [...new Set(["ind", regency.language])] as IntakePerson["languages"],
      marital_status: chance.odds(0.05) ? null : marital,
      number_of_children: marital === "Single" ? 0 : chance.between(0, Math.min(4, Math.max(0, age - 18))),
      education,
      disability: chance.odds(0.5)
        ? null
        : chance.odds(0.93)
          ? ["none"]
          : [chance.pick(["seeing", "hearing", "walking", "remembering"] as const)],
      phone: chance.odds(0.88) ? madeUpPhone(ordinal, 0) : null,
      street: chance.odds(0.7)
        ? `Dusun ${chance.pick(["Contoh", "Rekaan", "Umpama", "Teladan"])} RT ${chance.between(1, 9)}/RW ${chance.between(1, 6)}`
        : null,
      place_code: chance.pick(regency.villages),
      identity_documents: chance.odds(0.04) ? null : [...new Set(documents)],
      national_id:
        chance.odds(0.8) && documents?.includes("ktp")
          ? madeUpNationalId(regency.code, born, masculine, ordinal)
          : null,
    },
  };
}

function ageOf(chance: Chance, pathway: Pathway): number {
  if (pathway === "prevention") return chance.odds(0.45) ? chance.between(15, 18) : chance.between(22, 52);
  return chance.weighted([
    [chance.between(14, 17), 9],
    [chance.between(18, 24), 31],
    [chance.between(25, 34), 36],
    [chance.between(35, 51), 24],
  ]);
}
