import { now, openFromEnvironment } from "#db/bin/open";
import { publishDefaults } from "#db/defaults";
import { migrateToLatest } from "#db/migrate";
import { loadPlaces } from "#db/places/load";

const { writer, close } = openFromEnvironment();
const applied = await migrateToLatest(writer);
for (const name of applied) console.log(`applied ${name}`);
const places = await loadPlaces(writer);
if (places > 0) console.log(`loaded ${places.toLocaleString("en")} places`);
await publishDefaults(writer, now());
console.log("The database is up to date.");
await close();
