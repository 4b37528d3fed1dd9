import * as z from "zod/mini";
import { choice, count, line, recordId, recordIds } from "#src/answer";
import { UNLOCK_DECISIONS } from "#src/field/code-lists";

/** Of one sealed text, in characters: a photo of 1 MiB is 1.9 million, as text within a text. */
export const MOST_SEALED = 2 * 1024 * 1024;
/** Items in one request. */
export const MOST_ITEMS = 200;
/** What one phone may send in a day. */
export const ITEMS_A_DAY = 600;
export const KIB_A_DAY = 200 * 1024;
/** How often one worker may make a phone hers in a day. */
export const ENROLMENTS_A_DAY = 30;
/** What one person may bring in as files in a day: weeks of work of a whole office. */
export const IMPORTED_A_DAY = 10_000;
export const IMPORT_KIB_A_DAY = 1024 * 1024;

export const LEAST_LEASE_HOURS = 24;
export const MOST_LEASE_HOURS = 168;
export const USUAL_LEASE_HOURS = 120;

const opaque = z.string().check(z.regex(/^[\w-]{1,64}$/, { error: "not_an_id" }));
const instant = z.iso.datetime({ error: "not_an_instant" });

/** A worker makes a phone hers. The label is for whoever looks after the phones: initials. */
export const DeviceEnrolment = z.object({ phone_id: opaque, label: line(20), version: line(40) });
export type DeviceEnrolment = z.infer<typeof DeviceEnrolment>;

export const Escrow = z.object({ sealed: z.string().check(z.minLength(1), z.maxLength(2_000)) });

const SentItem = z.object({ id: opaque, sealed: z.string() });
export type SentItem = z.infer<typeof SentItem>;

/** What a phone sends, and what it says will still wait on it then; what cannot be read of that never holds up the rest. */
export const OutboxUpload = z.object({
  items: z.array(SentItem).check(z.maxLength(MOST_ITEMS, { error: "too_many" })),
  pending: z.catch(z.int().check(z.nonnegative(), z.maximum(1_000_000)), 0),
  oldest_at: z.catch(z.nullable(instant), null),
  version: z.catch(line(40), "?"),
});
export type OutboxUpload = z.infer<typeof OutboxUpload>;

/** Unsent work of several workers on one phone, as its file holds it: still sealed. */
export const ExportedWork = z.object({
  langkah_field_export: z.literal(1),
  devices: z
    .array(
      z.object({
        device_id: opaque,
        items: z.array(SentItem),
      }),
    )
    .check(
      z.maxLength(100, { error: "too_many" }),
      z.refine((devices) => devices.reduce((sum, { items }) => sum + items.length, 0) <= IMPORTED_A_DAY, {
        error: "too_many",
      }),
    ),
});
export type ExportedWork = z.infer<typeof ExportedWork>;

const Draft = z.object({
  kind: z.literal("draft"),
  draft_id: recordId,
  form: line(60),
  case_id: z.nullable(recordId),
  values: z.record(z.string(), z.unknown()),
  saved_at: instant,
});
export type SentDraft = z.infer<typeof Draft>;

/** What a sealed text says once it is open: who wrote it, by a secret that only her phone and the server know, and what. */
export const OpenedItem = z.object({
  credential: z.string(),
  item: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("change"), change: z.unknown() }),
    Draft,
    z.object({ kind: z.literal("draft_dropped"), draft_id: recordId }),
  ]),
});
export type OpenedItem = z.infer<typeof OpenedItem>;

export const StatesAsked = z.object({ ids: z.array(recordId).check(z.maxLength(200, { error: "too_many" })) });

/** Who else is wiped from the same phone. */
export const WipeForm = z.object({ also: recordIds(100) });

export const UnlockAnswer = z.object({ decision: choice(UNLOCK_DECISIONS) });

export const LeaseForm = z.object({ hours: count(MOST_LEASE_HOURS, LEAST_LEASE_HOURS) });
