import { attendanceFor } from "#db/demo/attendance";
import { debtsFor } from "#db/demo/debts";
import type { Joined } from "#db/demo/enrolments";
import { householdsFor } from "#db/demo/households";
import { isTold, type Lived, type Say } from "#db/demo/lived";
import { objectionsFor } from "#db/demo/objections";
import { handoversFor, refusalsFor } from "#db/demo/papers";
import type { Member } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import type { Day } from "#src/day";

/**
 * What is told of a life beside visits: her household, her debts, what she signs and refuses, what she holds against an
 * assessment, and where she was present. Each from a stream of chance of its own, so that nothing else moves with it.
 */
export function toldOf<One extends Act & { on: Day }>(
  lived: Lived,
  acts: readonly One[],
  joined: readonly Joined[],
  owner: Member,
  say: Say<One>,
): One[] {
  if (!isTold(lived)) return [];
  return [
    ...householdsFor(lived, say),
    ...debtsFor(lived, say),
    ...handoversFor(lived, acts, joined, owner, say),
    ...refusalsFor(lived, say),
    ...objectionsFor(lived, say),
    ...attendanceFor(lived, acts, joined, say),
  ];
}
