import type { Day } from "#src/day";
import { nextVisit, type PlannedVisit, stateOf } from "#src/visits/schedule";
import type { CaseHeld } from "./phone-shape.ts";

export type DayState = "overdue" | "due" | "upcoming";
export const DAY_STATES: readonly DayState[] = ["overdue", "due", "upcoming"];

export type Going = { of: CaseHeld; plan: PlannedVisit };
export type Village = { name: string; going: Going[] };

/** The next visit of each case: late ones first, and in each group those of one village together, so that one way serves several. */
export function dayGroups(cases: readonly CaseHeld[], today: Day): Record<DayState, Village[]> {
  const found: Record<DayState, Going[]> = { overdue: [], due: [], upcoming: [] };
  for (const of of cases) {
    const plan = nextVisit(of.plans);
    if (plan) found[stateOf(plan, today) as DayState]?.push({ of, plan });
  }
  return { overdue: byVillage(found.overdue), due: byVillage(found.due), upcoming: byVillage(found.upcoming) };
}

function byVillage(going: readonly Going[]): Village[] {
  const villages = new Map<string, Going[]>();
  for (const one of [...going].sort(byDueDay)) {
    const name = villageOf(one.of);
    villages.set(name, [...(villages.get(name) ?? []), one]);
  }
  return [...villages].map(([name, those]) => ({ name, going: those }));
}

/** The village alone: where exactly she lives is read after how she may be reached. */
export function villageOf(of: CaseHeld): string {
  return of.person?.place?.split(",")[0]?.trim() ?? "";
}

/** Case number, name, other name or village, however it is written. */
export function found(cases: readonly CaseHeld[], words: string): CaseHeld[] {
  const asked = plain(words);
  if (asked === "") return [];
  return cases.filter((of) =>
    [of.case_number, of.person?.name, of.person?.alias, of.person?.place].some((text) =>
      plain(text ?? "").includes(asked),
    ),
  );
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

function byDueDay(one: Going, other: Going): number {
  return one.plan.due_on < other.plan.due_on ? -1 : one.plan.due_on > other.plan.due_on ? 1 : 0;
}
