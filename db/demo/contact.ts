import type { Add, MakeId, OwnerOn } from "#db/demo/attention";
import { Chance } from "#db/demo/chance";
import type { Newcomer } from "#db/demo/histories";
import { seededId } from "#db/demo/seeded";
import type { Told } from "#db/demo/visits";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { addDays, type Day } from "#src/day";

const TRIED = "Dicoba pada jam yang aman.";

/**
 * Whoever was not found is called, and her trusted person after her: some of the time, as people have time. Draws from a
 * stream of its own, so that nothing else in a life moves with it.
 */
export function addAttempts(
  { opening, ordinal }: Pick<Newcomer, "opening" | "ordinal">,
  seed: number,
  visits: readonly Told[],
  ownerOn: OwnerOn,
  add: Add,
) {
  const chance = new Chance(seed, 53, ordinal);
  const id: MakeId = (on) => seededId(Date.parse(`${on}T04:00:00.000Z`), chance.below(4096), chance);
  const card = opening.safe_contact;
  const noWay = card?.channel === "none";
  const seek = (on: Day, party: "person" | "alternative", result: string) => {
    const attempt = contactAttemptAsOf(on).parse({
      id: id(on),
      tried_on: on,
      party,
      channel: result === "not_safe" ? null : "phone_call",
      result,
      note: result === "not_safe" ? null : TRIED,
      read_first: true,
    });
    add(on, 11, ownerOn(on), { does: "seek_contact", attempt });
  };
  for (const { visited_on, outcome } of visits) {
    if (outcome !== "not_found" && outcome !== "moved") continue;
    const called = addDays(visited_on, chance.between(1, 6));
    const result = chance.weighted([
      ["no_answer", 50],
      ["no_longer_valid", 22],
      ["reached", 28],
    ] as const);
    const isCalled = chance.odds(0.6);
    const asks = chance.odds(0.45);
    const asked = addDays(called, chance.between(2, 12));
    const heard = chance.odds(0.5) ? "news" : "no_answer";
    if (!isCalled) continue;
    seek(called, "person", noWay ? "not_safe" : result);
    if (asks && (noWay || result !== "reached"))
      seek(asked, "alternative", noWay || !card?.contact_person ? "not_safe" : heard);
  }
}
