import { awardsWaiting, instalmentsWaiting } from "#db/capital/waiting";
import { closuresSentBack, closuresToDecide } from "#db/closure/waiting";
import { stepsWaiting } from "#db/contact/waiting";
import type { Db } from "#db/database";
import { phonesWaiting } from "#db/field/waiting";
import { objectionsWaiting } from "#db/objections/waiting";
import { draftsWaiting } from "#db/people/waiting";
import { plansWaiting } from "#db/plans/waiting";
import { referralsWaiting } from "#db/referrals/waiting";
import { escalationsWaiting, flagsWaiting, reviewsWaiting, rulesWaiting } from "#db/risk/waiting";
import { syncWaiting } from "#db/sync/waiting";
import { transfersAnswered, transfersToAnswer } from "#db/transfers/waiting";
import { visitsWaiting } from "#db/visits/waiting";
import type { Viewer } from "#src/access/policy";
import { type Day, dayInJakarta } from "#src/day";
import { bellOf, byDueDay, keyOf, MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";

/** What an area has waiting for someone, the most urgent first, at most `MOST_OF_A_KIND`; an index must lead to it. */
type ReadsWaiting = (db: Db, viewer: Viewer, today: Day, now: string) => Promise<Waiting[]>;

/** One line for each reader. */
const READERS: readonly ReadsWaiting[] = [
  rulesWaiting,
  flagsWaiting,
  escalationsWaiting,
  reviewsWaiting,
  stepsWaiting,
  visitsWaiting,
  referralsWaiting,
  plansWaiting,
  closuresToDecide,
  closuresSentBack,
  transfersToAnswer,
  transfersAnswered,
  objectionsWaiting,
  awardsWaiting,
  instalmentsWaiting,
  draftsWaiting,
  syncWaiting,
  phonesWaiting,
];

export type Notice = Waiting & { isNew: boolean };

/** Everything that waits for the viewer, what is due first in front; `isCapped` when some kind has more than are read. */
export async function waitingFor(
  db: Db,
  viewer: Viewer,
  now: string,
): Promise<{ notices: Notice[]; isCapped: boolean }> {
  const today = dayInJakarta(now);
  const lists = await Promise.all(READERS.map((read) => read(db, viewer, today, now)));
  const waiting = lists.flat().sort(byDueDay);
  const seen = waiting.length === 0 ? new Set<string>() : await seenBy(db, viewer);
  return {
    notices: waiting.map((one) => ({ ...one, isNew: !seen.has(keyOf(one)) })),
    isCapped: lists.some(({ length }) => length >= MOST_OF_A_KIND),
  };
}

/** The number on the bell. */
export async function bellFor(db: Db, viewer: Viewer, now: string): Promise<{ count: number; isMore: boolean }> {
  const { notices, isCapped } = await waitingFor(db, viewer, now);
  return bellOf(notices.filter(({ isNew }) => isNew).length, isCapped);
}

async function seenBy(db: Db, viewer: Viewer): Promise<Set<string>> {
  const rows = await db
    .selectFrom("notice_seen")
    .select(["kind", "record_id", "due_on"])
    .where("user_id", "=", viewer.userId)
    .execute();
  return new Set(rows.map((row) => keyOf(row as Parameters<typeof keyOf>[0])));
}
