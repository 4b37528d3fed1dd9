import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { AGE_GROUPS, SEXES } from "#src/looking-back/groups";
import { divided, MARKS, type Tally, valuesOf } from "#src/looking-back/tally";
import { MeasureTable } from "./measure-table.tsx";
import type { Asked } from "./question.ts";
import { soFar } from "./so-far.ts";

type Props = { tally: Tally; asked: Asked; isOver: boolean; provinces: Readonly<Record<string, string>> };

/** The same for women and men, by age and by province: where a mark treats people unequally, it shows here. */
export function GroupPart({ tally, asked, isOver, provinces }: Props) {
  const of = (dimension: "sex" | "age" | "province", label: (value: string) => string, order?: readonly string[]) =>
    (order ?? valuesOf(tally, dimension))
      .filter((value) => valuesOf(tally, dimension).includes(value))
      .map((value) => ({
        key: value,
        label: label(value),
        measures: soFar(divided(tally, dimension, value, asked.mark, asked), isOver),
      }));
  const tables = [
    { key: "sex", title: m["lookback.by_sex"](), rows: of("sex", (code) => wordsFor(SEXES, code), SEXES.codes) },
    {
      key: "age",
      title: m["lookback.by_age"](),
      rows: of("age", (code) => wordsFor(AGE_GROUPS, code), AGE_GROUPS.codes),
    },
    {
      key: "province",
      title: m["lookback.by_province"](),
      rows: of("province", (code) => (code === "" ? m["lookback.no_place"]() : (provinces[code] ?? code))),
    },
  ];
  return (
    <section className="card" aria-labelledby="groups">
      <h2 id="groups">{m["lookback.by_group"]({ mark: wordsFor(MARKS, asked.mark) })}</h2>
      <p className="prose-measure mb-3 text-soft">{m["lookback.by_group_text"]()}</p>
      <div className="space-y-6">
        {tables.map(({ key, title, rows }) => (
          <div key={key}>
            <h3 className="mb-1">{title}</h3>
            <MeasureTable caption={title} of={title} rows={rows} />
          </div>
        ))}
      </div>
    </section>
  );
}
