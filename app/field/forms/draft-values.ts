import type { Posted, Typed } from "#src/form";

type Kept = Readonly<Record<string, unknown>>;

/** Names that begin so are the draft's own, and never sent with the record. */
const OWN = "~";
const LEFT_AT = "~step";
const PLACE = "~of.";

/** Everything typed, as it would be posted; pictures are kept by themselves. */
export function typedIn(form: HTMLFormElement): Typed {
  const typed: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || value === "") continue;
    const before = typed[name];
    typed[name] = before === undefined ? value : [...[before].flat(), value];
  }
  return typed;
}

export function postedFrom(typed: Typed): Posted {
  return {
    getAll: (name) => (Object.hasOwn(typed, name) ? [typed[name]].flat() : []),
    keys: () => Object.keys(typed),
  };
}

/** A draft as it is kept: what was typed, where it was left, and what it is about. */
export function draftValues(typed: Typed, step: string, place: Readonly<Record<string, string>>): Typed {
  const own = Object.entries(place).map(([name, value]) => [PLACE + name, value]);
  return { ...typed, ...Object.fromEntries(own), [LEFT_AT]: step };
}

/** What a draft is about, to open it again. */
export function placeIn(values: Kept): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(PLACE) && typeof value === "string" ? [[name.slice(PLACE.length), value]] : [],
    ),
  );
}

export function leftAt(values: Kept): string | null {
  const step = values[LEFT_AT];
  return typeof step === "string" ? step : null;
}

/** What was typed, without what is the draft's own. */
export function typedOf(values: Kept): Typed {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(OWN))) as Typed;
}
