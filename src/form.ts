import type * as z from "zod/mini";

/** Codes of what is wrong, by field name ("places.0.country" inside a list; "form" when it is the whole). */
export type Errors = Record<string, string[]>;
/** What was typed, by field name, to show it again. */
export type Typed = Record<string, string | string[]>;

export type FormReading<Data> =
  | { success: true; data: Data; values: Typed }
  | { success: false; errors: Errors; values: Typed };

/** What a form posts, or a draft kept of it. */
export type Posted = { getAll(name: string): unknown[]; keys(): Iterable<string> };

/** Reads what was typed and kept (`values` of an earlier reading) once more. */
export function readTyped<T extends z.ZodMiniType>(schema: T, typed: Typed): FormReading<z.output<T>> {
  return readForm(schema, {
    getAll: (name) => (Object.hasOwn(typed, name) ? [typed[name]].flat() : []),
    keys: () => Object.keys(typed),
  });
}

/** A kept record as a form would have typed it, to fill the fields of an edit page: true is "1", a list its codes, rows numbered. */
export function typedFrom(record: Readonly<Record<string, unknown>>, prefix = ""): Typed {
  return Object.fromEntries(Object.entries(record).flatMap(([name, value]) => typedEntries(`${prefix}${name}`, value)));
}

function typedEntries(name: string, value: unknown): [string, string | string[]][] {
  if (value === null || value === undefined) return [];
  if (typeof value === "boolean") return [[name, value ? "1" : "0"]];
  if (!Array.isArray(value)) return [[name, String(value)]];
  const rows = value.filter((one) => typeof one === "object" && one !== null);
  if (rows.length === 0) return value.length === 0 ? [] : [[name, value.map(String)]];
  return rows.flatMap((row, at) => Object.entries(typedFrom(row, `${name}.${at}.`)));
}

/** What a schema expects in one place, as far as a form must know. */
type Def = {
  type: string;
  shape?: Record<string, Schema>;
  innerType?: Schema;
  in?: Schema;
  out?: Schema;
  element?: Schema;
};
type Schema = { _zod: { def: object } };

const MOST_ROWS = 100;
const MOST_VALUES = 1000;

/**
 * Reads a posted form as the object that `schema` (an object schema of zod/mini, checks and wrappers allowed) expects, and parses it.
 * A field whose schema is a list takes every value of its name; a list of objects takes names like "places.0.country", and rows left
 * empty are skipped. Empty values are left out. Names that the schema does not have are ignored, and nothing a sender can put in a
 * form makes this throw.
 */
export function readForm<T extends z.ZodMiniType>(schema: T, form: Posted): FormReading<z.output<T>> {
  const shape = shapeOf(schema);
  const input: Record<string, unknown> = {};
  const values = blank<string | string[]>();
  const rowNumbers = new Map<string, number[]>();
  for (const [name, field] of Object.entries(shape)) {
    const element = elementOf(field);
    const row = element && shapeOrNone(element);
    if (row) {
      const rows = readRows(name, row, form, values);
      rowNumbers.set(
        name,
        rows.map((one) => one.number),
      );
      if (rows.length > 0) input[name] = rows.map((one) => one.answers);
    } else {
      const answer = readField(name, element !== undefined, form, values);
      if (answer !== undefined) input[name] = answer;
    }
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { success: true, data: parsed.data, values: { ...values } };
  return { success: false, errors: errorsOf(parsed.error, rowNumbers), values: { ...values } };
}

type Refusal = { issues: readonly { path: readonly PropertyKey[]; message: string }[] };

/** A parse error as codes by field. `rowNumbers` maps rows as parsed back to rows as typed. */
export function errorsOf(error: Refusal, rowNumbers: ReadonlyMap<string, readonly number[]> = new Map()): Errors {
  const errors = blank<string[]>();
  for (const issue of error.issues) {
    const [field, row, ...rest] = issue.path.map(String);
    const typedRow = row === undefined ? undefined : String(rowNumbers.get(field ?? "")?.[Number(row)] ?? row);
    const name = [field ?? "form", ...(typedRow === undefined ? [] : [typedRow]), ...rest].join(".");
    // One field of a list of codes is one field on the screen: "means.2" is said beside "means".
    const shown = rest.length === 0 && typedRow !== undefined ? (field ?? "form") : name;
    const codes = errors[shown] ?? [];
    const code = /^[a-z][a-z0-9_]*$/.test(issue.message) ? issue.message : "invalid";
    if (!codes.includes(code)) codes.push(code);
    errors[shown] = codes;
  }
  return { ...errors };
}

function readField(name: string, isList: boolean, form: Posted, values: Typed): string | string[] | undefined {
  const typed = form
    .getAll(name)
    .slice(0, MOST_VALUES)
    .filter((value) => typeof value === "string");
  if (typed.length > 0) values[name] = isList ? typed : (typed.at(-1) as string);
  const said = typed.filter((value) => value.trim() !== "");
  if (said.length === 0) return undefined;
  // A checkbox after its hidden "0" sends both: the last one counts.
  return isList ? said : typed.at(-1)?.trim() === "" ? undefined : typed.at(-1);
}

function readRows(name: string, row: Record<string, Schema>, form: Posted, values: Typed) {
  const numbers = new Set<number>();
  for (const key of new Set(form.keys())) {
    const number = new RegExp(`^${name}\\.(\\d{1,4})\\.`).exec(key)?.[1];
    if (number !== undefined && numbers.size < MOST_ROWS) numbers.add(Number(number));
  }
  return [...numbers]
    .sort((one, other) => one - other)
    .map((number) => {
      const answers: Record<string, unknown> = {};
      for (const [key, field] of Object.entries(row)) {
        const answer = readField(`${name}.${number}.${key}`, elementOf(field) !== undefined, form, values);
        if (answer !== undefined) answers[key] = answer;
      }
      return { number, answers };
    })
    .filter(({ answers }) => Object.keys(answers).length > 0);
}

/** Does the form ask for a field of this name ("name", or "places.0.country" in a list of objects)? */
export function hasField(schema: z.ZodMiniType, name: string): boolean {
  const [field = "", number, key, ...rest] = name.split(".");
  const shape = shapeOf(schema);
  if (!Object.hasOwn(shape, field) || rest.length > 0) return false;
  if (number === undefined) return true;
  const element = elementOf(shape[field]!);
  const row = element && shapeOrNone(element);
  return row !== undefined && key !== undefined && /^\d{1,4}$/.test(number) && Object.hasOwn(row, key);
}

function shapeOf(schema: Schema): Record<string, Schema> {
  const shape = shapeOrNone(schema);
  if (!shape) throw new TypeError("readForm needs an object schema");
  return shape;
}

function shapeOrNone(schema: Schema): Record<string, Schema> | undefined {
  return unwrapped(schema, "object")?.shape;
}

/** The schema of a list's members; undefined when the field is no list. */
function elementOf(schema: Schema): Schema | undefined {
  return unwrapped(schema, "array")?.element;
}

/** Looks through optional, nullable, default and pipe for a schema of a type. */
function unwrapped(schema: Schema, type: string): Def | undefined {
  const def = schema._zod.def as Def;
  if (def.type === type) return def;
  if (def.innerType) return unwrapped(def.innerType, type);
  if (def.type !== "pipe" || !def.in || !def.out) return undefined;
  return unwrapped(def.in, type) ?? unwrapped(def.out, type);
}

/** An object without a prototype: a field called "__proto__" is only a name. */
function blank<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}
