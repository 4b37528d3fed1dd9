import type * as z from "zod/mini";
import { type FormReading, hasField, readTyped, type Typed } from "#src/form";

export type FieldsReading<Data> = FormReading<Data> & {
  /** Names for which the schema has no field: a later version of the phone may have sent them. */
  unread: string[];
};

/** The fields of a change, read as a posted form is: the same rules and the same words as on the page. */
export function readFields<Schema extends z.ZodMiniType>(
  schema: Schema,
  fields: Typed,
): FieldsReading<z.output<Schema>> {
  const unread = Object.keys(fields).filter((name) => !hasField(schema, name));
  return { ...readTyped(schema, fields), unread };
}
