import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { type Answers, applied, NO_ANSWERS } from "#src/instruments/answers";
import { askedAtVisit, isVisitField, VISIT_ANSWERS, type VisitField } from "#src/instruments/at-visit";
import type { Definition } from "#src/instruments/definition";
import type { Visit } from "#src/visits/visit";
import { Day } from "#ui/day";
import type { SummaryRow } from "#ui/parts";
import { givenWords } from "../instruments/answer-list.tsx";

/**
 * What was answered at a visit, in the words and the order in which it was asked; what was not asked is left out, because it
 * is not known. `others`: null where the viewer does not read them.
 */
export function visitRows(visit: Visit, definition: Definition, others: Answers | null): SummaryRow[] {
  const { asked } = applied(askedAtVisit(definition, visit.outcome === "completed"), others ?? NO_ANSWERS);
  const rows: SummaryRow[] = asked.flatMap(({ items, given, row }) =>
    items.map((item) => {
      const number = row === null ? "" : ` (${row + 1})`;
      if (isVisitField(item.visit_field))
        return { term: inWords(item.label), value: keptWords(visit, item.visit_field) };
      const answer = given[item.code];
      return { term: `${inWords(item.label)}${number}`, value: answer ? givenWords(item, answer) : "" };
    }),
  );
  rows.push(
    { term: m["visit.next_step"](), value: visit.next_step },
    { term: m["visit.next_visit_on"](), value: visit.next_visit_on && <Day day={visit.next_visit_on} /> },
    { term: m["visit.note"](), value: visit.note },
  );
  return rows.filter(({ value }) => value !== "" && value !== null);
}

function keptWords(visit: Visit, field: VisitField): string {
  const answer = VISIT_ANSWERS[field];
  const value = visit[field];
  if (value === null) return "";
  if (typeof value === "boolean") return value ? m["form.yes"]() : m["form.no"]();
  if (typeof value === "number") {
    if (answer.how === "rupiah") return moneyWords(value);
    return answer.how === "scale" ? m["visit.wellbeing_of"]({ value }) : String(value);
  }
  if (!("list" in answer)) return "";
  const { list } = answer;
  return typeof value === "string" ? wordsFor(list, value) : value.map((code) => wordsFor(list, code)).join(", ");
}
