import * as z from "zod/mini";
import {
  type Answers,
  choice,
  choices,
  dayAnswer,
  line,
  orNull,
  paragraphs,
  recordId,
  refuse,
  yesOrNo,
} from "#src/answer";
import type { Day } from "#src/day";
import {
  EXPLAINED_IN,
  HANDOVER_PARTIES,
  PAPER_LANGUAGES,
  PAPER_WITHDRAWAL_REASONS,
  REFUSABLE_SERVICES,
} from "#src/papers/code-lists";
import { checkSignatures, signatures } from "#src/papers/signature";
import { placeCode } from "#src/places/place";

/**
 * A hand-over (berita acara serah terima): who hands the person over to whom, where, in which condition and with what, signed
 * by both, by her, and by a witness from the village. Where the person herself receives, it is things that are handed over: she
 * signs for them. The programme's own paper; Permen KP2MI 32/2025 names such a record.
 */
export const Handover = z
  .object({
    id: recordId,
    handed_on: dayAnswer,
    place_code: orNull(placeCode),
    from_kind: choice(HANDOVER_PARTIES),
    to_kind: choice(HANDOVER_PARTIES),
    condition: paragraphs(2000),
    items: orNull(paragraphs(2000)),
    note: orNull(paragraphs(2000)),
    signatures,
  })
  .check((payload) => {
    const { from_kind, to_kind, items, note, signatures: given } = payload.value;
    if (from_kind === "person") refuse(payload, "from_kind", "not_in_list");
    if (isOfThings({ to_kind })) {
      if (items === null) refuse(payload, "items", "required");
      checkSignatures(payload, { needed: ["giver", "person"], mayRefuse: [] });
    } else
      checkSignatures(payload, {
        needed: ["giver", "receiver", "person", "village_witness"],
        mayRefuse: ["person", "village_witness"],
      });
    if (note === null && given.some(({ method }) => method === "not_given"))
      refuse(payload, "note", "say_why_unsigned");
  });
export type Handover = z.infer<typeof Handover>;

/** Were things handed over to the person, and not she to somebody? */
export function isOfThings({ to_kind }: { to_kind: string }): boolean {
  return to_kind === "person";
}

/** What the person does not want, said before a witness after it was explained to her, and that nothing follows from it. */
export const Refusal = z
  .object({
    id: recordId,
    refused_on: dayAnswer,
    services: choices(REFUSABLE_SERVICES),
    reason: orNull(paragraphs(2000)),
    explained_in: choice(EXPLAINED_IN),
    was_explained: yesOrNo,
    told_no_consequence: yesOrNo,
    signatures,
  })
  .check((payload) => {
    const { services, was_explained, told_no_consequence } = payload.value;
    if (services.length === 0) refuse(payload, "services", "required");
    if (services.length > 1 && services.includes("all")) refuse(payload, "services", "all_with_others");
    if (!was_explained) refuse(payload, "was_explained", "must_be_so");
    if (!told_no_consequence) refuse(payload, "told_no_consequence", "must_be_so");
    checkSignatures(payload, { needed: ["person", "witness"], mayRefuse: ["person"] });
  });
export type Refusal = z.infer<typeof Refusal>;

export function handoverAsOf(today: Day, openedOn: Day) {
  return Handover.check((payload: Answers<Handover>) => checkDay(payload, "handed_on", today, openedOn));
}

export function refusalAsOf(today: Day, openedOn: Day) {
  return Refusal.check((payload: Answers<Refusal>) => checkDay(payload, "refused_on", today, openedOn));
}

function checkDay<Field extends string>(payload: Answers<Record<Field, unknown>>, field: Field, today: Day, from: Day) {
  const on = payload.value[field] as Day;
  if (on > today) refuse(payload, field, "in_the_future");
  if (on < from) refuse(payload, field, "before_opening");
}

/** A refusal that the person takes back, or a paper that should not have been recorded. It stays readable. */
export const PaperWithdrawal = z
  .object({
    id: recordId,
    withdrawn_on: dayAnswer,
    reason: choice(PAPER_WITHDRAWAL_REASONS),
    note: orNull(paragraphs(1000)),
  })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type PaperWithdrawal = z.infer<typeof PaperWithdrawal>;

export function paperWithdrawalAsOf(today: Day) {
  return PaperWithdrawal.check((payload: Answers<PaperWithdrawal>) => {
    if (payload.value.withdrawn_on > today) refuse(payload, "withdrawn_on", "in_the_future");
  });
}

/** A printing of a paper that is on record. */
export const Printing = z.object({ id: recordId, locale: choice(PAPER_LANGUAGES) });
export type Printing = z.infer<typeof Printing>;

/** The explanation sheet as the officer puts it together: which reasons are printed, and whom the person can turn to. */
export const Explanation = z.object({
  id: recordId,
  locale: choice(PAPER_LANGUAGES),
  reasons: z._default(
    z
      .array(z.string({ error: "not_in_list" }).check(z.maxLength(60, { error: "not_in_list" })))
      .check(z.maxLength(60, { error: "too_many" })),
    [],
  ),
  contact: line(200),
  protection_officer: orNull(line(200)),
});
export type Explanation = z.infer<typeof Explanation>;

/** Papers are numbered at random: a number tells nobody how many there are, nor whose they are. */
export const PAPER_NUMBERS_A_YEAR = 10_000_000;
export function paperNumber(kind: "BAST" | "SPP", year: number, random: number): string {
  return `${kind}-${year}-${String(random).padStart(7, "0")}`;
}
