import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { Labels } from "#src/code-list";
import type { Definition, Item } from "#src/instruments/definition";
import type { Difference, ItemField } from "#src/instruments/difference";
import { WasAndIs } from "#ui/was-and-is";
import { conditionWords } from "./condition-words.ts";

type Props = {
  differences: readonly Difference[];
  before: Definition;
  after: Definition;
  /** The draft in which a retired question can be brought back. */
  here?: string;
};

/** What differs from the published version, in words: what was and what is. */
export function DifferenceList({ differences, before, after, here }: Props) {
  if (differences.length === 0) return <p className="text-soft">{m["instrument.no_difference"]()}</p>;
  return (
    <ul className="space-y-3">
      {differences.map((difference) => (
        <li key={keyOf(difference)} className="border-l-4 border-line pl-3">
          <Told difference={difference} before={before} after={after} />
          {here && difference.what === "item_retired" && (
            <a className="target" href={`${here}/questions/${difference.item.code}/return`}>
              {m["instrument.question_return"]()}
              <span className="unseen"> {inWords(difference.item.label)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function keyOf(difference: Difference): string {
  if ("item" in difference) return `${difference.what} ${difference.item.code}`;
  if ("section" in difference) return `${difference.what} ${difference.section.code}`;
  return `${difference.what} ${difference.after.code}`;
}

function Told({ difference, before, after }: Omit<Props, "differences" | "here"> & { difference: Difference }) {
  const bold = (words: string) => <p className="font-semibold">{words}</p>;
  switch (difference.what) {
    case "item_added":
      return bold(m["instrument.item_added"]({ question: inWords(difference.item.label) }));
    case "item_retired":
      return bold(m["instrument.item_retired"]({ question: inWords(difference.item.label) }));
    case "section_added":
      return bold(m["instrument.section_added"]({ section: inWords(difference.section.title) }));
    case "section_removed":
      return bold(m["instrument.section_removed"]({ section: inWords(difference.section.title) }));
    case "order":
      return bold(m["instrument.order_changed"]({ section: inWords(difference.section.title) }));
    case "section_changed":
      return (
        <>
          {bold(inWords(difference.after.title))}
          <Both was={difference.before.title} is={difference.after.title} titles={SECTION_TITLES} />
          <Both was={difference.before.lead} is={difference.after.lead} titles={SECTION_LEADS} />
        </>
      );
    case "item_changed":
      return (
        <>
          {bold(inWords(difference.after.label))}
          <Both was={difference.before.label} is={difference.after.label} titles={LABELS} />
          <Both was={difference.before.hint} is={difference.after.hint} titles={HINTS} />
          {difference.fields.filter(isInOneLine).map((field) => (
            <WasAndIs
              key={field}
              title={FIELD_WORDS[field]()}
              before={field === "section" ? inWords(difference.from) : fieldWords(before, difference.before, field)}
              after={field === "section" ? inWords(difference.to) : fieldWords(after, difference.after, field)}
            />
          ))}
        </>
      );
  }
}

type Titles = readonly [english: () => string, indonesian: () => string];
const LABELS: Titles = [m["instrument.label_en"], m["instrument.label_id"]];
const HINTS: Titles = [m["instrument.hint_en"], m["instrument.hint_id"]];
const SECTION_TITLES: Titles = [m["instrument.section_title_en"], m["instrument.section_title_id"]];
const SECTION_LEADS: Titles = [m["instrument.section_lead_en"], m["instrument.section_lead_id"]];

/** A text that stands in two languages: those in which it changed, whichever the reader's is. */
function Both({ was, is, titles }: { was: Labels | undefined; is: Labels | undefined; titles: Titles }) {
  return titles.map((title, language) => {
    const [before, after] = [was?.[language] ?? "–", is?.[language] ?? "–"];
    return before === after ? null : <WasAndIs key={title()} title={title()} before={before} after={after} />;
  });
}

type LineField = Exclude<ItemField, "label" | "hint">;
function isInOneLine(field: ItemField): field is LineField {
  return field !== "label" && field !== "hint";
}

const FIELD_WORDS: Record<LineField, () => string> = {
  options: m["instrument.field_options"],
  when: m["instrument.field_when"],
  required: m["instrument.required"],
  bounds: m["instrument.field_bounds"],
  dimension: m["instrument.field_dimension"],
  section: m["instrument.field_section"],
};

function fieldWords(definition: Definition, item: Item, field: Exclude<LineField, "section">): string {
  switch (field) {
    case "options":
      return (item.options ?? [])
        .map(({ label, score }) => `${label.join(" / ")}${score === undefined ? "" : ` (${score})`}`)
        .join("\n");
    case "when":
      return item.when ? conditionWords(definition, item.when) : m["instrument.always"]();
    case "required":
      return item.required ? m["form.yes"]() : m["form.no"]();
    case "bounds":
      return `${item.least ?? "–"} … ${item.most ?? "–"}`;
    case "dimension":
      return item.dimension ?? "–";
  }
}
