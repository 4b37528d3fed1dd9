import { bare } from "#src/exchange/words";

export type NamedPlace = { code: string; name: string };

/** Provinces as others write them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "West Java": "Jawa Barat",
  "Central Java": "Jawa Tengah",
  "East Java": "Jawa Timur",
  "North Sumatra": "Sumatera Utara",
  "Sumatra Utara": "Sumatera Utara",
  "West Sumatra": "Sumatera Barat",
  "South Sumatra": "Sumatera Selatan",
  "West Kalimantan": "Kalimantan Barat",
  "East Nusa Tenggara": "Nusa Tenggara Timur",
  NTT: "Nusa Tenggara Timur",
  "West Nusa Tenggara": "Nusa Tenggara Barat",
  NTB: "Nusa Tenggara Barat",
  Jakarta: "DKI Jakarta",
  Yogyakarta: "DI Yogyakarta",
  DIY: "DI Yogyakarta",
};

const REGENCY = /^(?:kab(?:upaten)?\b\.?)\s*/i;
const CITY = /^(?:kota(?: administrasi)?\b\.?)\s*/i;

/**
 * Finds the place that a city and a province mean, among the provinces and regencies given. As exact as the words:
 * "Cirebon" may be the regency or the city, so it says the province; without a province a name that only one regency
 * bears still counts. Null when the words say nothing.
 */
export function placeFinder(places: readonly NamedPlace[]): (city: string, state: string) => string | null {
  const provinces = new Map<string, string>();
  const regencies = new Map<string, string[]>();
  for (const { code, name } of places) {
    if (code.length === 2) provinces.set(bare(name.replace(/^daerah istimewa/i, "DI")), code);
    else if (code.length === 5)
      for (const word of [bare(name), plainName(name)])
        regencies.set(word, [...new Set([...(regencies.get(word) ?? []), code])]);
  }
  for (const [other, name] of Object.entries(OTHER_NAMES)) {
    const code = provinces.get(bare(name));
    if (code && !provinces.has(bare(other))) provinces.set(bare(other), code);
  }
  return (city, state) => {
    const province = provinces.get(bare(state.replace(/^prov(?:insi)?\b\.?\s*/i, ""))) ?? null;
    const written = city.trim().replace(REGENCY, "Kabupaten ");
    const word = CITY.test(written) || REGENCY.test(written) ? bare(written) : plainName(written);
    const found = (regencies.get(word) ?? []).filter((code) => province === null || code.startsWith(`${province}.`));
    return found.length === 1 ? (found[0] as string) : province;
  };
}

function plainName(name: string): string {
  return bare(name.replace(REGENCY, "").replace(CITY, ""));
}
