import { m } from "#messages";

/** What a planned visit is for, from its `item` (src/visits/schedule.ts): "month 3", "agreed at the last visit". */
export function planWords(item: string): string {
  const [, unit, count] = /^([dm])(\d+)$/.exec(item) ?? [];
  if (unit === "d") return m["visit.item_days"]({ count: Number(count) });
  if (unit === "m") return m["visit.item_months"]({ count: Number(count) });
  if (item.startsWith("named:")) return m["visit.item_named"]();
  if (item.startsWith("second:")) return m["visit.item_second"]();
  if (item.startsWith("reopened:")) return m["visit.item_reopened"]();
  return m["visit.item_band"]();
}
