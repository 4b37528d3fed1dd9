import { data } from "react-router";
import type * as z from "zod/mini";
import type { FoundPlace } from "#app/ui/form/state";
import { db } from "#db/connection";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { fieldsOfUnknownPlaces, labelled, placeLabel, placesNamed } from "#db/places/reads";
import { type FormReading, hasField, readForm, type Typed } from "#src/form";

export type Posted<Data> = FormReading<Data> & { found?: Record<string, FoundPlace[]>; isSwitch?: boolean };

/**
 * Reads a posted form. Some posts are not meant to be kept and only show the page again, with everything typed: changing
 * the language (`?_language=`), searching for a place without JavaScript (`_find`), and computing a determination from the
 * elements ticked so far (`_find=elements`). A place that was typed and not
 * chosen, or that does not exist, is an error of its field: nothing typed is dropped without a word.
 */
export async function readPosted<T extends z.ZodMiniType>(request: Request, schema: T): Promise<Posted<z.output<T>>> {
  return readPostedForm(await request.formData(), new URL(request.url), schema);
}

/** The same, for routes that read more than one schema from one form. */
export async function readPostedForm<T extends z.ZodMiniType>(
  form: FormData,
  url: URL,
  schema: T,
): Promise<Posted<z.output<T>>> {
  const reading = readForm(schema, form);
  const searches = placesTyped(form, schema);
  const values: Typed = { ...reading.values };
  for (const [name, words] of searches) values[`${name}_search`] = words;

  const find = form.get("_find");
  if (typeof find === "string" && searches.has(find))
    return { success: false, values, errors: {}, found: await placesFor(searches, [find]), isSwitch: true };
  if (find === "elements" || url.searchParams.has("_language"))
    return { success: false, values, errors: {}, isSwitch: true };

  const unchosen = [...searches].filter(([name, words]) => words !== "" && !form.get(name)).map(([name]) => name);
  const unknown = await fieldsOfUnknownPlaces(db, reading.values);
  if (unchosen.length === 0 && unknown.length === 0) return reading;
  const errors = { ...(reading.success ? {} : reading.errors) };
  for (const name of unknown) errors[name] = ["no_such_place"];
  for (const name of unchosen) errors[name] = ["not_a_place"];
  return { success: false, values, errors, found: await placesFor(searches, unchosen.slice(0, MOST_OFFERED)) };
}

const MOST_PLACES = 50;
/** Places looked up for one answer: each reads through all 90,000 names. */
const MOST_OFFERED = 5;

/**
 * What stands in the search fields of a form's places, by the name of the place (app/ui/form/place-field.tsx). Only of
 * places that the form asks for: whoever is not even signed in could have names looked up by the dozen.
 */
function placesTyped(form: FormData, schema: z.ZodMiniType): Map<string, string> {
  const searches = new Map<string, string>();
  for (const [key, words] of form) {
    const name = /^([\w.]*place_code)_search$/.exec(key)?.[1];
    if (name && typeof words === "string" && searches.size < MOST_PLACES && hasField(schema, name))
      searches.set(name, words.trim());
  }
  return searches;
}

async function placesFor(searches: ReadonlyMap<string, string>, names: readonly string[]) {
  const entries = names.map(async (name): Promise<[string, FoundPlace[]]> => {
    const places = await labelled(db, await placesNamed(db, searches.get(name) ?? ""));
    return [name, places.map(({ code, label }) => ({ code, label }))];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The page once more, as it was typed: 400 when something is wrong, 200 when only the language or a place was asked for. */
export async function again<Data>(reading: Posted<Data>) {
  const errors = reading.success ? {} : reading.errors;
  const codes = Object.entries(reading.values).filter(
    ([name, value]) => name.endsWith("place_code") && typeof value === "string" && value !== "",
  );
  const places = Object.fromEntries(
    await Promise.all(codes.map(async ([, code]) => [code as string, await placeLabel(db, code as string)] as const)),
  );
  return data(
    {
      values: reading.values,
      errors,
      found: reading.found ?? {},
      places,
      current: null as Record<string, unknown> | null,
    },
    reading.isSwitch ? 200 : 400,
  );
}

/**
 * What a verb refused, as the page once more: a rule's refusal beside its field, a stale version with what the record
 * says now. What is not there, or not this viewer's, is thrown on as "not found".
 */
export async function refused(error: unknown, values: Typed) {
  if (error instanceof NotFound || error instanceof NotAllowed) throw new Response(null, { status: 404 });
  if (error instanceof Refused)
    return again({ success: false, values, errors: { [error.field ?? "form"]: [error.code] } });
  if (error instanceof StaleVersion)
    return data({ values, errors: { form: ["stale_version"] }, found: {}, places: {}, current: error.current }, 409);
  throw error;
}
