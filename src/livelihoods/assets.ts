import * as z from "zod/mini";
import { type Answers, choice, count, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { UNITS } from "#src/livelihoods/code-lists";
import { ASSET_STATES, FOLLOW_UP_WITHDRAWAL_REASONS } from "#src/livelihoods/follow-up-code-lists";
import { rupiah } from "#src/money";
import { compareText } from "#src/order";

export type AssetState = (typeof ASSET_STATES.codes)[number];

const MOST_PIECES = 1_000_000;

/** Things given in kind: to an enterprise, or to a cooperative. Counted in whole pieces of their unit. */
export const AssetGiven = z.object({
  id: recordId,
  item: line(120),
  quantity: count(MOST_PIECES, 1),
  unit: choice(UNITS),
  value_idr: rupiah,
  supplier: orNull(line(200)),
  given_on: dayAnswer,
  handover_id: orNull(recordId),
});
export type AssetGiven = z.infer<typeof AssetGiven>;

export function assetGivenAsOf(today: Day) {
  return AssetGiven.check((payload: Answers<AssetGiven>) => {
    if (payload.value.given_on > today) refuse(payload, "given_on", "in_the_future");
  });
}

/** The hand-over certificate under which things were given that were recorded before it was there. */
export const AssetCertificate = z.object({ handover_id: recordId });
export type AssetCertificate = z.infer<typeof AssetCertificate>;

/**
 * What was found of them on a day. In use, stored and broken say how many there are now; sold, lost and died how many went
 * since the check before.
 */
export const AssetCheck = z.object({
  id: recordId,
  visit_id: orNull(recordId),
  true_on: dayAnswer,
  state: choice(ASSET_STATES),
  quantity: count(MOST_PIECES, 1),
  note: orNull(paragraphs(1000)),
});
export type AssetCheck = z.infer<typeof AssetCheck>;

export function assetCheckAsOf(today: Day, given_on: Day) {
  return AssetCheck.check((payload: Answers<AssetCheck>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
    if (payload.value.true_on < given_on) refuse(payload, "true_on", "before_it_was_given");
  });
}

/** Taking back what should not stand; its photos go with it. */
export const FollowUpWithdrawal = z
  .object({ id: recordId, reason: choice(FOLLOW_UP_WITHDRAWAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type FollowUpWithdrawal = z.infer<typeof FollowUpWithdrawal>;

/** Gone for good; the others are still held. */
const GONE: readonly AssetState[] = ["sold", "lost", "died"];
const HELD = ["unseen", "stored", "in_use", "broken"] as const;

/** Where the pieces are now. `unseen`: given, and nothing said of them since. */
export type AssetStanding = Record<AssetState | "unseen", number> & { held: number; seen_on: Day | null };

export type AssetSighting = { id: string; true_on: Day; state: AssetState; quantity: number };

/**
 * Follows the pieces through the checks, in the order of their days. What a check finds more of one kind is taken from those of
 * which least is known; what it finds less of is not known any more. @returns undefined where more is found, or gone, than is held.
 */
export function standingOf(quantity: number, sightings: readonly AssetSighting[]): AssetStanding | undefined {
  const now = { unseen: quantity, in_use: 0, stored: 0, broken: 0, sold: 0, lost: 0, died: 0 };
  const held = () => HELD.reduce((total, state) => total + now[state], 0);
  const inOrder = [...sightings].sort(
    (one, other) => compareText(one.true_on, other.true_on) || compareText(one.id, other.id),
  );
  for (const { state, quantity: found } of inOrder) {
    if (found > held()) return undefined;
    let missing = GONE.includes(state) ? found : found - now[state];
    now[state] += missing;
    if (missing < 0) now.unseen -= missing;
    for (const from of HELD) {
      if (from === state || missing <= 0) continue;
      const taken = Math.min(missing, now[from]);
      now[from] -= taken;
      missing -= taken;
    }
  }
  return { ...now, held: held(), seen_on: inOrder.at(-1)?.true_on ?? null };
}
