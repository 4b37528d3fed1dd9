import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { LOOK_BACK_OUTCOMES, WINDOWS } from "#src/looking-back/course";
import { MARKS } from "#src/looking-back/tally";
import type { Asked } from "./question.ts";

/** What to look at, as an address that can be kept. Works without JavaScript. */
export function QuestionForm({ asked: { outcome, months, mark } }: { asked: Asked }) {
  return (
    <form method="get" className="card no-print mb-6 flex flex-wrap items-end gap-4">
      <Choice
        name="came"
        label={m["lookback.came"]()}
        value={outcome}
        options={LOOK_BACK_OUTCOMES.codes.map((code) => [code, wordsFor(LOOK_BACK_OUTCOMES, code)])}
      />
      <Choice
        name="within"
        label={m["lookback.within"]()}
        value={String(months)}
        options={WINDOWS.map((count) => [String(count), m["lookback.months"]({ count })])}
      />
      <Choice
        name="mark"
        label={m["lookback.mark"]()}
        value={mark}
        options={MARKS.codes.map((code) => [code, wordsFor(MARKS, code)])}
      />
      <button type="submit" className="btn btn-side">
        {m["lookback.show"]()}
      </button>
    </form>
  );
}

function Choice(props: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}) {
  const { name, label, value, options } = props;
  return (
    <div className="min-w-40 flex-1">
      <label htmlFor={name} className="mb-1 block font-semibold">
        {label}
      </label>
      <select id={name} name={name} defaultValue={value} className="input">
        {options.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
