import type { ReactNode } from "react";
import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { HANDOVER_PARTIES } from "#src/papers/code-lists";
import { SelectField } from "#ui/form/choice-field";
import { SignatureFields } from "#ui/form/signature-fields";
import { DayField, TextArea } from "#ui/form/text-field";

type Props = {
  form: FormState;
  today: string;
  /** Where it took place: looking up a place needs a network. */
  place?: ReactNode;
};

/** What a hand-over certificate says, and who signs it. */
export function handoverFields({ form, today, place }: Props) {
  const capacity = { label: m["paper.office_label"]() };
  return (
    <>
      <DayField form={form} name="handed_on" label={m["paper.handed_on"]()} max={today} />
      {place}
      <SelectField
        form={form}
        name="from_kind"
        label={m["paper.from_kind"]()}
        options={optionsOf(
          HANDOVER_PARTIES,
          HANDOVER_PARTIES.codes.filter((code) => code !== "person"),
        )}
      />
      <SelectField
        form={form}
        name="to_kind"
        label={m["paper.to_kind"]()}
        hint={m["paper.to_kind_hint"]()}
        options={optionsOf(HANDOVER_PARTIES)}
      />
      <TextArea
        form={form}
        name="condition"
        label={m["paper.condition"]()}
        hint={m["paper.condition_hint"]()}
        rows={3}
      />
      <TextArea form={form} name="items" label={m["paper.items"]()} hint={m["paper.items_hint"]()} rows={3} optional />
      <h2>{m["paper.signatures"]()}</h2>
      <SignatureFields form={form} at={0} signer="giver" capacity={capacity} />
      <SignatureFields
        form={form}
        at={1}
        signer="receiver"
        hint={m["paper.receiver_hint"]()}
        capacity={capacity}
        optional
      />
      <SignatureFields form={form} at={2} signer="person" mayRefuse />
      <SignatureFields
        form={form}
        at={3}
        signer="village_witness"
        hint={m["paper.receiver_hint"]()}
        capacity={{ label: m["paper.witness_office"](), hint: m["paper.witness_office_hint"]() }}
        mayRefuse
        optional
      />
      <TextArea form={form} name="note" label={m["paper.note"]()} hint={m["paper.note_hint"]()} rows={2} optional />
    </>
  );
}
