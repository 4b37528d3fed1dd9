import type { PersonKey } from "#db/vault/person-keys";
import { openFor, sealFor } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";

/** Some columns of one row, each sealed in its place. */
export function sealedColumns<Column extends string>(
  key: PersonKey,
  table: string,
  id: string,
  plain: Readonly<Record<Column, string | null>>,
): Record<Column, Sealed | null> {
  const entries = Object.entries<string | null>(plain);
  return Object.fromEntries(
    entries.map(([column, words]) => [column, sealFor(key, { table, column, id }, words)]),
  ) as Record<Column, Sealed | null>;
}

/** The words of these columns of a row; all null without a key, for who may not read them. */
export function openedColumns<Column extends string>(
  key: PersonKey | undefined,
  table: string,
  row: { id: string } & Readonly<Record<Column, Sealed | null>>,
  columns: readonly Column[],
): Record<Column, string | null> {
  return Object.fromEntries(
    columns.map((column) => [column, key ? openFor(key, { table, column, id: row.id }, row[column]) : null]),
  ) as Record<Column, string | null>;
}
