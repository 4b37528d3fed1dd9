import { optionsOf } from "#app/ui/form/options";
import { m } from "#messages";
import { AWARD_KINDS, RECIPIENT_KINDS } from "#src/capital/code-lists";

type Props = { kind: string | null; recipient_kind: string | null; chosen: string | null };

/** The two choices on which the questions of a request depend: a plain GET form, so that the questions have an address. */
export function ChooseAward({ kind, recipient_kind, chosen }: Props) {
  return (
    <form method="get" action="/capital/awards/new" className="max-w-xl space-y-6">
      {chosen && <input type="hidden" name="id" value={chosen} />}
      <Choice
        legend={m["capital.recipient_kind"]()}
        name="recipient"
        options={optionsOf(RECIPIENT_KINDS)}
        chosen={recipient_kind ?? "cooperative"}
      />
      <Choice legend={m["capital.kind"]()} name="kind" options={optionsOf(AWARD_KINDS)} chosen={kind ?? "grant_cash"} />
      <p className="text-soft">{m["capital.matching_hint"]()}</p>
      <button type="submit" className="btn btn-main">
        {m["capital.award_next"]()}
      </button>
    </form>
  );
}

type ChoiceProps = { legend: string; name: string; options: ReturnType<typeof optionsOf>; chosen: string };

function Choice({ legend, name, options, chosen }: ChoiceProps) {
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="target flex items-center gap-2">
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
