import * as z from "zod/mini";
import { choice, count, orNull, yesNo } from "#src/answer";
import { codeList } from "#src/code-list";
import { rupiah } from "#src/money";
import { checkFactor, factorAnswers, factorFrom, JOININGS } from "#src/risk/drafting";
import { FREQUENCIES, FREQUENCY_ANSWERS, LEAVING } from "#src/risk/facts";
import { VALUE_WORDS } from "#src/risk/reason-sentences";
import { FactTest, STANDS_UNTIL, TEST_NAMES, type TestName } from "#src/risk/triggers";

const spoken = <const Code extends string>(
  name: string,
  codes: readonly Code[],
  words: Readonly<Record<string, { en: string; id: string }>>,
) =>
  codeList(
    name,
    "LOCAL",
    Object.fromEntries(
      codes.map((code) => [code, [words[code]?.en ?? code, words[code]?.id ?? code]]),
    ) as unknown as Record<Code, readonly [string, string]>,
  );

/** What a test may be asked with, as the words of a form. */
export const PARAMETER_CHOICES = {
  stands_until: spoken("stands_until", STANDS_UNTIL, {
    answered_no_and_reviewed: {
      en: "a later visit says it is over and a person has reviewed it",
      id: "kunjungan berikutnya menyatakan sudah berakhir dan seorang petugas telah meninjaunya",
    },
    answered_no: { en: "a later visit says it is over", id: "kunjungan berikutnya menyatakan sudah berakhir" },
  }),
  answer: spoken("frequency_answer", FREQUENCY_ANSWERS, VALUE_WORDS),
  frequency: spoken("answer_frequency", FREQUENCIES, VALUE_WORDS),
  by: spoken("leaving_plan", LEAVING, VALUE_WORDS),
} as const;

const number = count(1000, 1);
const PARAMETERS = {
  stands_until: choice(PARAMETER_CHOICES.stands_until),
  days: number,
  agreed_gap_counts: yesNo,
  count: number,
  months: number,
  amount_idr: rupiah,
  visits: number,
  percent: number,
  years: number,
  answer: choice(PARAMETER_CHOICES.answer),
  frequency: choice(PARAMETER_CHOICES.frequency),
  by: z.array(choice(PARAMETER_CHOICES.by), { error: "required" }).check(z.minLength(1, { error: "required" })),
  longest_gap_days: number,
} as const;
export type ParameterName = keyof typeof PARAMETERS;

export function isTestName(name: unknown): name is TestName {
  return TEST_NAMES.some((known) => known === name);
}

/** What a test asks to be told, in the order of its sentence. */
export function parametersOf(name: TestName): ParameterName[] {
  const option = FactTest.def.options.find((one) => one.shape.test.def.values[0] === name);
  return Object.keys(option?.shape ?? {}).filter((key) => key !== "test") as ParameterName[];
}

/** The form of one test: its parameters, each as people answer it. */
export function testForm(name: TestName) {
  const shape = Object.fromEntries(parametersOf(name).map((parameter) => [parameter, PARAMETERS[parameter]]));
  return z.pipe(
    z.object(shape as Record<string, z.ZodMiniType>),
    z.transform((answers): FactTest => FactTest.parse({ test: name, ...answers })),
  );
}

/** The same for a test that is added, with how it is joined to what stood alone before. */
export function newTestForm(name: TestName) {
  const shape = Object.fromEntries(parametersOf(name).map((parameter) => [parameter, PARAMETERS[parameter]]));
  return z.pipe(
    z.object({ ...(shape as Record<string, z.ZodMiniType>), joining: orNull(choice(JOININGS)) }),
    z.transform(({ joining, ...answers }) => ({ joining, test: FactTest.parse({ test: name, ...answers }) })),
  );
}

/** The form of a new factor that begins with one test: all that is said of it, and what the test asks. */
export function newFactorForm(name: TestName) {
  const shape = Object.fromEntries(parametersOf(name).map((parameter) => [parameter, PARAMETERS[parameter]]));
  return z.pipe(
    z.object({ ...(shape as Record<string, z.ZodMiniType>), ...factorAnswers }).check(checkFactor),
    z.transform((answers) => {
      const said: Record<string, unknown> = answers;
      const asked = Object.fromEntries(parametersOf(name).map((parameter) => [parameter, said[parameter]]));
      const trigger = FactTest.parse({ test: name, ...asked });
      return (identity: { code: string; name: string }) => factorFrom(answers, { ...identity, trigger });
    }),
  );
}
