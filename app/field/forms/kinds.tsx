import { m } from "#messages";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { assetCheckAsOf, assetGivenAsOf } from "#src/livelihoods/assets";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { enterpriseCheckAsOf } from "#src/livelihoods/checks";
import { cycleClosingAsOf, cycleLossAsOf, cycleRecordAsOf } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { DayField } from "#ui/form/text-field";
import { assetCheckFields } from "../../routes/livelihoods/asset-check-fields.tsx";
import { assetFields } from "../../routes/livelihoods/asset-fields.tsx";
import { checkFields } from "../../routes/livelihoods/check-fields.tsx";
import { closingFields } from "../../routes/livelihoods/closing-fields.tsx";
import { cycleFields } from "../../routes/livelihoods/cycle-fields.tsx";
import { entryFields } from "../../routes/livelihoods/entry-fields.tsx";
import { lossFields } from "../../routes/livelihoods/loss-fields.tsx";
import type { CaseHeld, OpenVault } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import { caseKind } from "./case-kinds.tsx";
import type { FormKind, Pictures } from "./form-kind.ts";
import { ItemPicks } from "./item-picks.tsx";
import { oneStep } from "./one-step.tsx";
import { PictureList } from "./picture-list.tsx";
import { visitKind } from "./visit-kind.tsx";

type FormPlace = Extract<Place, { screen: "form" }>;

/** The form of a place; undefined where what it is about is no longer held. */
export function kindFor(place: FormPlace, of: CaseHeld, vault: OpenVault, today: string): FormKind | undefined {
  const asked = { ...place.of };
  if (place.form === "visit")
    return visitKind(of, vault.questions() ?? { id: null, definition: FOLLOW_UP }, place.draft_id, today, asked);
  return caseKind(place, of, vault, today) ?? enterpriseKind(place, of, today);
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
    case "asset_given":
      return oneStep({
        place,
        of: { enterprise_id: enterprise.id },
        initial: { given_on: today },
        schema: assetGivenAsOf(today),
        pictures: { of: "asset_given", what: "photo" },
        fields: (form) => assetFields({ form, today, handovers: [], photo: picture("photo", m["asset.photo"]()) }),
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
