import { readArguments } from "#db/bin/arguments";
import { openFromEnvironment, refuse } from "#db/bin/open";
import { fillFile } from "#db/demo/fill";
import { makeInBulk, publishFirst } from "#db/demo/make";
import { DEMO_PASSWORD, SMALL } from "#db/demo/staff";
import { hurry } from "#db/dialect/bulk";
import { migrateToLatest } from "#db/migrate";
import { loadPlaces } from "#db/places/load";

/** npm run db:demo -- --people N --seed S: fills an empty database with people who do not exist. The same seed, day and keys make the same records. */
const USAGE = "Use: npm run db:demo -- [--people N] [--seed S]";
const { values, positionals } = readArguments({ people: { type: "string" }, seed: { type: "string" } }, USAGE);
const people = whole(values.people ?? "400", 1_000_000);
const seed = whole(values.seed ?? "1", 2_000_000_000);
if (people === undefined || people < 40 || seed === undefined || positionals.length > 0)
  refuse(`${USAGE}, N from 40 to 1000000`);

const { reader, writer, url, close } = openFromEnvironment();
await migrateToLatest(writer);
const someone = await reader.selectFrom("app_user").select("id").limit(1).executeTakeFirst();
if (someone)
  refuse("The database already holds people. A demo needs a database of its own: set DATABASE_URL to a new one.");
// The histories end at this instant; it is the server's clock too where LANGKAH_NOW freezes it.
const now = (process.env.LANGKAH_NOW ? new Date(process.env.LANGKAH_NOW) : new Date()).toISOString();
const places = await loadPlaces(writer);
if (places > 0) console.log(`loaded ${places.toLocaleString("en")} places`);
const restful = await hurry(writer);
const started = Date.now();
let shown = 0;
const progress = (done: number, of: number) => {
  if (Date.now() - shown < 1000 && done < of) return;
  shown = Date.now();
  console.log(`${done.toLocaleString("en")} of ${of.toLocaleString("en")} people (${seconds()} s)`);
};
const asked = { people, seed, now };
await publishFirst(writer, asked);
if (people > SMALL && url.startsWith("sqlite:"))
  await fillFile(asked, url.slice("sqlite:".length), progress, (what) => console.log(`${what} (${seconds()} s)`));
else await makeInBulk(asked, progress);
await restful();
console.log(`The demo programme is made: ${people.toLocaleString("en")} fictional people in ${seconds()} s.`);
console.log(`Sign in as officer@demo.example; the password of every account is ${DEMO_PASSWORD}`);
await close();

function seconds(): number {
  return Math.round((Date.now() - started) / 1000);
}

function whole(text: string, most: number): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
