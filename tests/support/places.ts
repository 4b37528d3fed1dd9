import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { levelOf, parentOf } from "#src/places/place";

const PLACES = {
  "32": "Jawa Barat",
  "32.12": "Kabupaten Indramayu",
  "32.12.14": "Karangampel",
  "33": "Jawa Tengah",
  "33.01": "Kabupaten Cilacap",
  "35": "Jawa Timur",
};

/** The few places that the people of the specs live in: a spec's database has no other. */
export async function settlePlaces(database: Kysely<Database>): Promise<void> {
  const rows = Object.entries(PLACES).map(([code, name]) => ({
    code,
    level: levelOf(code)!,
    name,
    search_name: name.toLowerCase(),
    parent_code: parentOf(code),
  }));
  await database.insertInto("place").values(rows).execute();
}
