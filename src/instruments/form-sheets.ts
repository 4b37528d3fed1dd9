import type { Labels } from "#src/code-list";
import { type Cell, isEmpty, type Sheet } from "#src/exchange/cell";
import type { Option } from "#src/instruments/definition";

/** One row of a sheet by the headings of its columns, in small letters. A Map: a heading is a text that somebody typed. */
export type FormRow = { number: number; cells: ReadonlyMap<string, string> };
const LONGEST_LABEL = 1000;

export function rowsUnderHeadings(sheet: Sheet | undefined): FormRow[] {
  const [heading, ...rows] = sheet?.rows ?? [];
  const names = (heading?.cells ?? []).map((cell) =>
    textOf(cell)
      .toLowerCase()
      .replace(/\s*::\s*/g, "::"),
  );
  return rows.map(({ number, cells }) => ({
    number,
    cells: new Map(
      cells.flatMap((cell, at): [string, string][] => {
        const text = textOf(cell);
        return names[at] && text !== "" ? [[names[at], text]] : [];
      }),
    ),
  }));
}

function textOf(cell: Cell | undefined): string {
  if (isEmpty(cell)) return "";
  if (typeof cell === "object") return "";
  return String(cell).trim();
}

export function cellOf(row: FormRow, name: string): string {
  return row.cells.get(name) ?? "";
}

/** What stands in the columns of one name in both languages, and whether a language had to borrow the other's words. */
export function labelsOf(row: FormRow, name: string): { labels: Labels; borrowed: boolean } | null {
  const found: { en?: string; id?: string; other?: string } = {};
  for (const [heading, text] of row.cells) {
    if (heading !== name && !heading.startsWith(`${name}::`)) continue;
    const language = heading.slice(name.length + 2);
    const key = /indonesia|\(id\)|^id$|bahasa/.test(language)
      ? "id"
      : /english|inggris|\(en\)|^en$/.test(language)
        ? "en"
        : "other";
    found[key] ??= text.slice(0, LONGEST_LABEL);
  }
  const en = found.en ?? found.other ?? found.id;
  const id = found.id ?? found.other ?? found.en;
  if (en === undefined || id === undefined) return null;
  return { labels: [en, id], borrowed: found.en === undefined || found.id === undefined };
}

/** The lists of the choices sheet. A list is a Map's key: it may be called anything. */
export function listsOf(rows: readonly FormRow[]): {
  lists: Map<string, Option[]>;
  wrong: { row: number; name: string; reason: string }[];
} {
  const lists = new Map<string, Option[]>();
  const wrong: { row: number; name: string; reason: string }[] = [];
  for (const row of rows) {
    const list = cellOf(row, "list_name") || cellOf(row, "list name");
    const code = cellOf(row, "name") || cellOf(row, "value");
    if (list === "" && code === "") continue;
    const labels = labelsOf(row, "label")?.labels ?? ([code, code] as const);
    const options = lists.get(list) ?? [];
    const reason = !/^[^\s~][^\s]{0,63}$/.test(code)
      ? "bad_name"
      : options.some((one) => one.code === code)
        ? "code_twice"
        : null;
    if (reason) wrong.push({ row: row.number, name: code, reason });
    else lists.set(list, [...options, { code, label: labels }]);
  }
  return { lists, wrong };
}
