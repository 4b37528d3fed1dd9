import type { FactTest, Trigger } from "#src/risk/triggers";

export type Joining = "all" | "any";
type Part = FactTest | { all: FactTest[] } | { any: FactTest[] };
type Group = { joining: Joining; parts: readonly Part[] };

/** More tests than this in one factor nobody could follow. */
export const MOST_TESTS = 12;

/**
 * Where a test stands in a trigger: the number of its part, and its number in that part when the part is a group. In an
 * address "1" or "1-0".
 */
export type Place = readonly [part: number, inner?: number];

export function placeText([part, inner]: Place): string {
  return inner === undefined ? String(part) : `${part}-${inner}`;
}

export function parsePlace(text: string): Place | undefined {
  const found = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (!found) return undefined;
  return found[2] === undefined ? [Number(found[1])] : [Number(found[1]), Number(found[2])];
}

/** How the parts of a trigger are joined; null while it is a single test. */
export function joiningOf(trigger: Trigger): Joining | null {
  return "test" in trigger ? null : "all" in trigger ? "all" : "any";
}

export function partsOf(trigger: Trigger): readonly Part[] {
  return groupOf(trigger).parts;
}

/** The tests of a part that is a group, else undefined. */
export function testsOf(part: Part): readonly FactTest[] | undefined {
  return "test" in part ? undefined : "all" in part ? part.all : part.any;
}

export function testAt(trigger: Trigger, [at, inner]: Place): FactTest | undefined {
  const part = partsOf(trigger)[at];
  if (!part) return undefined;
  if (inner !== undefined) return testsOf(part)?.[inner];
  return "test" in part ? part : undefined;
}

export function countTests(trigger: Trigger): number {
  return partsOf(trigger).reduce((sum, part) => sum + (testsOf(part)?.length ?? 1), 0);
}

/** The trigger with another test in that place; undefined when nothing stands there. */
export function withTest(trigger: Trigger, place: Place, test: FactTest): Trigger | undefined {
  if (testAt(trigger, place) === undefined) return undefined;
  return changed(trigger, place, () => [test]);
}

/** Without the test in that place, and without a group of one; undefined when nothing stands there or nothing would be left. */
export function withoutTest(trigger: Trigger, place: Place): Trigger | undefined {
  if (testAt(trigger, place) === undefined || countTests(trigger) === 1) return undefined;
  return changed(trigger, place, () => []);
}

/**
 * With one test more, if there is room for it: beside all parts, or in one of them (`at`), which becomes a group if it was a single test. `joining`
 * joins what was single before; parts that are joined already stay as they are. Undefined when there is no such part.
 */
export function withTestAdded(
  trigger: Trigger,
  at: number | null,
  joining: Joining,
  test: FactTest,
): Trigger | undefined {
  const before = joiningOf(trigger);
  if (countTests(trigger) >= MOST_TESTS) return undefined;
  if (at === null || before === null) {
    if (at !== null && at !== 0) return undefined;
    return simplest({ joining: before ?? joining, parts: [...partsOf(trigger), test] });
  }
  const parts = partsOf(trigger);
  const part = parts[at];
  if (!part) return undefined;
  const grouped = joinedTests(joiningOf(part) ?? joining, [...(testsOf(part) ?? [part as FactTest]), test]);
  return simplest({ joining: before, parts: parts.with(at, grouped) });
}

/** Joined otherwise: the parts of the whole (`at` null), or the tests of one group. Undefined where nothing is joined. */
export function withJoining(trigger: Trigger, at: number | null, joining: Joining): Trigger | undefined {
  const before = joiningOf(trigger);
  if (before === null) return undefined;
  const parts = partsOf(trigger);
  if (at === null) return simplest({ joining, parts });
  const tests = parts[at] && testsOf(parts[at]);
  return tests && simplest({ joining: before, parts: parts.with(at, joinedTests(joining, tests)) });
}

function changed(trigger: Trigger, [at, inner]: Place, change: () => FactTest[]): Trigger {
  const { joining, parts } = groupOf(trigger);
  const part = parts[at]!;
  const inside = testsOf(part);
  const replaced: Part[] =
    inner === undefined || !inside
      ? change()
      : [joinedTests(joiningOf(part) ?? joining, inside.toSpliced(inner, 1, ...change()))];
  return simplest({ joining, parts: parts.toSpliced(at, 1, ...replaced) });
}

function groupOf(trigger: Trigger): Group {
  if ("test" in trigger) return { joining: "any", parts: [trigger] };
  return "all" in trigger ? { joining: "all", parts: trigger.all } : { joining: "any", parts: trigger.any };
}

/** A single test stands alone, an empty group not at all, and a whole of one group is that group. */
function simplest({ joining, parts }: Group): Trigger {
  const simpler = parts.flatMap((part): readonly Part[] => {
    const tests = testsOf(part);
    return tests === undefined || tests.length > 1 ? [part] : tests;
  });
  const [only, second] = simpler;
  if (only && !second) return only;
  return joining === "all" ? { all: simpler } : { any: simpler };
}

function joinedTests(joining: Joining, tests: readonly FactTest[]): Part {
  return joining === "all" ? { all: [...tests] } : { any: [...tests] };
}
