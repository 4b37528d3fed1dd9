import * as z from "zod/mini";
import { choice, orNull, paragraphs, refuse } from "#src/answer";
import { codeList } from "#src/code-list";

export const REVEAL_REASONS = codeList("reveal_reason", "LOCAL", {
  safety: ["The person's safety needs it now", "Demi keselamatan yang bersangkutan saat ini"],
  medical: ["Medical emergency", "Kedaruratan medis"],
  legal: ["Request of a court, police or LPSK", "Permintaan pengadilan, kepolisian, atau LPSK"],
  complaint: ["Complaint or request by the person", "Pengaduan atau permintaan yang bersangkutan"],
  supervision: ["Supervision of the case", "Supervisi kasus"],
  other: ["Another reason", "Alasan lain"],
});

/** Minutes that a revealed identity stays readable for the one who asked. */
export const REVEAL_MINUTES = 30;

export const RevealForm = z
  .object({ id: z.uuid(), reason: choice(REVEAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type RevealForm = z.infer<typeof RevealForm>;
