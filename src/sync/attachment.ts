import * as z from "zod/mini";
import { choice, orRequired } from "#src/answer";
import { ATTACHED_RECORDS, ATTACHED_WHATS } from "#src/attachments/code-lists";

/**
 * Of a picture on a phone, before it is written as text: it is sealed twice on its way, and an item of an outbox holds no more.
 * A phone draws smaller what is larger.
 */
export const ATTACHED_BYTES = 760 * 1024;

/** A picture that goes with a record which is there, or which comes in the same or a later batch. Its id is that of the change. */
export const AttachmentAddition = z.object({
  /** What it is attached to; which one, `record_id` of the change says. */
  of: choice(ATTACHED_RECORDS),
  what: choice(ATTACHED_WHATS),
  /** The bytes as base64. They are cleaned again where they arrive, whoever cleaned them before. */
  content: z
    .string({ error: orRequired("not_a_photo") })
    .check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, { error: orRequired("not_a_photo") })),
});
export type AttachmentAddition = z.infer<typeof AttachmentAddition>;
