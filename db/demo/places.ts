import { Chance } from "#db/demo/chance";
import { placesOfPackage } from "#db/places/load";

/** A regency that the demo programme works in. The places are real; nobody in them is. */
export type Regency = { code: string; name: string; isCoastal: boolean; language: string; villages: readonly string[] };

const REGENCIES = [
  ["32.12", "Indramayu", true, "jav"],
  ["53.01", "Kupang", true, "mis"],
  ["33.01", "Cilacap", true, "jav"],
  ["52.03", "Lombok Timur", true, "sas"],
  ["32.09", "Cirebon", true, "jav"],
  ["53.11", "Sumba Timur", true, "mis"],
  ["35.07", "Malang", false, "jav"],
  ["61.01", "Sambas", false, "msa"],
] as const;

const DISTRICTS = 6;
const VILLAGES_A_DISTRICT = 5;

/** The eight regencies, each with thirty villages of six districts: people come home to some places and not to others. */
export function demoRegencies(seed: number): Regency[] {
  const villages = placesOfPackage()
    .filter(({ level }) => level === "village")
    .map(({ code }) => code);
  return REGENCIES.map(([code, name, isCoastal, language], index) => {
    const here = villages.filter((village) => village.startsWith(`${code}.`));
    const chance = new Chance(seed, 31, index);
    const districts = some([...new Set(here.map((village) => village.slice(0, 8)))], DISTRICTS, chance);
    const chosen = districts.flatMap((district) =>
      some(
        here.filter((village) => village.startsWith(district)),
        VILLAGES_A_DISTRICT,
        chance,
      ),
    );
    return { code, name, isCoastal, language, villages: chosen };
  });
}

function some(list: readonly string[], count: number, chance: Chance): string[] {
  const left = [...list];
  const taken: string[] = [];
  while (taken.length < count && left.length > 0) taken.push(left.splice(chance.below(left.length), 1)[0]!);
  return taken.sort();
}
