import { Chance } from "#db/demo/chance";
import { madeUpPhone } from "#db/demo/names";
import { seededId } from "#db/demo/seeded";
import type { Layout } from "#db/demo/staff";
import type { Partner } from "#src/referrals/partner";

export type DemoPartner = Partner & { id: string };

type Told = Pick<Partner, "name" | "kind" | "org_type" | "services"> & { places?: string[]; rests?: true };

/** Of every kind one or two. The kinds are those of Indonesia; none of these organisations exists. */
const PARTNERS: readonly Told[] = [
  {
    name: "UPTD PPA Demo Cirebon",
    kind: "uptd_ppa",
    org_type: "LocalGovernmentOrganisation",
    services: ["complaint", "medical", "psychosocial", "legal", "repatriation", "social_reintegration"],
    places: ["32.09", "32.12", "33.01"],
  },
  {
    name: "UPTD PPA Demo Kupang",
    kind: "uptd_ppa",
    org_type: "LocalGovernmentOrganisation",
    services: ["complaint", "medical", "psychosocial", "legal", "repatriation", "social_reintegration", "shelter"],
    places: ["53"],
  },
  {
    name: "Sentra Contoh Kemensos",
    kind: "kemensos",
    org_type: "CentralGovernmentOrganisation",
    services: ["psychosocial", "shelter", "social_protection"],
  },
  { name: "LPSK Demo", kind: "lpsk", org_type: "CentralGovernmentOrganisation", services: ["legal", "psychosocial"] },
  {
    name: "BP3MI Demo Jawa",
    kind: "kp2mi",
    org_type: "CentralGovernmentOrganisation",
    services: ["documents", "employment", "repatriation"],
    places: ["32", "33", "35"],
  },
  {
    name: "BP3MI Demo Nusa Tenggara",
    kind: "kp2mi",
    org_type: "CentralGovernmentOrganisation",
    services: ["documents", "employment", "repatriation"],
    places: ["52", "53"],
  },
  {
    name: "Dinas Sosial Umpama",
    kind: "social_office",
    org_type: "LocalGovernmentOrganisation",
    services: ["social_protection", "social_reintegration"],
  },
  {
    name: "RSUD Contoh Indramayu",
    kind: "health",
    org_type: "HealthServiceOrganisation",
    services: ["medical", "psychosocial"],
    places: ["32.09", "32.12"],
  },
  { name: "Puskesmas Rekaan", kind: "health", org_type: "HealthServiceOrganisation", services: ["medical"] },
  { name: "LBH Teladan", kind: "legal_aid", org_type: "LegalService", services: ["legal", "documents"] },
  { name: "Yayasan Percobaan", kind: "ngo", org_type: "NGO", services: ["psychosocial", "shelter", "education"] },
  { name: "BLK Andaian", kind: "school", org_type: "SchoolOrCollege", services: ["education", "employment"] },
  { name: "CV Garmen Khayali", kind: "employer", org_type: "CorporateBusiness", services: ["employment"] },
  { name: "Klinik Misalan", kind: "health", org_type: "HealthServiceOrganisation", services: ["medical"], rests: true },
];

/** The directory of the programme: the same from the same seed. */
export function partnersOf({ seed, began_on }: Pick<Layout, "seed" | "began_on">): DemoPartner[] {
  const chance = new Chance(seed, 41);
  const start = Date.parse(`${began_on}T02:30:00.000Z`);
  return PARTNERS.map(({ places = [], rests, ...told }, number) => ({
    id: seededId(start, number, chance),
    ...told,
    phone: madeUpPhone(999_000 + number, 0),
    address: `Jalan Contoh No. ${number + 1}`,
    contact_person: null,
    coverage: places.map((place_code) => ({ place_code })),
    is_active: !rests,
  }));
}
