import type { CodeList } from "#src/code-list";
import type { Cell } from "#src/exchange/cell";
import { choiceIn, choicesIn, countIn, dayIn, type Reading, yesNoIn } from "#src/exchange/htcds-cells";
import type { FieldName } from "#src/exchange/htcds-fields";
import { LISTS, type ListedField, labelFor } from "#src/exchange/htcds-lists";
import type { HtcdsRecord, SourceCells } from "#src/exchange/htcds-record";
import { serialOfDay } from "#src/exchange/serial";

export type Note = (field: FieldName, code: string, value?: string) => void;

/**
 * What some columns mean together. `read` turns their cells into the keys of a record, telling `note` what cannot be
 * read; `write` says the same in the standard's own words. What `write` leaves out stays as it came.
 */
export type Meaning = {
  fields: readonly FieldName[];
  keys: readonly (keyof HtcdsRecord)[];
  read(cells: SourceCells, note: Note): Partial<HtcdsRecord>;
  write(record: HtcdsRecord, source: SourceCells): SourceCells;
};

type KeysHolding<Value> = {
  [Key in keyof HtcdsRecord]: HtcdsRecord[Key] extends Value ? Key : never;
}[keyof HtcdsRecord];

/** The value that was read, or null after saying why there is none. */
export function valueOr<Value>(reading: Reading<Value>, note: Note, field: FieldName): Value | null {
  if (reading === null) return null;
  if ("value" in reading) return reading.value;
  note(field, reading.code, reading.shown);
  return null;
}

/** A column with one value of a list; `otherwise` is what an empty cell means. */
export function oneOf(field: ListedField, key: KeysHolding<string | null>, otherwise: string | null = null): Meaning {
  const list: CodeList = LISTS[field];
  return {
    fields: [field],
    keys: [key],
    read: (cells, note) => ({ [key]: valueOr(choiceIn(list, cells[field]), note, field) ?? otherwise }),
    write: (record) => ({ [field]: labelOrNull(list, record[key]) }),
  };
}

/** A column that may hold several values where we keep the first; the others stay in the cell that is kept. */
export function firstOf(field: ListedField, key: KeysHolding<string | null>): Meaning {
  const list: CodeList = LISTS[field];
  return {
    fields: [field],
    keys: [key],
    read: (cells, note) => ({ [key]: valueOr(choicesIn(list, cells[field]), note, field)?.[0] ?? null }),
    write: (record) => ({ [field]: labelOrNull(list, record[key]) }),
  };
}

export function someOf(field: ListedField, key: KeysHolding<string[]>): Meaning {
  const list: CodeList = LISTS[field];
  return {
    fields: [field],
    keys: [key],
    read: (cells, note) => ({ [key]: valueOr(choicesIn(list, cells[field]), note, field) ?? [] }),
    write: (record) => ({ [field]: record[key].map((code) => labelFor(list, code)).join(";") || null }),
  };
}

export function dayOf(field: FieldName, key: KeysHolding<string | null>): Meaning {
  return {
    fields: [field],
    keys: [key],
    read: (cells, note) => ({ [key]: valueOr(dayIn(cells[field]), note, field) }),
    write: (record) => ({ [field]: dayCell(record[key]) }),
  };
}

export function countOf(field: FieldName, key: KeysHolding<number | null>, max: number): Meaning {
  return {
    fields: [field],
    keys: [key],
    read: (cells, note) => ({ [key]: valueOr(countIn(cells[field], max), note, field) }),
    write: (record) => ({ [field]: record[key] }),
  };
}

export function yesOf(field: FieldName, key: KeysHolding<boolean>): Meaning {
  return {
    fields: [field],
    keys: [key],
    read: (cells, note) => ({ [key]: valueOr(yesNoIn(cells[field]), note, field) ?? false }),
    write: (record) => ({ [field]: record[key] ? "Yes" : "No" }),
  };
}

/** A column that means nothing to us yet: read only to say when its value is none of the list's, and kept as it is. */
export function keptFrom(field: ListedField): Meaning {
  return {
    fields: [field],
    keys: [],
    read: (cells, note) => {
      valueOr(choicesIn<string>(LISTS[field], cells[field]), note, field);
      return {};
    },
    write: () => ({}),
  };
}

export function keptDay(field: FieldName): Meaning {
  return {
    fields: [field],
    keys: [],
    read: (cells, note) => {
      valueOr(dayIn(cells[field]), note, field);
      return {};
    },
    write: () => ({}),
  };
}

/** A day as Excel holds days; text where Excel cannot (before 1900). */
export function dayCell(day: string | null): Cell {
  if (day === null) return null;
  const serial = serialOfDay(day);
  return serial === null ? day : { serial };
}

export function textCell(text: string | null): Cell {
  return text === null || text === "" ? null : text;
}

function labelOrNull(list: CodeList, code: string | null): Cell {
  return code === null ? null : labelFor(list, code);
}
