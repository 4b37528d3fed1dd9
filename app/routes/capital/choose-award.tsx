import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { m } from "#messages";
import { AWARD_KINDS, RECIPIENT_KINDS } from "#src/capital/code-lists";
import { RadioField } from "#ui/form/choice-field";

type Props = { kind: string | null; recipient_kind: string | null; chosen: string | null };

/** The two choices on which the questions of a request depend: a plain GET form, so that the questions have an address. */
export function ChooseAward({ kind, recipient_kind, chosen }: Props) {
  const form = formState(undefined, { recipient: recipient_kind ?? "cooperative", kind: kind ?? "grant_cash" });
  return (
    <form method="get" action="/capital/awards/new" className="max-w-xl space-y-6">
      {chosen && <input type="hidden" name="id" value={chosen} />}
      <RadioField
        form={form}
        name="recipient"
        label={m["capital.recipient_kind"]()}
        options={optionsOf(RECIPIENT_KINDS)}
      />
      <RadioField form={form} name="kind" label={m["capital.kind"]()} options={optionsOf(AWARD_KINDS)} />
      <p className="text-soft">{m["capital.matching_hint"]()}</p>
      <button type="submit" className="btn btn-main">
        {m["capital.award_next"]()}
      </button>
    </form>
  );
}
