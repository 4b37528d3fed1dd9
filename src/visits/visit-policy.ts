import * as z from "zod/mini";
import { choice, count, orNull, refuse } from "#src/answer";
import { codeList } from "#src/code-list";
import { addDays, addMonths, type Day } from "#src/day";
import type { Band } from "#src/risk/band";
import { VISIT_MODES } from "#src/visits/code-lists";

export const VISIT_ANCHORS = codeList("visit_anchor", "LOCAL", {
  returned_on: ["Day of return", "Tanggal pulang"],
  referred_on: ["Day of referral", "Tanggal rujukan"],
  enrolled_on: ["First day in an activity", "Hari pertama mengikuti kegiatan"],
});

export const OFFSET_UNITS = codeList("visit_offset_unit", "LOCAL", {
  days: ["days", "hari"],
  months: ["months", "bulan"],
});

const MOST_ITEMS = 60;
const MOST_OFFSET = 3660;
const MOST_WINDOW = 90;

const windowDays = count(MOST_WINDOW);
const withinDays = count(366, 1);

const item = {
  offset: count(MOST_OFFSET, 1),
  unit: choice(OFFSET_UNITS),
  window_before_days: windowDays,
  window_after_days: windowDays,
  mode: orNull(choice(VISIT_MODES)),
};

/** When people are visited: programme policy (domain, section 12), kept in versions and edited by an administrator. */
export const VisitPolicyForm = z
  .object({
    anchor: choice(VISIT_ANCHORS),
    items: z
      .array(z.object(item), { error: "required" })
      .check(z.minLength(1, { error: "required" }), z.maxLength(MOST_ITEMS, { error: "too_many" })),
    /** A visit at which the person was not met is tried again within so many days. */
    second_attempt_days: withinDays,
    /** Longer where coming back at once could put someone in danger, or an address has to be found first. */
    careful_attempt_days: withinDays,
    /** However the schedule runs, nobody in a band goes unvisited longer than this. */
    high_within_days: withinDays,
    medium_within_days: withinDays,
    low_within_days: withinDays,
    /** The window of a visit that a worker named or a band asks for. */
    extra_window_before_days: windowDays,
    extra_window_after_days: windowDays,
  })
  .check((payload) => {
    const { items, high_within_days, medium_within_days, low_within_days } = payload.value;
    items.forEach((row, at) => {
      const before = items[at - 1];
      if (before && mostDays(before) >= fewestDays(row)) refuse(payload, `items.${at}.offset`, "not_ascending");
    });
    if (medium_within_days < high_within_days) refuse(payload, "medium_within_days", "bands_not_ascending");
    if (low_within_days < medium_within_days) refuse(payload, "low_within_days", "bands_not_ascending");
  });
export type VisitPolicyForm = z.infer<typeof VisitPolicyForm>;
export type VisitPolicyItem = VisitPolicyForm["items"][number];

export type VisitPolicy = VisitPolicyForm & { version: number };

const inDays = (offset: number, before: number, after: number): VisitPolicyItem => {
  return { offset, unit: "days", window_before_days: before, window_after_days: after, mode: null };
};
const inMonths = (offset: number, window: number): VisitPolicyItem => {
  return { offset, unit: "months", window_before_days: window, window_after_days: window, mode: null };
};

/** The proposal of the programme: day 14, day 30, monthly to month 6, then months 9, 12, 18 and 24. */
export const DEFAULT_VISIT_POLICY: VisitPolicy = {
  version: 1,
  anchor: "returned_on",
  items: [
    inDays(14, 4, 7),
    inDays(30, 7, 7),
    ...[2, 3, 4, 5, 6].map((month) => inMonths(month, 7)),
    ...[9, 12, 18, 24].map((month) => inMonths(month, 14)),
  ],
  second_attempt_days: 7,
  careful_attempt_days: 14,
  high_within_days: 7,
  medium_within_days: 30,
  low_within_days: 90,
  extra_window_before_days: 2,
  extra_window_after_days: 2,
};

/** "d14", "m9": an item is known by when it falls, so a later version that keeps a visit keeps its name. */
export function itemCode(item: Pick<VisitPolicyItem, "offset" | "unit">): string {
  return `${item.unit === "days" ? "d" : "m"}${item.offset}`;
}

export function dueDay(item: Pick<VisitPolicyItem, "offset" | "unit">, from: Day): Day {
  return item.unit === "days" ? addDays(from, item.offset) : addMonths(from, item.offset);
}

/** The longest time, in days, that someone in a band may go without a visit. */
export function withinOf(policy: VisitPolicy, band: Band): number {
  if (band === "high") return policy.high_within_days;
  return band === "medium" ? policy.medium_within_days : policy.low_within_days;
}

type AnchorDays = { returned_on: Day | null; referred_on: Day | null; opened_on: Day; enrolled_on: Day | null };

/** The day the schedule counts from: the policy's anchor, else return, else referral, else the opening of the case. */
export function anchorDay(policy: Pick<VisitPolicy, "anchor">, days: AnchorDays): Day {
  return days[policy.anchor] ?? days.returned_on ?? days.referred_on ?? days.opened_on;
}

/** Months differ in length: bounds that hold from any day of any year. */
const mostDays = ({ offset, unit }: VisitPolicyItem) => (unit === "days" ? offset : Math.ceil(offset * 30.44) + 2);
const fewestDays = ({ offset, unit }: VisitPolicyItem) => (unit === "days" ? offset : Math.floor(offset * 30.43) - 3);
