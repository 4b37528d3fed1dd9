import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Kysely } from "kysely";
import type { Database } from "#db/database";

const FILES = [
  ["province", "provinces.csv"],
  ["regency", "regencies.csv"],
  ["district", "districts.csv"],
  ["village", "villages.csv"],
] as const;
const BATCH = 2000;

/**
 * Loads the provinces, regencies, districts and villages of `idn-area-data` (Kepmendagri codes) once; the number of
 * rows that were added. Nobody's data, so no audit.
 */
export async function loadPlaces(db: Kysely<Database>): Promise<number> {
  const rows = placesOfPackage();
  const { have } = await db
    .selectFrom("place")
    .select((eb) => eb.fn.countAll<number>().as("have"))
    .executeTakeFirstOrThrow();
  if (have >= rows.length) return 0;
  await db.transaction().execute(async (trx) => {
    for (let start = 0; start < rows.length; start += BATCH)
      await trx
        .insertInto("place")
        .values(rows.slice(start, start + BATCH))
        .onConflict((conflict) => conflict.column("code").doNothing())
        .execute();
  });
  return rows.length - have;
}

export function placesOfPackage(): Database["place"][] {
  const folder = join(dirname(createRequire(import.meta.url).resolve("idn-area-data/package.json")), "data");
  return FILES.flatMap(([level, file]) =>
    readFileSync(join(folder, file), "utf8")
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== "")
      .map((line) => placeOf(level, line)),
  );
}

function placeOf(level: string, line: string): Database["place"] {
  const cells = line.split(",");
  const code = cells[0]!;
  const name = titled(
    cells
      .slice(level === "province" ? 1 : 2)
      .join(",")
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"'),
  );
  return {
    code,
    level,
    name,
    search_name: name.toLowerCase(),
    parent_code: level === "province" ? null : code.slice(0, code.lastIndexOf(".")),
  };
}

/** The package writes provinces and regencies in capitals; people do not. "KABUPATEN ACEH SELATAN" reads "Kabupaten Aceh Selatan". */
function titled(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s(-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Dki\b/, "DKI")
    .replace(/^Daerah Istimewa\b/, "DI")
    .replace(/^Di Yogyakarta/, "DI Yogyakarta");
}
