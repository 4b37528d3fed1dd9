import type { Selectable } from "kysely";
import type { Database } from "#db/database";
import { openFor, type PersonKey, sealFor } from "#db/vault/person-keys";
import type { IntakePerson } from "#src/people/person";

type Row = Selectable<Database["person"]>;
export type PersonColumns = Omit<Row, "id" | "version" | "created_at" | "created_by" | "updated_at" | "removed_at">;

export const IDENTIFIERS = ["name", "alias", "national_id", "phone", "street"] as const;
type Identifier = (typeof IDENTIFIERS)[number];

/** A person as the table keeps her: identifiers sealed, lists as JSON text, yes/no as 0/1. */
export function personColumns(person: IntakePerson, key: PersonKey): PersonColumns {
  const sealed = (column: Identifier) => sealFor(key, { table: "person", column, id: key.personId }, person[column]);
  const { citizenship, languages, disability, identity_documents, birth_estimated, ...plain } = person;
  return {
    ...plain,
    name: sealFor(key, { table: "person", column: "name", id: key.personId }, person.name),
    alias: sealed("alias"),
    national_id: sealed("national_id"),
    phone: sealed("phone"),
    street: sealed("street"),
    birth_estimated: birth_estimated ? 1 : 0,
    citizenship: JSON.stringify(citizenship),
    languages: JSON.stringify(languages),
    disability: disability && JSON.stringify(disability),
    identity_documents: identity_documents && JSON.stringify(identity_documents),
  };
}

/** The whole person, opened. Only for those who may read her identity. */
export function openedPerson(row: PersonColumns, key: PersonKey): IntakePerson {
  return { ...withoutIdentity(row), ...openedIdentity(row, key) };
}

export function openedIdentity(row: Pick<PersonColumns, Identifier>, key: PersonKey): Pick<IntakePerson, Identifier> {
  const opened = (column: Identifier) => openFor(key, { table: "person", column, id: key.personId }, row[column]);
  return {
    name: opened("name") ?? "",
    alias: opened("alias"),
    national_id: opened("national_id"),
    phone: opened("phone"),
    street: opened("street"),
  };
}

/** What is no identifier, as `src` knows it. */
export function withoutIdentity(row: PersonColumns): Omit<IntakePerson, Identifier> {
  const { name: _n, alias: _a, national_id: _i, phone: _p, street: _s, ...plain } = row;
  return {
    ...plain,
    birth_estimated: plain.birth_estimated === 1,
    citizenship: JSON.parse(plain.citizenship),
    languages: JSON.parse(plain.languages),
    disability: plain.disability === null ? null : JSON.parse(plain.disability),
    identity_documents: plain.identity_documents === null ? null : JSON.parse(plain.identity_documents),
  } as Omit<IntakePerson, Identifier>;
}
