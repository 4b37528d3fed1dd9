import type { ContactRung, ContactStepStatus } from "#src/contact/code-lists";
import type { Ladder, LadderStep } from "#src/contact/ladder";
import { addDays, type Day } from "#src/day";

/** A rung as it is kept: a task of someone, with its day. */
export type KeptStep = {
  id: string;
  started_on: Day;
  rung: ContactRung;
  raised_on: Day;
  due_on: Day;
  done_on: Day | null;
  assigned_to: string;
  status: ContactStepStatus;
};
/** As it should be kept; `id` is null for one that is new. */
export type SettledStep = Omit<KeptStep, "id"> & { id: string | null };

/**
 * What a ladder makes of the steps kept so far: only those that are new or no longer as they were. Steps that were to be
 * done when contact was made, or when the ladder turned out to begin on another day, are ended; what took place stays.
 */
export function changedSteps(
  kept: readonly KeptStep[],
  ladder: Ladder | null,
  ownerOf: (rung: ContactRung) => string,
): SettledStep[] {
  const wanted = (ladder?.steps ?? []).map((step, at, { length }): SettledStep => {
    const before = kept.find(({ started_on, rung }) => started_on === ladder!.started_on && rung === step.rung);
    const status = statusOf(step, at === length - 1);
    // A task that is over stays with whoever had it.
    const assigned_to = status === "open" || !before ? ownerOf(step.rung) : before.assigned_to;
    return { id: before?.id ?? null, started_on: ladder!.started_on, ...step, assigned_to, status };
  });
  const changed = wanted.filter((step) => !kept.some((before) => isSame(before, step)));
  const ended = kept
    .filter(({ id, status }) => status === "open" && !wanted.some((step) => step.id === id))
    .map(({ id, started_on, rung, raised_on, due_on, done_on, assigned_to }): SettledStep => {
      return { id, started_on, rung, raised_on, due_on, done_on, assigned_to, status: "ended" };
    });
  return [...changed, ...ended];
}

/** The next day on which the calendar raises a rung: above the open one, or the first where none is open. */
export function stepsChangeOn(
  open: Pick<KeptStep, "rung" | "due_on"> | undefined,
  closings: readonly Day[],
  today: Day,
): Day | null {
  if (open) return open.rung === "closure" ? null : addDays(open.due_on, 1);
  const [next] = closings.filter((closes_on) => closes_on >= today).sort();
  return next === undefined ? null : addDays(next, 1);
}

function statusOf({ done_on, due_on }: LadderStep, isLast: boolean): ContactStepStatus {
  if (isLast) return "open";
  return done_on !== null && done_on <= due_on ? "done" : "passed";
}

function isSame(one: KeptStep, other: SettledStep): boolean {
  return (
    one.id === other.id &&
    one.status === other.status &&
    one.raised_on === other.raised_on &&
    one.due_on === other.due_on &&
    one.done_on === other.done_on &&
    one.assigned_to === other.assigned_to
  );
}
