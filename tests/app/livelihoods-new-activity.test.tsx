import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, expect, test, vi } from "vitest";
import { formState } from "#app/ui/form/state";
import { cycleFactsOf, cyclesOf } from "#db/livelihoods/cycle-reads";
import { listEnterprises } from "#db/livelihoods/reads";
import { cycleFacts } from "#src/livelihoods/cycle";
import { activityOf, LIVELIHOODS } from "#src/livelihoods/registry";
import { ACTIVITIES } from "#src/programmes/code-lists";
import { ACTIVITIES_OF } from "#src/programmes/programme";
import { olga, settleCast } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";
import { closed, cycleOf, enterpriseOf, lostIn, recordedIn } from "#tests/support/livelihoods";
import { cycleFields } from "../../app/routes/livelihoods/cycle-fields.tsx";

/** All that is written to teach the product a new activity. */
const CATFISH = vi.hoisted(
  () => `
import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "catfish",
  words: ["Catfish", "Lele"],
  usual_days: 80,
  unit: "head",
  start: [
    { name: "fry_in", words: ["Fry put into the pond", "Benih ditebar"], kind: "count", unit: "head", needed: true },
    {
      name: "pond",
      words: ["Kind of pond", "Jenis kolam"],
      kind: "choice",
      options: { tarpaulin: ["Tarpaulin", "Terpal"], earth: ["Earth", "Tanah"] },
    },
  ],
  record: [{ name: "feed_kg", words: ["Feed used", "Pakan terpakai"], kind: "quantity", unit: "kg" }],
  close: [{ name: "harvest_kg", words: ["Harvest", "Panen"], kind: "quantity", unit: "kg" }],
  loss_causes: { disease: ["Disease", "Penyakit"], other: ["Something else", "Lainnya"] },
  figures: [
    { code: "mortality", words: ["Lost", "Mati"], format: "percent", of: ({ start, lost }) => share(lost, start("fry_in")) },
    {
      code: "fcr",
      words: ["Feed for a kilogram", "Pakan per kg"],
      format: "decimal",
      of: ({ sum, close }) => share(sum("feed_kg"), close("harvest_kg")),
    },
  ],
  items: [{ kind: "sale", words: ["Catfish", "Lele"], unit: "kg" }],
  studies: [],
});
`,
);

/** The generator is run over the real definitions and this one file; everything else is the product as it is. */
vi.mock("#src/livelihoods/compiled/activities", async () => {
  const { cpSync, mkdirSync, mkdtempSync, writeFileSync } = await import("node:fs");
  const { join, resolve } = await import("node:path");
  const { compileActivities } = await import("../../tools/activities.mjs");
  mkdirSync(".test", { recursive: true });
  const folder = mkdtempSync(resolve(".test/activities-"));
  cpSync("src/livelihoods/activities", join(folder, "definitions"), { recursive: true });
  writeFileSync(join(folder, "definitions/catfish.ts"), CATFISH);
  compileActivities(join(folder, "definitions"), join(folder, "activities.ts"));
  return import(join(folder, "activities.ts"));
});

afterAll(async () => {
  const { readdirSync, rmSync } = await import("node:fs");
  for (const name of readdirSync(".test"))
    if (name.startsWith("activities-")) rmSync(`.test/${name}`, { recursive: true });
});

test("an activity that is one new file stands in every list, in both languages", () => {
  expect(LIVELIHOODS.labels).toHaveProperty("catfish", ["Catfish", "Lele"]);
  expect(ACTIVITIES.codes).toContain("catfish");
  expect(ACTIVITIES_OF.vocational_training).toContain("catfish");
  expect(LIVELIHOODS.codes.at(-1)).toBe("other");
});

test("its questions are drawn as it asks them", () => {
  const fields = cycleFields({ form: formState(undefined), fields: activityOf("catfish").start });
  const page = renderToStaticMarkup(createElement("form", null, fields));
  expect(page).toContain('name="fry_in"');
  expect(page).toContain("Fry put into the pond (head)");
  expect(page).toContain('value="tarpaulin"');
});

onEveryDatabase("a new activity", (database) => {
  test("is begun, recorded and closed, and its figures follow", async () => {
    await settleCast(database());
    const id = await enterpriseOf(database(), await openedBy(database()), { activity: "catfish" });
    const cycle_id = await cycleOf(database(), id, "catfish", { fry_in: "1000", pond: "tarpaulin" });
    await recordedIn(database(), cycle_id, "catfish", { feed_kg: "62,5" });
    await recordedIn(database(), cycle_id, "catfish", { feed_kg: "37,5", true_on: "2026-02-10" });
    await lostIn(database(), cycle_id, "catfish", { quantity_milli: "50", cause: "disease" });
    await expect(lostIn(database(), cycle_id, "catfish", { quantity_milli: "951", cause: "disease" })).rejects.toThrow(
      "more_than_there",
    );
    await closed(database(), cycle_id, "catfish", { harvest_kg: "80" });
    const [cycle] = await cyclesOf(database(), id);
    const kept = await cycleFactsOf(database(), { enterprise_id: id, cycle_id, readsWords: true });
    const catfish = activityOf("catfish");
    const facts = cycleFacts(catfish, { start: cycle!.details, close: cycle!.close, ...kept });
    expect(catfish.figures.map(({ code, of }) => [code, of(facts)])).toEqual([
      ["mortality", 0.05],
      ["fcr", 1.25],
    ]);
    const filter = { activity: "catfish", status: null, place: null, after: null };
    expect((await listEnterprises(database(), olga, filter)).rows).toMatchObject([{ id, running: null }]);
  });
});
