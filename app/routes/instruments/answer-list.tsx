import { dayWords } from "#app/ui/day-words";
import { inWords } from "#app/ui/labels";
import { moneyWords } from "#app/ui/money";
import { getLocale } from "#locale";
import { m } from "#messages";
import { type Answers, applied, type Given } from "#src/instruments/answers";
import { type Definition, type Item, isAsked } from "#src/instruments/definition";
import { SummaryList } from "#ui/parts";

/** Every question that applied, with its answer, or with why there is none. */
export function AnswerList({ definition, answers }: { definition: Definition; answers: Answers }) {
  const { asked } = applied(definition, answers);
  return (
    <div className="space-y-6">
      {asked.map(({ section, row, items, given }) => {
        const rows = items
          .filter((item) => isAsked(item) && item.visit_field === undefined)
          .map((item) => ({ term: inWords(item.label), value: givenWords(item, given[item.code]) }));
        if (rows.length === 0) return null;
        return (
          <section key={`${section.code}.${row ?? ""}`} className="card">
            <h2>
              {inWords(section.title)}
              {row !== null && ` · ${m["assessment.row"]({ number: row + 1 })}`}
            </h2>
            <SummaryList rows={rows} />
          </section>
        );
      })}
    </div>
  );
}

/** An answer in words, or why there is none. */
export function givenWords(item: Item, given: Given | undefined): string {
  if (given === undefined) return m["assessment.not_answered"]();
  if ("said" in given) return given.said === "refused" ? m["assessment.refused"]() : m["assessment.dont_know"]();
  const { value } = given;
  if (typeof value === "number") {
    if (item.code.endsWith("_idr")) return moneyWords(value);
    return value.toLocaleString(getLocale() === "en" ? "en-GB" : "id-ID", { maximumFractionDigits: 6 });
  }
  if (item.kind === "day" && typeof value === "string") return dayWords(value);
  const words = (code: string) => {
    const option = item.options?.find((one) => one.code === code);
    return option ? inWords(option.label) : code;
  };
  return typeof value === "string" ? words(value) : value.map(words).join(", ");
}
