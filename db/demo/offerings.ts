import { Chance } from "#db/demo/chance";
import { seededId } from "#db/demo/seeded";
import type { Layout, Office } from "#db/demo/staff";
import { addDays, type Day } from "#src/day";
import type { Activity, Programme } from "#src/programmes/programme";

export type DemoProgramme = Programme & { id: string; days: number; every: number; coastal: boolean };
export type DemoOffering = {
  id: string;
  programme_id: string;
  activity: Activity;
  place_code: string;
  starts_on: Day;
  ends_on: Day;
  capacity: number;
};
export type Curriculum = { programmes: DemoProgramme[]; offerings: DemoOffering[] };

/** What the programme offers everywhere; salt only by the sea. `days` a run lasts, `every` so many days one begins. */
const PROGRAMMES: readonly Omit<DemoProgramme, "id">[] = [
  {
    kind: "income_generating_activity",
    activity: "mushroom",
    name_en: "Oyster mushroom growing",
    name_id: "Budi daya jamur tiram",
    provider: "Kelompok Tani Contoh",
    gives_certificate: false,
    days: 180,
    every: 182,
    coastal: false,
  },
  {
    kind: "income_generating_activity",
    activity: "duck_layer",
    name_en: "Ducks for eggs",
    name_id: "Bebek petelur",
    provider: "Kelompok Ternak Rekaan",
    gives_certificate: false,
    days: 210,
    every: 182,
    coastal: false,
  },
  {
    kind: "income_generating_activity",
    activity: "salt",
    name_en: "Salt farming",
    name_id: "Garam rakyat",
    provider: "Kelompok Petambak Umpama",
    gives_certificate: false,
    days: 150,
    every: 182,
    coastal: true,
  },
  {
    kind: "vocational_training",
    activity: "sewing_embroidery",
    name_en: "Sewing and embroidery",
    name_id: "Menjahit dan bordir",
    provider: "LKP Teladan",
    gives_certificate: true,
    days: 120,
    every: 182,
    coastal: false,
  },
  {
    kind: "equivalency",
    activity: "paket_b",
    name_en: "Paket B (lower secondary)",
    name_id: "Paket B (setara SMP)",
    provider: "PKBM Percobaan",
    gives_certificate: true,
    days: 330,
    every: 182,
    coastal: false,
  },
  {
    kind: "equivalency",
    activity: "paket_c",
    name_en: "Paket C (upper secondary)",
    name_id: "Paket C (setara SMA)",
    provider: "PKBM Percobaan",
    gives_certificate: true,
    days: 330,
    every: 182,
    coastal: false,
  },
];

/** How wanted each activity is. */
export const WANTED: Readonly<Partial<Record<Activity, number>>> = {
  sewing_embroidery: 30,
  mushroom: 22,
  duck_layer: 16,
  salt: 12,
  paket_b: 10,
  paket_c: 10,
};
export const SHARE_WHO_ENROL = 0.74;
/** Most runs have a few places more than are asked for, some have fewer: then people wait. */
const ROOM = 1.35;

/** The programmes of an office and every run of them since the beginning; the last ones are still to come. */
export function curriculumOf(layout: Layout, office: Office): Curriculum {
  const chance = new Chance(layout.seed, 13, office.firstOrdinal);
  const start = Date.parse(`${layout.began_on}T03:00:00.000Z`);
  let made = 0;
  const id = () => seededId(start + made, made++, chance);
  const isCoastal = office.regencies.some((regency) => regency.isCoastal);
  const programmes = PROGRAMMES.filter(({ coastal }) => isCoastal || !coastal).map((programme) => ({
    id: id(),
    ...programme,
  }));
  const wanted = programmes.reduce((sum, { activity }) => sum + (WANTED[activity] ?? 0), 0);
  const offerings = programmes.flatMap((programme): DemoOffering[] => {
    const runs: DemoOffering[] = [];
    const asked = (office.people * SHARE_WHO_ENROL * (WANTED[programme.activity] ?? 0)) / wanted / 6;
    const places = office.regencies.filter((regency) => regency.isCoastal || !programme.coastal);
    for (
      let starts_on = addDays(layout.began_on, chance.between(0, 120));
      starts_on <= addDays(layout.today, 90);
      starts_on = addDays(starts_on, programme.every)
    ) {
      const capacity = Math.max(3, Math.round(asked * ROOM * (0.75 + chance.share() * 0.5)));
      const ends_on = addDays(starts_on, programme.days);
      runs.push({
        id: id(),
        programme_id: programme.id,
        activity: programme.activity,
        place_code: chance.pick(places).code,
        starts_on,
        ends_on,
        capacity,
      });
    }
    return runs;
  });
  return { programmes, offerings };
}
