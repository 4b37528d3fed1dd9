import type { Part } from "./parse-zip";
import type { FoundFormat } from "./refusal";

/** What a file is by its first bytes; its name and the type the browser claims are not believed. */
export function formatOf(bytes: Uint8Array): FoundFormat | "encrypted" {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) return "zip";
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"))
    return holdsUtf16(bytes, "EncryptedPackage") ? "encrypted" : "xls";
  if (head.startsWith("%PDF")) return "pdf";
  const start = new TextDecoder().decode(bytes.subarray(0, 2_000));
  if (/^\ufeff?\s*(<!doctype html|<html|<table)/i.test(start)) return "html";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text holds no control characters but these
  if (!/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(start) && /[,;\t\n]/.test(start)) return "csv";
  return "unknown";
}

/** What a zip is when it is no plain .xlsx; null when it is one. */
export function formatOfPackage(parts: ReadonlyMap<string, Part>, bytes: Uint8Array): FoundFormat | "macros" | null {
  if (parts.has("xl/vbaproject.bin")) return "macros";
  if (parts.has("xl/workbook.bin")) return "xlsb";
  if (parts.has("[content_types].xml"))
    return parts.has("word/document.xml") || parts.has("ppt/presentation.xml") ? "docx" : null;
  const mimetype = parts.get("mimetype");
  if (mimetype) {
    const text = new TextDecoder().decode(bytes.subarray(mimetype.at, mimetype.at + Math.min(mimetype.packed, 100)));
    if (text.includes("opendocument")) return "ods";
  }
  return "zip";
}

function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(word, "utf16le"));
}
