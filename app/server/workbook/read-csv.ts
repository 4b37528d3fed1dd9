import { Refused } from "#db/errors";
import type { Row } from "#src/exchange/cell";
import { WORKBOOK_LIMITS } from "./limits";

const LARGEST = 1_000_000;

/** A CSV after RFC 4180, its cells as text; separated by commas, semicolons (as Indonesian spreadsheets write them) or tabs. */
export function readCsv(bytes: Uint8Array): Row[] {
  if (bytes.length > LARGEST) throw new Refused("file_too_large", "file");
  const text = new TextDecoder("utf-8").decode(bytes);
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const separator = [";", "\t"].find((sign) => heading.includes(sign)) ?? ",";
  const rows: string[][] = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    const row = rows.at(-1)!;
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      row[row.length - 1] += '"';
      at++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted || !(sign === separator || sign === "\n" || sign === "\r")) row[row.length - 1] += sign;
    else if (sign === separator) row.push("");
    else if (sign === "\n") rows.push([""]);
    if (rows.length > WORKBOOK_LIMITS.rows || row.length > WORKBOOK_LIMITS.columns)
      throw new Refused("too_many_rows", "file");
  }
  return rows.map((cells, at) => ({ number: at + 1, hidden: false, cells }));
}
