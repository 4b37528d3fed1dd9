import * as z from "zod/mini";

/**
 * When a question is asked: a closed form over answers to earlier questions, and no code. A question that was not asked, not
 * answered, not known or refused equals nothing and is greater than nothing; `not` of that holds.
 */
export type Condition =
  | { item: string; is: string }
  | { item: string; includes: string }
  | { item: string; greater: number }
  | { item: string; at_least: number }
  | { item: string; less: number }
  | { item: string; at_most: number }
  | { item: string; equals: number }
  | { item: string; answered: true }
  | { item: string; said: "dont_know" | "refused" }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const code = z.string().check(z.maxLength(64));
const several = z.array(z.lazy((): z.ZodMiniType<Condition> => Condition)).check(z.minLength(1), z.maxLength(50));

export const Condition: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ item: code, is: code }),
  z.strictObject({ item: code, includes: code }),
  z.strictObject({ item: code, greater: z.number() }),
  z.strictObject({ item: code, at_least: z.number() }),
  z.strictObject({ item: code, less: z.number() }),
  z.strictObject({ item: code, at_most: z.number() }),
  z.strictObject({ item: code, equals: z.number() }),
  z.strictObject({ item: code, answered: z.literal(true) }),
  z.strictObject({ item: code, said: z.enum(["dont_know", "refused"]) }),
  z.strictObject({ all: several }),
  z.strictObject({ any: several }),
  z.strictObject({ not: z.lazy((): z.ZodMiniType<Condition> => Condition) }),
]);

/** The tests of single questions within a condition. */
export type Test = Extract<Condition, { item: string }>;

export function testsOf(condition: Condition): Test[] {
  if ("all" in condition) return condition.all.flatMap(testsOf);
  if ("any" in condition) return condition.any.flatMap(testsOf);
  return "not" in condition ? testsOf(condition.not) : [condition];
}
