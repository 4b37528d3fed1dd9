export type FieldValues = Readonly<Record<string, unknown>>;

export type Merged = {
  /** To be set: nobody else changed them since. */
  apply: Record<string, unknown>;
  /** Changed by both to different values, with what stands now. */
  conflicts: { field: string; current: unknown; sent: unknown }[];
};

/**
 * A change over what others did since its author read the record. Different fields merge; of one that both set, the same value
 * is no difference, and different values are both kept for a person to decide: never the last to arrive.
 * @param changedSince fields that others set after the version that the author saw
 * @param together fields that only mean something as a whole (a date of birth with its year, a street with its village): where
 * others changed one of them, they changed all
 * @param seen what the author saw: a field that stands as she saw it was not changed unseen, whoever set it (her own correction of
 * this morning is one)
 */
export function mergeFields(
  sent: FieldValues,
  current: FieldValues,
  changedSince: ReadonlySet<string>,
  together: readonly (readonly string[])[] = [],
  seen: FieldValues = {},
): Merged {
  const apply: Record<string, unknown> = {};
  const conflicts: Merged["conflicts"] = [];
  const unseen = (field: string) => !Object.hasOwn(seen, field) || !sameValue(seen[field], current[field]);
  const touched = new Set([...changedSince].filter(unseen));
  for (const group of together)
    if (group.some((field) => touched.has(field))) for (const one of group) touched.add(one);
  for (const [field, value] of Object.entries(sent)) {
    if (sameValue(value, current[field])) continue;
    if (touched.has(field)) conflicts.push({ field, current: current[field], sent: value });
    else apply[field] = value;
  }
  return { apply, conflicts };
}

/** Nothing said, nothing known and an empty list say the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
