import type { ReactNode } from "react";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { UNITS } from "#src/livelihoods/code-lists";
import { ASSET_STATES } from "#src/livelihoods/follow-up-code-lists";
import { RadioField } from "#ui/form/choice-field";
import { PhotoField } from "#ui/form/photo-field";
import { DayField, TextArea, TextField } from "#ui/form/text-field";
import { numberWords } from "../outcomes/percent.ts";
import { type NamedVisit, visitField } from "./visit-field.tsx";

type Props = {
  form: FormState;
  today: string;
  asset: { item: string; quantity: number; unit: string; held: number };
  visits: readonly NamedVisit[];
  /** Where pictures are taken otherwise. */
  photo?: ReactNode;
};

/** What is asked when things that were given are looked at. */
export function assetCheckFields({ form, today, asset, visits, photo }: Props) {
  const { item, quantity, held } = asset;
  const counts = { quantity: numberWords(quantity), held: numberWords(held), unit: wordsFor(UNITS, asset.unit) };
  return (
    <>
      <p className="prose-measure">
        <strong>{item}</strong>
        {" · "}
        {m["asset.given_and_held"](counts)}
      </p>
      <DayField form={form} name="true_on" label={m["asset.checked_on"]()} max={today} />
      {visitField({ form, visits })}
      <RadioField
        form={form}
        name="state"
        label={m["asset.state"]()}
        hint={m["asset.state_hint"]()}
        options={optionsOf(ASSET_STATES)}
      />
      <TextField
        form={form}
        name="quantity"
        label={m["asset.how_many"]()}
        hint={m["asset.how_many_hint"]()}
        inputMode="numeric"
        width="short"
      />
      {photo ?? <PhotoField form={form} label={m["photo.of_them"]()} />}
      <TextArea form={form} name="note" label={m["asset.note"]()} rows={3} optional />
    </>
  );
}
