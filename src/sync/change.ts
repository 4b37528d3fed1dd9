import * as z from "zod/mini";
import { recordId } from "#src/answer";

/** The kinds of change that this version applies. One that it does not know is kept aside until a version does. */
export const CHANGE_KINDS = [
  "visit.record",
  "visit.withdraw",
  "contact_attempt.record",
  "safe_contact.record",
  "incident.record",
  "handover.record",
  "enrolment.move",
  "person.change",
  "enterprise_entry.record",
  "enterprise_check.record",
  "asset_given.record",
  "asset_certificate.record",
  "asset_check.record",
  "cycle_record.record",
  "cycle_loss.record",
  "cycle_closing.record",
  "attachment.add",
  "conflict.decide",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const MOST_CHANGES = 200;
const MOST_FIELDS = 200;
/** Of a column of either engine. */
const MOST_NUMBER = 2_147_483_647;
/** Of the fields of one change as JSON; of one that brings a picture. */
export const MOST_CHARACTERS = 64 * 1024;
export const MOST_CHARACTERS_OF_PICTURE = 1024 * 1024;

const kind = z.string().check(z.regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, { error: "not_a_code" }));
const fieldName = z.string().check(z.regex(/^[a-z][a-z0-9_.]{0,79}$/, { error: "not_a_code" }));

/**
 * One change as a phone made it. Its id is made there and never changes: sent twice, it has one effect. `base_version` is the
 * version of the record that its author saw, null for a record that is new; `fields` are those that the change sets and no
 * others. `order` counts the changes of one phone. What a later version of the phone adds beside these is kept.
 */
export const Change = z
  .looseObject({
    id: recordId,
    kind,
    /** The record: that of a new one is made on the phone too. */
    record_id: recordId,
    /** The case by whose owner the change is judged. */
    case_id: recordId,
    base_version: z._default(z.nullable(z.int().check(z.positive(), z.maximum(MOST_NUMBER))), null),
    fields: z
      .record(fieldName, z.unknown())
      .check(z.refine((fields) => Object.keys(fields).length <= MOST_FIELDS, { error: "too_many" })),
    /** What its author saw of these fields and of those that mean something only with them: what still stands so was not missed. */
    seen: z.optional(z.record(fieldName, z.unknown())),
    made_at: z.iso.datetime({ error: "not_an_instant" }),
    order: z.int().check(z.nonnegative(), z.maximum(MOST_NUMBER)),
  })
  .check(
    z.refine(({ kind, fields, seen }) => JSON.stringify(fields).length + sizeOf(seen) <= mostCharacters(kind), {
      error: "too_large",
      path: ["fields"],
    }),
  );
export type Change = z.infer<typeof Change>;

function sizeOf(seen: unknown): number {
  return seen === undefined ? 0 : JSON.stringify(seen).length;
}

function mostCharacters(kind: string): number {
  return kind === "attachment.add" ? MOST_CHARACTERS_OF_PICTURE : MOST_CHARACTERS;
}

/** What is sent in one request. Each change is judged by itself: one that cannot be read does not hold up the rest. */
export const ChangeBatch = z.object({
  changes: z
    .array(z.looseObject({ id: z.optional(z.unknown()) }), { error: "not_in_list" })
    .check(z.maxLength(MOST_CHANGES, { error: "too_many" })),
});
