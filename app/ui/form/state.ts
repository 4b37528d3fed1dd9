import type { Errors, Typed } from "#src/form";

/** What a form shows: what was typed, and what is wrong with it. */
export type FormState = {
  values: Typed;
  errors: Errors;
  /** Names of the places among the values, by code. */
  places?: Readonly<Record<string, string>>;
  /** What a search for a place found, by field: for the form without JavaScript. */
  found?: Readonly<Record<string, readonly FoundPlace[]>>;
  /** It came back from a post. */
  isAnswer?: boolean;
};
export type FoundPlace = { code: string; label: string };

/** After a refused post its values and errors; before, what is known already. */
export function formState(
  actionData: Partial<FormState> | undefined,
  initial: Typed = {},
  places: FormState["places"] = {},
): FormState {
  return {
    values: actionData?.values ?? initial,
    errors: actionData?.errors ?? {},
    places: { ...places, ...actionData?.places },
    found: actionData?.found ?? {},
    isAnswer: actionData !== undefined,
  };
}

export function typedValue(form: FormState, name: string): string {
  const value = form.values[name];
  return Array.isArray(value) ? (value[0] ?? "") : (value ?? "");
}

export function typedValues(form: FormState, name: string): string[] {
  const value = form.values[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}
