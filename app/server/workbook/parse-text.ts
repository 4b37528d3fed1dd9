import type { WorkbookLimits } from "./limits";
import { refuse } from "./parse-refuse";
import type { XmlReader } from "./parse-xml";

/** Excel writes characters that XML cannot hold as _x000D_; "_x005F_" stands for a plain underscore before one. */
export function unescapeText(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** Reads sharedStrings.xml: one text each, its formatted runs joined, its phonetic guides left out. */
export function sharedStringsReader(strings: string[], limits: WorkbookLimits): XmlReader {
  let pieces: string[] = [];
  let length = 0;
  let total = 0;
  let inText = false;
  let phonetic = 0;
  return {
    open(name) {
      if (name === "si") {
        pieces = [];
        length = 0;
      } else if (name === "rPh") phonetic++;
      else if (name === "t") inText = phonetic === 0;
    },
    text(piece) {
      if (!inText) return;
      length += piece.length;
      total += piece.length;
      if (length > limits.cell_text * 2) refuse("text_too_long");
      if (total > limits.total_text) refuse("text_too_long");
      pieces.push(piece);
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic--;
      else if (name === "si") {
        if (strings.length >= limits.cells) refuse("too_many_cells");
        strings.push(unescapeText(pieces.join("")));
      }
    },
  };
}
