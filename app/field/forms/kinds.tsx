import type { ReactNode } from "react";
import type * as z from "zod/mini";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { readForm, type Typed } from "#src/form";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { assetCheckAsOf } from "#src/livelihoods/assets";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { enterpriseCheckAsOf } from "#src/livelihoods/checks";
import { cycleClosingAsOf, cycleLossAsOf, cycleRecordAsOf } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { DayField } from "#ui/form/text-field";
import { attemptFields } from "../../routes/contact/attempt-fields.tsx";
import { assetCheckFields } from "../../routes/livelihoods/asset-check-fields.tsx";
import { checkFields } from "../../routes/livelihoods/check-fields.tsx";
import { closingFields } from "../../routes/livelihoods/closing-fields.tsx";
import { cycleFields } from "../../routes/livelihoods/cycle-fields.tsx";
import { entryFields } from "../../routes/livelihoods/entry-fields.tsx";
import { lossFields } from "../../routes/livelihoods/loss-fields.tsx";
import { formTitle } from "../screens/form-titles.ts";
import type { CaseHeld, OpenVault } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import { Away } from "./away.tsx";
import type { FormKind, Pictures } from "./form-kind.ts";
import { ItemPicks } from "./item-picks.tsx";
import { PictureList } from "./picture-list.tsx";
import { visitKind } from "./visit-kind.tsx";

type FormPlace = Extract<Place, { screen: "form" }>;
const ALL = "all";
/** Whom field staff seek; what a supervisor takes up is written in the office. */
const PARTIES = ["person", "alternative"] as const;

/** The form of a place; undefined where what it is about is no longer held. */
export function kindFor(place: FormPlace, of: CaseHeld, vault: OpenVault, today: string): FormKind | undefined {
  const asked = { ...place.of };
  if (place.form === "visit")
    return visitKind(of, vault.questions() ?? { id: null, definition: FOLLOW_UP }, place.draft_id, today, asked);
  if (place.form === "contact")
    return oneStep({
      place,
      initial: { tried_on: today },
      schema: contactAttemptAsOf(today),
      fields: (form) => attemptFields({ form, parties: PARTIES, today }),
    });
  return enterpriseKind(place, of, today);
}

function enterpriseKind(place: FormPlace, of: CaseHeld, today: string): FormKind | undefined {
  const picture = (what: Pictures["what"], label: string) => (
    <PictureList draftId={place.draft_id} caseId={of.case_id} what={what} label={label} />
  );
  const enterprise = of.enterprises.find(({ id }) => id === place.of.enterprise_id);
  if (!enterprise) return undefined;
  const activity = activityOf(enterprise.activity);
  const cycle = enterprise.cycles.find(({ id }) => id === place.of.cycle_id);
  const asset = enterprise.assets.find(({ id }) => id === place.of.asset_id);
  const visits = of.visits.map(({ id, visited_on }) => ({ id, visited_on, case_number: of.case_number }));
  switch (place.form) {
    case "entry": {
      const cycles = enterprise.cycles.map(({ id, number }) => ({
        value: id,
        label: m["livelihood.cycle_number"]({ number }),
      }));
      return oneStep({
        place,
        initial: {
          true_on: today,
          payment: "cash",
          ...(enterprise.cycles[0] && { cycle_id: enterprise.cycles[0].id }),
        },
        of: { enterprise_id: enterprise.id },
        schema: bookEntryAsOf(today),
        pictures: { of: "enterprise_entry", what: "receipt" },
        fields: (form) => (
          <>
            <ItemPicks items={enterprise.items} usual={activity.items} />
            {entryFields({ form, today, from: null, cycles, photo: picture("receipt", m["photo.of_receipt"]()) })}
          </>
        ),
      });
    }
    case "check":
      return oneStep({
        place,
        initial: { true_on: today, recall_days: "30" },
        of: { enterprise_id: enterprise.id },
        schema: enterpriseCheckAsOf(today),
        pictures: { of: "enterprise_check", what: "photo" },
        fields: (form) => checkFields({ form, today, visits, photo: picture("photo", m["photo.of_enterprise"]()) }),
      });
    case "asset_check":
      if (!asset) return undefined;
      return oneStep({
        place,
        initial: { true_on: today },
        of: { enterprise_id: enterprise.id, asset_id: asset.id },
        schema: assetCheckAsOf(today, asset.given_on),
        pictures: { of: "asset_check", what: "photo" },
        fields: (form) =>
          assetCheckFields({
            form,
            today,
            visits,
            asset: {
              item: asset.item ?? "",
              quantity: asset.quantity,
              unit: asset.unit ?? "",
              held: asset.standing?.held ?? asset.quantity,
            },
            photo: picture("photo", m["photo.of_them"]()),
          }),
      });
    case "cycle_record":
      if (!cycle) return undefined;
      return oneStep({
        place,
        initial: { true_on: today },
        of: { cycle_id: cycle.id },
        schema: cycleRecordAsOf(activity, today),
        fields: (form) => (
          <>
            {cycleFields({ form, fields: activity.record })}
            <DayField
              form={form}
              name="true_on"
              label={m["livelihood.record_on"]()}
              max={today}
              min={cycle.started_on}
            />
          </>
        ),
      });
    case "cycle_loss":
      if (!cycle) return undefined;
      return oneStep({
        place,
        initial: { true_on: today },
        of: { cycle_id: cycle.id },
        schema: cycleLossAsOf(activity, today),
        fields: (form) => lossFields({ form, activity, today, from: cycle.started_on }),
      });
    case "cycle_closing":
      if (!cycle) return undefined;
      return oneStep({
        place,
        initial: { closed_on: today },
        of: { cycle_id: cycle.id },
        schema: cycleClosingAsOf(activity, today),
        fields: (form) => closingFields({ form, activity, today, from: cycle.started_on }),
      });
    default:
      return undefined;
  }
}

type OneStep = {
  place: FormPlace;
  of?: FormKind["of"];
  initial: Typed;
  schema: z.ZodMiniType;
  fields: (form: FormState) => ReactNode;
  pictures?: Pictures;
};

/** A form that is one group: its questions, then what was answered. */
function oneStep({ place, of = {}, initial, schema, fields, pictures }: OneStep): FormKind {
  return {
    initial,
    of,
    steps: () => [{ key: ALL, title: formTitle(place.form) }],
    stepOf: () => ALL,
    body: ({ form, step }) => (
      <Away unless={step === ALL}>
        <div className="card space-y-6">{fields(form)}</div>
      </Away>
    ),
    errors: (posted) => {
      const reading = readForm(schema, posted);
      return reading.success ? {} : reading.errors;
    },
    pictures: pictures ?? null,
  };
}
