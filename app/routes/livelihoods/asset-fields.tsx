import type { ReactNode } from "react";
import { dayWords } from "#app/ui/day-words";
import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { UNITS } from "#src/livelihoods/code-lists";
import { SelectField } from "#ui/form/choice-field";
import { PhotoField } from "#ui/form/photo-field";
import { DayField, MoneyField, TextField } from "#ui/form/text-field";

type Props = {
  form: FormState;
  today: string;
  handovers: readonly { id: string; number: string; handed_on: string }[];
  /** Where pictures are taken otherwise. */
  photo?: ReactNode;
};

/** What is asked of a thing that was given. Called, and not a component: the summary of errors finds the labels among its parts. */
export function assetFields({ form, today, handovers, photo }: Props) {
  return (
    <>
      <TextField form={form} name="item" label={m["asset.item"]()} hint={m["asset.item_hint"]()} />
      <TextField form={form} name="quantity" label={m["asset.quantity"]()} inputMode="numeric" width="short" />
      <SelectField form={form} name="unit" label={m["asset.unit"]()} options={optionsOf(UNITS)} />
      <MoneyField form={form} name="value_idr" label={m["asset.value_idr"]()} hint={m["asset.value_hint"]()} />
      <DayField form={form} name="given_on" label={m["asset.given_on"]()} max={today} />
      <TextField form={form} name="supplier" label={m["asset.supplier"]()} optional />
      {handovers.length > 0 && (
        <SelectField
          form={form}
          name="handover_id"
          label={m["asset.handover"]()}
          hint={m["asset.handover_hint"]()}
          empty={m["asset.no_handover"]()}
          options={handovers.map(({ id, number, handed_on }) => ({
            value: id,
            label: `${number} · ${dayWords(handed_on)}`,
          }))}
          optional
        />
      )}
      {photo ?? <PhotoField form={form} label={m["asset.photo"]()} hint={m["asset.photo_hint"]()} />}
    </>
  );
}
