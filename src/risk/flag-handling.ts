import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { type CodeOf, codeList } from "#src/code-list";
import type { Day } from "#src/day";
import { FLAG_STATUSES } from "#src/risk/flags";

/** Why a flag was closed. */
export const FLAG_REASONS = codeList("flag_reason", "LOCAL", {
  help_arranged: ["Help was arranged", "Bantuan sudah diatur"],
  danger_over: ["The danger is over", "Bahaya sudah berlalu"],
  in_contact: ["In contact again", "Sudah terhubung kembali"],
  now_known: ["What was missing is known now", "Data yang kurang sudah dilengkapi"],
  not_so: ["It turned out not to be so", "Ternyata tidak demikian"],
  handled_elsewhere: ["Dealt with elsewhere already", "Sudah ditangani di tempat lain"],
  not_needed: ["Nothing needs to be done", "Tidak perlu tindakan"],
  other: ["Other", "Lainnya"],
});
export type FlagReason = CodeOf<typeof FLAG_REASONS>;

/** A flag is resolved because something was done or has changed, and dismissed because there was nothing to do. */
export const REASONS_TO: Readonly<Record<"resolved" | "dismissed", readonly FlagReason[]>> = {
  resolved: ["help_arranged", "danger_over", "in_contact", "now_known", "other"],
  dismissed: ["not_so", "handled_elsewhere", "not_needed", "other"],
};

const change = z.object({
  status: choice({ ...FLAG_STATUSES, codes: ["acknowledged", "resolved", "dismissed"] as const }),
  reason: orNull(choice(FLAG_REASONS)),
  note: orNull(paragraphs(2000)),
  acted_on: orNull(dayAnswer),
});
export type FlagChange = z.infer<typeof change>;

/**
 * What a person does with a flag. Closing one says why: a reason, or words, and words where the reason is "other".
 * `acted_on` is the day on which something was done, where the note tells it and nothing was recorded before.
 */
export const FlagChange = change.check(saysWhy);

/** The same where people fill in a form: whoever closes a flag chooses why. */
export const FlagClosing = change.check((payload: Answers<FlagChange>) => {
  const { status, reason } = payload.value;
  if (status !== "acknowledged" && reason === null) refuse(payload, "reason", "required");
  else saysWhy(payload);
});

function saysWhy(payload: Answers<FlagChange>): void {
  const { status, reason, note } = payload.value;
  if (status === "acknowledged") return;
  if (note === null && (reason === null || reason === "other")) refuse(payload, "note", "required");
  if (reason !== null && !REASONS_TO[status].includes(reason)) refuse(payload, "reason", "not_in_list");
}

/** Something that was done about a flag: a fact with its day, told before the flag is resolved. */
export const FlagAction = z.object({ id: recordId, acted_on: dayAnswer, note: paragraphs(2000) });
export type FlagAction = z.infer<typeof FlagAction>;

export function flagActionAsOf(today: Day) {
  return FlagAction.check((payload: Answers<FlagAction>) => {
    if (payload.value.acted_on > today) refuse(payload, "acted_on", "in_the_future");
  });
}

/**
 * The day of what was done, as a resolved flag keeps it: of the action that its note tells. Null where actions were
 * recorded before, or nothing had to be done. `act_first`: nobody said what was done.
 */
export function actedOn(change: FlagChange, hasActed: boolean, today: Day): Day | null | "act_first" {
  if (change.status !== "resolved") return null;
  if (change.acted_on !== null && change.note !== null) return change.acted_on;
  if (hasActed) return null;
  return change.note === null ? "act_first" : today;
}
