import type { AssessedItem } from "#src/risk/assess";
import type { Reason } from "#src/risk/finding";

type PackedSource = [record_type: string, record_id: string, on: string];
/** What an item does not share with most others. Left out: no, what the state says, that of the source alone. */
type Rest = Partial<Pick<AssessedItem, "kind" | "critical" | "points" | "record_ids" | "old">>;
/** `source` is a place among the sources. What is empty at the end is left out. */
type PackedItem = [
  factor: string,
  name: string,
  full_points: number,
  state: AssessedItem["state"],
  reason: Reason["key"],
  source?: number | null,
  params?: Reason["params"],
  rest?: Rest,
];
type Packed = { sources: PackedSource[]; items: PackedItem[] };

/**
 * The items of an assessment as they are stored. A case is weighed often, and most of what an item says it shares with others
 * or follows from its state: a third of the text holds it all. The same items give the same text.
 */
export function packItems(items: readonly AssessedItem[]): string {
  const sources: PackedSource[] = [];
  const places = new Map<string, number>();
  const placeOf = (source: PackedSource) => {
    const named = source.join(" ");
    const known = places.get(named);
    if (known !== undefined) return known;
    places.set(named, sources.length);
    return sources.push(source) - 1;
  };
  const packed = items.map((item): PackedItem => {
    const source = sourceOf(item);
    const { params } = item.reason;
    const rest = restOf(item, source);
    const whole: PackedItem = [item.factor, item.name, item.full_points, item.state, item.reason.key];
    if (source || !isEmpty(params) || !isEmpty(rest)) whole.push(source ? placeOf(source) : null);
    if (!isEmpty(params) || !isEmpty(rest)) whole.push(params);
    if (!isEmpty(rest)) whole.push(rest);
    return whole;
  });
  return JSON.stringify({ sources, items: packed } satisfies Packed);
}

export function unpackItems(text: string): AssessedItem[] {
  const { sources, items } = JSON.parse(text) as Packed;
  return items.map(([factor, name, full_points, state, key, place = null, params = {}, rest = {}]) => {
    const [record_type, record_id, fact_on] = (place === null ? undefined : sources[place]) ?? [null, null, null];
    return {
      factor,
      name,
      kind: kindIn(full_points),
      critical: false,
      state,
      points: pointsIn(state, full_points),
      full_points,
      reason: { key, params },
      record_type,
      record_id,
      fact_on,
      record_ids: record_id === null ? [] : [record_id],
      old: false,
      ...rest,
    };
  });
}

function restOf(item: AssessedItem, source: PackedSource | undefined): Rest {
  const { kind, critical, state, points, full_points, record_ids, old } = item;
  const isSources = record_ids.length === (source ? 1 : 0) && record_ids[0] === source?.[1];
  return {
    ...(kind !== kindIn(full_points) && { kind }),
    ...(critical && { critical }),
    ...(points !== pointsIn(state, full_points) && { points }),
    ...(!isSources && { record_ids }),
    ...(old && { old }),
  };
}

/** An item knows all of its source or nothing. */
function sourceOf({ record_type, record_id, fact_on }: AssessedItem): PackedSource | undefined {
  return record_type === null ? undefined : [record_type, record_id!, fact_on!];
}

function kindIn(full_points: number): AssessedItem["kind"] {
  return full_points < 0 ? "protective" : "risk";
}

function pointsIn(state: AssessedItem["state"], full_points: number): number | null {
  return state === "unknown" ? null : state === "present" ? full_points : 0;
}

function isEmpty(some: object): boolean {
  for (const _name in some) return false;
  return true;
}
