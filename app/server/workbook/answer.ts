import { XLSX_TYPE } from "./write";

/** A workbook to download. Its name says nothing of what is in it; nothing on the way may keep it. */
export function workbookAnswer(bytes: Uint8Array, name: string): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": XLSX_TYPE,
      "Content-Disposition": `attachment; filename="${name}.xlsx"`,
      "Cache-Control": "no-store",
    },
  });
}
