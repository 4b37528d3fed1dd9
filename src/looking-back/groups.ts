import { codeList } from "#src/code-list";
import type { Day } from "#src/day";
import { agesOn, type Birth } from "#src/people/birth";

/** Groups in which unequal treatment is looked for. Small ones are put together, or they would never say anything. */
export const SEXES = codeList("look_back_sex", "LOCAL", {
  woman: ["Women and girls", "Perempuan"],
  man: ["Men and boys", "Laki-laki"],
  other: ["Other or not recorded", "Lainnya atau tidak tercatat"],
});
export type Sex = (typeof SEXES.codes)[number];

export const AGE_GROUPS = codeList("look_back_age", "LOCAL", {
  under_18: ["Under 18", "Di bawah 18 tahun"],
  from_18: ["18 to 24", "18–24 tahun"],
  from_25: ["25 to 34", "25–34 tahun"],
  from_35: ["35 and older", "35 tahun ke atas"],
  unknown: ["Age not known", "Umur tidak diketahui"],
});
export type AgeGroup = (typeof AGE_GROUPS.codes)[number];

export function sexOf(gender: string): Sex {
  if (gender === "Feminine") return "woman";
  return gender === "Masculine" ? "man" : "other";
}

/** Of someone of whom only the year is known, the younger age: who may be a child is counted as one. */
export function ageGroupOf(birth: Birth, on: Day): AgeGroup {
  const ages = agesOn(birth, on);
  if (!ages) return "unknown";
  if (ages.youngest < 18) return "under_18";
  if (ages.youngest < 25) return "from_18";
  return ages.youngest < 35 ? "from_25" : "from_35";
}
