import * as z from "zod/mini";
import { choice, orNull, paragraphs, refuse } from "#src/answer";
import { codeList } from "#src/code-list";

/** Why cases leave the programme. Each export says so, and the audit keeps it. */
export const EXPORT_REASONS = codeList("export_reason", "LOCAL", {
  handover: ["Handing cases over to a partner", "Pengalihan kasus ke lembaga mitra"],
  authority: ["Report to an authority", "Laporan kepada instansi berwenang"],
  standard: ["Case data for a joint data set", "Data kasus untuk kumpulan data bersama"],
  own_work: ["Own work on these cases", "Pekerjaan saya sendiri pada kasus-kasus ini"],
  other: ["Another reason", "Alasan lain"],
});

/** Minutes that a workbook can be downloaded after it was asked for. */
export const EXPORT_MINUTES = 30;

export const ExportRequest = z
  .object({ id: z.uuid(), reason: choice(EXPORT_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type ExportRequest = z.infer<typeof ExportRequest>;
