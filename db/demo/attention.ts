import type { Newcomer } from "#db/demo/histories";
import type { Member } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import type { Life, Told } from "#db/demo/visits";
import { ACTIONS_TAKEN, FLAG_NOTES, INCIDENTS, REVIEWS } from "#db/demo/wording";
import type { Viewer } from "#src/access/policy";
import { addDays, type Day } from "#src/day";

/** Puts an act of someone into a history, on a day and at an hour. */
export type Add = (on: Day, hour: number, by: Member | Viewer, act: Act) => void;
export type OwnerOn = (on: Day) => Member;
export type MakeId = (on: Day) => string;

/** Some of what goes wrong is heard between two visits. */
export function addIncident({ chance, field }: Newcomer, life: Life, ownerOn: OwnerOn, id: MakeId, add: Add) {
  if (!life.danger || !chance.odds(0.45)) return;
  const known_on = addDays(life.danger.from, chance.between(1, 6));
  const kind = chance.weighted([
    ["recruiter_contact", 45],
    ["threat", 30],
    ["violence", 10],
    ["other_harm", 15],
  ] as const);
  const incident = {
    id: id(known_on),
    kind,
    happened_on: chance.odds(0.7) ? addDays(known_on, -chance.between(0, 3)) : null,
    known_on,
    source: chance.pick(["person", "family", "community"] as const),
    what: INCIDENTS[kind],
    action_taken: chance.odds(0.8) ? chance.pick(ACTIONS_TAKEN) : null,
  };
  const teller = field !== null && chance.odds(0.5) ? field : ownerOn(known_on);
  add(known_on, 10, teller, { does: "incident", incident });
}

/** People look at what the product says, some days later; what is new of the last days still waits for them. */
export function addJudgements(
  { chance, isPending }: Newcomer,
  life: Life,
  visits: readonly Told[],
  ownerOn: OwnerOn,
  id: MakeId,
  add: Add,
  today: Day,
) {
  const worries = visits.filter(
    ({ recruiter_contact, safety, distress }) =>
      recruiter_contact === "contact" || safety === "threatened" || safety === "violence" || distress === "very_often",
  );
  const over =
    life.danger && visits.find(({ visited_on, outcome }) => outcome === "completed" && visited_on >= life.danger!.to);
  const looked = new Set<Day>();
  for (const { visited_on } of [
    ...worries.slice(0, 2),
    ...(over ? [over] : []),
    ...(chance.odds(0.25) ? visits.slice(-2, -1) : []),
  ]) {
    const on = addDays(visited_on, chance.between(1, 6));
    if (isPending || on >= today || looked.has(on) || !chance.odds(0.86)) continue;
    looked.add(on);
    const mood = chance.weighted([
      ["confirm", 80],
      ["raise", 7],
      ["lower", 13],
    ] as const);
    const by = ownerOn(on);
    if (chance.odds(0.7)) add(on, 6, by, { does: "handle_flags", to: "acknowledged", note: FLAG_NOTES.acknowledged });
    add(on, 7, by, { does: "review", id: id(on), mood, reason: chance.pick(REVIEWS[mood]), patience: chance.share() });
    const done = addDays(on, chance.between(3, 20));
    if (chance.odds(0.6))
      add(done, 8, ownerOn(done), {
        does: "handle_flags",
        to: chance.odds(0.85) ? "resolved" : "dismissed",
        note: chance.odds(0.85) ? FLAG_NOTES.resolved : FLAG_NOTES.dismissed,
      });
  }
  if (life.isSparse) return;
  addUpkeep(chance, life.opened_on, [...looked].sort().at(-1) ?? null, ownerOn, id, add, today);
}

/** Flags are gone through every few weeks, and whoever was judged is looked at again, so that little is late today. */
function addUpkeep(
  chance: Newcomer["chance"],
  opened_on: Day,
  lastJudged: Day | null,
  ownerOn: OwnerOn,
  id: MakeId,
  add: Add,
  today: Day,
) {
  for (let on = addDays(opened_on, chance.between(5, 20)); on < today; on = addDays(on, chance.between(10, 26)))
    if (chance.odds(0.9)) add(on, 8, ownerOn(on), { does: "handle_flags", to: "resolved", note: FLAG_NOTES.resolved });
  if (lastJudged === null) return;
  for (let on = addDays(lastJudged, chance.between(12, 26)); on < today; on = addDays(on, chance.between(14, 32)))
    if (chance.odds(0.94))
      add(on, 7, ownerOn(on), {
        does: "review",
        id: id(on),
        mood: "confirm",
        reason: chance.pick(REVIEWS.confirm),
        patience: chance.share(),
      });
}
