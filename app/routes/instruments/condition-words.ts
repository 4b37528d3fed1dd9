import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { Condition, Test } from "#src/instruments/condition";
import { type Definition, itemsOf } from "#src/instruments/definition";

/** When a question is asked, in words: for those whose page does not hide it by itself. */
export function conditionWords(definition: Definition, condition: Condition): string {
  if ("all" in condition)
    return condition.all.map((one) => conditionWords(definition, one)).join(m["assessment.when_and"]());
  if ("any" in condition)
    return condition.any.map((one) => conditionWords(definition, one)).join(m["assessment.when_or"]());
  if ("not" in condition) return m["assessment.when_not"]({ what: conditionWords(definition, condition.not) });
  return testWords(definition, condition);
}

function testWords(definition: Definition, test: Test): string {
  const item = itemsOf(definition).find(({ code }) => code === test.item);
  const question = item ? inWords(item.label) : test.item;
  const answer = (code: string) => {
    const option = item?.options?.find((one) => one.code === code);
    return option ? inWords(option.label) : code;
  };
  if ("is" in test) return m["assessment.when_is"]({ question, answer: answer(test.is) });
  if ("includes" in test) return m["assessment.when_includes"]({ question, answer: answer(test.includes) });
  if ("answered" in test) return m["assessment.when_answered"]({ question });
  if ("said" in test)
    return m["assessment.when_is"]({
      question,
      answer: test.said === "refused" ? m["assessment.refused"]() : m["assessment.dont_know"](),
    });
  return m["assessment.when_is"]({ question, answer: bounds(test) });
}

function bounds(test: Exclude<Test, { is: string } | { includes: string } | { answered: true } | { said: string }>) {
  if ("greater" in test) return `> ${test.greater}`;
  if ("at_least" in test) return `≥ ${test.at_least}`;
  if ("less" in test) return `< ${test.less}`;
  return "at_most" in test ? `≤ ${test.at_most}` : `= ${test.equals}`;
}
