import { Chance } from "#db/demo/chance";
import { isUnder, type Troubles } from "#db/demo/fate";
import type { Newcomer } from "#db/demo/histories";
import { seededId } from "#db/demo/seeded";
import type { Layout } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import type { Life } from "#db/demo/visits";
import type { Day } from "#src/day";

/** A life as far as it is told beside visits: until its case ends, or she is taken away. */
export type Lived = {
  layout: Pick<Layout, "seed" | "isLarge" | "today">;
  person: Newcomer;
  life: Life;
  /** What weighs on her; null for whom the process leaves alone. */
  troubles: Troubles | null;
  until: Day;
};
export type Say<One> = (on: Day, hour: number, act: Act) => One;

/** Before the hour at which a case changes hands. */
export const HOUR = 2;
/** In a large programme so few are told of in full that its rows still fit on a disk. */
const SHOWN_IN_LARGE = 0.035;

export function isTold({ layout, person: { ordinal } }: Lived): boolean {
  return !layout.isLarge || new Chance(layout.seed, 131, ordinal).odds(SHOWN_IN_LARGE);
}

/** Ids of what is told on a day. */
export function idsOf(chance: Chance): (on: Day) => string {
  return (on) => seededId(Date.parse(`${on}T03:00:00.000Z`), chance.below(4096), chance);
}

/** Does she owe those who recruited her, as the process has it? */
export function owesRecruiter({ troubles, person: { opening } }: Lived): boolean {
  return troubles ? troubles.owes_recruiter.length > 0 : (opening.baseline?.recruiter_debt_idr ?? 0) > 0;
}

/** How the family stands by her, 0 to 1, on a day. */
export function kinOn({ troubles, life }: Lived, on: Day): number {
  return life.family - (troubles && isUnder(troubles, "conflict", on) ? 0.45 : 0);
}

export function standsByHer({ troubles, life }: Lived): boolean {
  return troubles ? troubles.supported : life.family > 0.45;
}
