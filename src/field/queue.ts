/** What waits to be sent: sealed, and readable by nobody on the phone. `seq` counts what one worker wrote on this phone. */
export type Waiting = { id: string; seq: number; is_draft: boolean; sealed: string; made_at: string };

/** Well below what the server takes, so that one request gets through where the signal is poor. */
export const MOST_IN_BATCH = 50;
export const MOST_CHARACTERS_IN_BATCH = 256 * 1024;

/** A photo, with which a poor signal may struggle for minutes; words are never so long (src/sync/change.ts). */
const LARGE = 128 * 1024;

/**
 * What is sent first: words before pictures, so that no visit waits behind a photo; of each, what was recorded, in the order in
 * which it was, and then what is still being written.
 */
export function bySending(one: Waiting, other: Waiting): number {
  return (
    Number(one.sealed.length > LARGE) - Number(other.sealed.length > LARGE) ||
    Number(one.is_draft) - Number(other.is_draft) ||
    one.seq - other.seq
  );
}

const QUIET_MS = 30_000;

/** A draft goes once nobody has typed for a while: it is written each second, and would fill the day's allowance. */
export function isDue({ is_draft, made_at }: Waiting, now: number): boolean {
  return !is_draft || Math.abs(now - Date.parse(made_at)) >= QUIET_MS;
}

/** The next request: the first ones by turn, as many as fit; one that is larger than any batch goes alone. */
export function nextBatch<Item extends Waiting>(waiting: readonly Item[], most = MOST_IN_BATCH): Item[] {
  const batch: Item[] = [];
  let size = 0;
  for (const item of [...waiting].sort(bySending)) {
    size += item.sealed.length;
    if (batch.length > 0 && (batch.length >= most || size > MOST_CHARACTERS_IN_BATCH)) break;
    batch.push(item);
  }
  return batch;
}

/** What is told of all that waits: how much, and since when. */
export function waitingSince(waiting: readonly Waiting[]): { pending: number; oldest_at: string | null } {
  const changes = waiting.filter(({ is_draft }) => !is_draft);
  const days = changes.map(({ made_at }) => made_at).sort();
  return { pending: changes.length, oldest_at: days[0] ?? null };
}

/**
 * What the worker is told of one change. `saved`: on this phone alone. `sending`: on its way. `sent`: the server has it.
 * `needs_you`: it is kept and waits for a person, with the reason.
 */
export type ShownState = "saved" | "sending" | "sent" | "needs_you";

/** `unknown`: the server has it and cannot read it. */
const WAIT_FOR_SOMEBODY = ["quarantined", "needs_decision", "too_large", "unknown"];

/** @param answered what the server said became of it; null: nothing yet */
export function shownState(of: { isWaiting: boolean; isOnItsWay: boolean; answered: string | null }): ShownState {
  if (of.answered !== null && WAIT_FOR_SOMEBODY.includes(of.answered)) return "needs_you";
  if (!of.isWaiting) return "sent";
  return of.isOnItsWay ? "sending" : "saved";
}
