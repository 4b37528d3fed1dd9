import { m } from "#messages";
import type { Locale } from "#src/code-list";
import { WORKBOOK_LIMITS } from "./limits";
import type { Refusal, WorkbookRefused } from "./refusal";

const UNSAFE = m["exchange.refused.unsafe"];
const TOO_LARGE = m["exchange.refused.too_large"];

/** One sentence for each reason: what is wrong and what to do. What only an attack does is answered in one way. */
const SENTENCES = {
  empty_file: m["exchange.refused.empty_file"],
  file_too_large: m["exchange.refused.file_too_large"],
  wrong_format: m["exchange.refused.wrong_format"],
  encrypted: m["exchange.refused.encrypted"],
  damaged: m["exchange.refused.damaged"],
  macros: m["exchange.refused.macros"],
  bad_xml: m["exchange.refused.damaged"],
  text_too_long: m["exchange.refused.text_too_long"],
  too_many_parts: UNSAFE,
  unsafe_part_name: UNSAFE,
  doctype: UNSAFE,
  forbidden_name: UNSAFE,
  outside_link: UNSAFE,
  too_large_inside: TOO_LARGE,
  too_many_sheets: TOO_LARGE,
  too_many_rows: TOO_LARGE,
  too_many_columns: TOO_LARGE,
  too_many_cells: TOO_LARGE,
  too_slow: TOO_LARGE,
  too_much_memory: TOO_LARGE,
} satisfies Record<Refusal, unknown>;

const FORMATS = {
  xls: m["exchange.refused.wrong_format_xls"],
  xlsb: m["exchange.refused.wrong_format_xlsb"],
  ods: m["exchange.refused.wrong_format_ods"],
  csv: m["exchange.refused.wrong_format_csv"],
};

/** Why a workbook was not read, for the person who sent it. */
export function refusalText({ reason, found }: WorkbookRefused, locale: Locale): string {
  const inputs = {
    megabytes: WORKBOOK_LIMITS.file_bytes / 1_000_000,
    rows: WORKBOOK_LIMITS.rows.toLocaleString(locale),
  };
  if (reason === "wrong_format" && found && found in FORMATS)
    return FORMATS[found as keyof typeof FORMATS]({}, { locale });
  return SENTENCES[reason](inputs, { locale });
}
