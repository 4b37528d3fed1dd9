import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, typedValue, typedValues } from "#app/ui/form/state";
import { getLocale } from "#locale";
import { m } from "#messages";
import { COUNTRIES } from "#src/places/countries";
import {
  DECISION_ORGANISATIONS,
  EXPLOITATION_TYPES,
  LABOUR_INDUSTRIES,
  METHODS_OF_CONTROL,
  PLACE_KINDS,
  RECRUITER_RELATIONS,
  RECRUITMENT_METHODS,
  SEXUAL_EXPLOITATION_TYPES,
  TRAFFICKING_STATUSES,
  TRANSPORT_MODES,
  WEBSITES_AND_APPS,
} from "#src/trafficking/code-lists";
import { determine, type Elements } from "#src/trafficking/determination";
import { ACTS, MEANS, PURPOSES } from "#src/trafficking/legal-elements";
import { CheckboxField, CheckField, RadioField, SelectField, YesNoField } from "#ui/form/choice-field";
import { PlaceField } from "#ui/form/place-field";
import { DayField, TextArea, TextField } from "#ui/form/text-field";
import { Notice } from "#ui/parts";

type Props = { form: FormState; today: string };
/** Rows for the places on the way: the ones filled, and one more. */
const LEAST_PLACES = 3;

export function traffickingFields({ form, today }: Props) {
  const filled = Object.keys(form.values).map((name) => Number(/^places\.(\d+)\./.exec(name)?.[1] ?? -1));
  const rows = Math.max(LEAST_PLACES, Math.max(-1, ...filled) + 2);
  return (
    <>
      <TextField form={form} name="episode" label={m["field.episode"]()} inputMode="numeric" width="short" optional />
      <div className="flex flex-wrap gap-6">
        <DayField form={form} name="departure_on" label={m["field.departure_on"]()} max={today} optional />
        <DayField form={form} name="exit_on" label={m["field.exit_on"]()} max={today} optional />
      </div>
      <TextField
        form={form}
        name="age_when_trafficked"
        label={m["field.age_when_trafficked"]()}
        inputMode="numeric"
        width="short"
        optional
      />
      <TextField form={form} name="months" label={m["field.months"]()} inputMode="numeric" width="short" optional />
      <SelectField
        form={form}
        name="recruitment_method"
        label={m["field.recruitment_method"]()}
        options={optionsOf(RECRUITMENT_METHODS)}
        optional
      />
      <SelectField
        form={form}
        name="recruiter_relation"
        label={m["field.recruiter_relation"]()}
        options={optionsOf(RECRUITER_RELATIONS)}
        optional
      />
      <CheckboxField
        form={form}
        name="recruitment_apps"
        label={m["field.recruitment_apps"]()}
        options={optionsOf(WEBSITES_AND_APPS)}
        optional
        columns
      />
      <CheckboxField
        form={form}
        name="exploitation_types"
        label={m["field.exploitation_types"]()}
        options={optionsOf(EXPLOITATION_TYPES)}
        optional
        columns
      />
      <SelectField
        form={form}
        name="labour_industry"
        label={m["field.labour_industry"]()}
        options={optionsOf(LABOUR_INDUSTRIES)}
        optional
      />
      <CheckboxField
        form={form}
        name="sexual_exploitation_types"
        label={m["field.sexual_exploitation_types"]()}
        options={optionsOf(SEXUAL_EXPLOITATION_TYPES)}
        optional
        columns
      />
      <CheckboxField
        form={form}
        name="methods_of_control"
        label={m["field.methods_of_control"]()}
        options={optionsOf(METHODS_OF_CONTROL)}
        optional
        columns
      />
      <YesNoField form={form} name="documents_withheld" label={m["field.documents_withheld"]()} optional />
      <CheckboxField
        form={form}
        name="transport_modes"
        label={m["field.transport_modes"]()}
        options={optionsOf(TRANSPORT_MODES)}
        optional
        columns
      />
      <RadioField
        form={form}
        name="within_country"
        label={m["field.within_country"]()}
        options={[
          { value: "1", label: m["field.within_country_yes"]() },
          { value: "0", label: m["field.within_country_no"]() },
        ]}
        unknown
        optional
      />
      <SelectField
        form={form}
        name="exploitation_countries"
        label={m["field.exploitation_countries"]()}
        options={optionsOf(COUNTRIES)}
        optional
      />
      {Array.from({ length: rows }, (_, at) => placeRow({ form, at }))}
      <TextArea
        form={form}
        name="narrative"
        label={m["field.narrative"]()}
        hint={m["field.narrative_hint"]()}
        rows={6}
        optional
      />
    </>
  );
}

function placeRow({ form, at }: { form: FormState; at: number }) {
  const name = (field: string) => `places.${at}.${field}`;
  return (
    <fieldset key={at} className="card max-w-2xl space-y-4">
      <legend className="px-1 font-semibold">{m["field.place_number"]({ number: at + 1 })}</legend>
      <SelectField
        form={form}
        name={name("kind")}
        label={m["field.place_kind"]()}
        options={optionsOf(PLACE_KINDS)}
        optional
      />
      <SelectField
        form={form}
        name={name("country")}
        label={m["field.place_country"]()}
        options={optionsOf(COUNTRIES)}
        optional
      />
      <PlaceField form={form} name={name("place_code")} label={m["field.place_code"]()} optional />
      <TextField form={form} name={name("description")} label={m["field.place_description"]()} optional />
    </fieldset>
  );
}

/** The legal elements, what they add up to, and what a person confirms. `isChild` when the rest of the record tells it. */
export function determinationFields({ form, today, isChild }: Props & { isChild: boolean | null }) {
  const child = isChild ?? typedValue(form, "is_child") === "1";
  const elements = {
    acts: typedValues(form, "acts"),
    means: typedValues(form, "means"),
    purposes: typedValues(form, "purposes"),
    is_child: child,
  } as unknown as Elements;
  const finding = determine(elements);
  const isEmpty = [elements.acts, elements.means, elements.purposes].every(({ length }) => length === 0);
  const locale = getLocale();
  return (
    <>
      <p className="prose-measure text-soft">{m["determination.lead"]()}</p>
      <CheckboxField
        form={form}
        name="acts"
        label={m["field.acts"]()}
        hint={m["determination.act_source"]()}
        options={optionsOf(ACTS)}
        optional
      />
      {child ? <Notice>{m["determination.child"]()}</Notice> : null}
      <CheckboxField
        form={form}
        name="means"
        label={m["field.means"]()}
        hint={m["determination.act_source"]()}
        options={optionsOf(MEANS)}
        optional
      />
      <CheckboxField
        form={form}
        name="purposes"
        label={m["field.purposes"]()}
        hint={m["determination.act_source"]()}
        options={optionsOf(PURPOSES)}
        optional
      />
      {isChild === null ? (
        <CheckField form={form} name="is_child" label={m["field.is_child"]()} />
      ) : (
        <input type="hidden" name="is_child" value={isChild ? "1" : "0"} />
      )}
      <div className="card max-w-2xl">
        <p className="font-semibold">
          {isEmpty
            ? m["determination.nothing_ticked"]()
            : m["determination.computed"]({ result: wordsFor(TRAFFICKING_STATUSES, finding.result) })}
        </p>
        <button type="submit" name="_find" value="elements" className="btn btn-side btn-small my-2">
          {m["determination.recompute"]()}
        </button>
        <p className="text-sm font-semibold">{m["determination.sources"]()}</p>
        <ul className="list-disc pl-5 text-sm">
          {finding.sources.map((source) => (
            <li key={source.law + source.article}>
              {source.law.startsWith("Palermo")
                ? m["determination.palermo"]({ article: source.article })
                : `${source.law} ${source.article}`}
              : {locale === "en" ? source.text_en : source.text_id}
            </li>
          ))}
        </ul>
      </div>
      <RadioField
        form={form}
        name="confirmed_result"
        label={m["field.confirmed_result"]()}
        options={optionsOf(TRAFFICKING_STATUSES)}
      />
      <SelectField
        form={form}
        name="decision_org"
        label={m["field.decision_org"]()}
        options={optionsOf(DECISION_ORGANISATIONS)}
        optional
      />
      <DayField form={form} name="decided_on" label={m["field.decided_on"]()} max={today} />
      <TextArea form={form} name="note" label={m["field.note"]()} rows={3} optional />
    </>
  );
}
