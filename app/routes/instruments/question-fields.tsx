import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { Definition, Item } from "#src/instruments/definition";
import { placeText } from "#src/instruments/editing";
import { hasLongList, QUESTION_KINDS } from "#src/instruments/question-form";
import { CheckField, RadioField, SelectField } from "#ui/form/choice-field";
import { TextArea, TextField } from "#ui/form/text-field";
import { choiceFields } from "./choice-fields.tsx";
import { conditionFields } from "./condition-fields.tsx";

type Props = {
  form: FormState;
  definition: Definition;
  /** Null: a new question, whose kind is chosen. */
  item: Item | null;
};

/** Without JavaScript too, a new question shows what belongs to the kind that is chosen. */
const ONLY_LISTS =
  "[form:has([name=kind]:checked):not(:has([name=kind][value=single]:checked)):not(:has([name=kind][value=multi]:checked))_&]:hidden";
const ONLY_BOUNDED =
  "[form:has([name=kind]:checked):not(:has([name=kind][value=integer]:checked)):not(:has([name=kind][value=decimal]:checked)):not(:has([name=kind][value=text]:checked))_&]:hidden";

/** What is said of a question; of one that the visit keeps, only its words and its place. */
export function questionFields({ form, definition, item }: Props) {
  const isKept = item?.visit_field !== undefined;
  const isList = item === null || item.kind === "single" || item.kind === "multi";
  const isNumber = item === null || item.kind === "integer" || item.kind === "decimal";
  const isBounded = isNumber || item.kind === "text";
  return (
    <>
      <section className="card space-y-6">
        <h2>{m["instrument.part_words"]()}</h2>
        <TextArea form={form} name="label_id" label={m["instrument.label_id"]()} rows={2} />
        <TextArea form={form} name="label_en" label={m["instrument.label_en"]()} rows={2} />
        <TextArea form={form} name="hint_id" label={m["instrument.hint_id"]()} rows={2} optional />
        <TextArea form={form} name="hint_en" label={m["instrument.hint_en"]()} rows={2} optional />
        <SelectField
          form={form}
          name="place"
          label={m["instrument.place"]()}
          hint={m["instrument.place_hint"]()}
          options={places(definition, item)}
        />
      </section>
      {!isKept && (
        <section className="card space-y-6">
          <h2>{m["instrument.part_answers"]()}</h2>
          {item === null && (
            <RadioField
              form={form}
              name="kind"
              label={m["instrument.kind"]()}
              hint={m["instrument.kind_hint"]()}
              options={optionsOf(QUESTION_KINDS)}
            />
          )}
          {hasLongList(item?.options) && <p className="text-soft">{m["instrument.long_list"]()}</p>}
          {isList && !hasLongList(item?.options) && (
            <div className={item === null ? ONLY_LISTS : ""}>{choiceFields({ form, definition, item })}</div>
          )}
          {isBounded && (
            <div className={`space-y-6 ${item === null ? ONLY_BOUNDED : ""}`}>
              {isNumber && (
                <TextField form={form} name="least" label={m["instrument.least"]()} width="short" optional />
              )}
              <TextField
                form={form}
                name="most"
                label={m["instrument.most"]()}
                hint={m["instrument.most_hint"]()}
                width="short"
                optional
              />
            </div>
          )}
          {definition.scoring && (
            <SelectField
              form={form}
              name="dimension"
              label={m["instrument.field_dimension"]()}
              hint={m["instrument.dimension_hint"]()}
              options={definition.scoring.dimensions.map(({ code, label }) => ({ value: code, label: inWords(label) }))}
              empty={m["instrument.dimension_none"]()}
              optional
            />
          )}
          <CheckField form={form} name="required" label={m["instrument.must_answer"]()} />
        </section>
      )}
      {!isKept && conditionFields({ form, definition, item })}
    </>
  );
}

/** Every place in which a question can stand: first in a section, or after another question. */
function places({ sections }: Definition, item: Item | null) {
  return sections.flatMap(({ code, title, items }) => {
    const section = inWords(title);
    return [
      { value: placeText({ section: code, after: null }), label: m["instrument.place_first"]({ section }) },
      ...items
        .filter((other) => other.code !== item?.code)
        .map((other) => ({
          value: placeText({ section: code, after: other.code }),
          label: m["instrument.place_after"]({ section, question: inWords(other.label) }),
        })),
    ];
  });
}
