import { expect, test } from "vitest";
import { onEveryDatabase } from "#tests/support/databases";
import { A_BATCH, batches, playsAgain, playsOut } from "#tests/support/field-model";

/** What was found once, as it was printed; played each time. */
const FOUND = [
  {
    what: "a worker who moved to another office hears of the cases that stayed with the old one",
    history: 'move([0,true]),signIn([0,0]),atDesk([0,"Mel"])',
  },
  {
    what: "a draft that came from a phone whose clock runs ahead is written on upon another, and what was written last stays",
    history:
      'clock([1,1]),draft([3,[0,"Ia"]]),signIn([0,0]),writeMeanwhile([2,[]]),draft([2,[0,"Ia"]]),reassign([0,0])',
  },
];

const PLANTED = [
  { fault: "last_write_wins", says: /was overwritten unseen/ },
  { fault: "acknowledged_and_dropped", says: /visit.record of .* arrived/ },
  { fault: "refused_silently", says: /arrived/ },
  { fault: "made_anew_each_time", says: /changes that nobody wrote/ },
] as const;

onEveryDatabase("phones without signal", (database, engine) => {
  test.each(engine === "sqlite" ? PLANTED : [])(
    "the model finds a server with the fault $fault",
    { timeout: 120_000 },
    async ({ fault, says }) => {
      const found = await playsOut(database(), A_BATCH.sqlite, { fault, seed: 6 }).catch((error: Error) => error);
      expect(String((found as Error).cause)).toMatch(says);
    },
  );

  test.each(FOUND)("$what", ({ history }) => playsAgain(database(), history));

  test.each(batches(engine))("lose, double and overwrite nothing that was written (%i)", { timeout: 600_000 }, () =>
    playsOut(database(), A_BATCH[engine]),
  );
});
