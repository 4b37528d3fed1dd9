import type { Attributes, XmlReader } from "./parse-xml";

/** Excel's built-in formats that show a day or a time (14 to 22, and the East Asian and elapsed-time ones). */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/**
 * Whether a number format shows days or times: any of y, m, d, h, s in its first section outside quoted words,
 * escaped characters and brackets ([Red], [$Rp-421]; but [h] counts time).
 */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .split(";")[0]!;
  return /[ymdhs]/i.test(bare) && !/general|standard/i.test(bare);
}

/** Reads styles.xml into the one thing wanted of it: which cell formats (by index) show a day. */
export function stylesReader(isDate: boolean[]): XmlReader {
  const custom = new Map<number, string>();
  let inCellFormats = false;
  return {
    open(name, attributes) {
      if (name === "numFmt") custom.set(numberOf(attributes, "numFmtId"), attributes.get("formatCode") ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const id = numberOf(attributes, "numFmtId");
        const code = custom.get(id);
        isDate.push(code === undefined ? isBuiltInDate(id) : isDateFormat(code));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  };
}

function numberOf(attributes: Attributes, name: string): number {
  return Number(attributes.get(name) ?? "0");
}
