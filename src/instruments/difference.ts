import type { Labels } from "#src/code-list";
import { type Definition, type Item, itemsOf, type Section } from "#src/instruments/definition";
import { placeOf } from "#src/instruments/editing";

export const ITEM_FIELDS = ["label", "hint", "options", "when", "required", "bounds", "dimension", "section"] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/** In what one version of a questionnaire differs from another, one entry for each question or section. */
export type Difference =
  | { what: "item_added" | "item_retired"; item: Item; section: Labels }
  | { what: "item_changed"; before: Item; after: Item; fields: ItemField[]; from: Labels; to: Labels }
  | { what: "section_added" | "section_removed"; section: Section }
  | { what: "section_changed"; before: Section; after: Section }
  | { what: "order"; section: Section };

export function differencesBetween(before: Definition, after: Definition): Difference[] {
  const [was, is] = [itemsOf(before), itemsOf(after)];
  const found: Difference[] = [];
  for (const section of after.sections) {
    const old = before.sections.find(({ code }) => code === section.code);
    if (!old) found.push({ what: "section_added", section });
    else if (saysOtherwise(old, section)) found.push({ what: "section_changed", before: old, after: section });
    else if (isReordered(old, section)) found.push({ what: "order", section });
    for (const item of section.items) {
      const known = was.find(({ code }) => code === item.code);
      if (!known) {
        found.push({ what: "item_added", item, section: section.title });
        continue;
      }
      const fields = ITEM_FIELDS.filter((field) => isOther(field, before, after, known, item));
      const from = sectionOf(before, known.code);
      if (fields.length > 0)
        found.push({ what: "item_changed", before: known, after: item, fields, from: from.title, to: section.title });
    }
  }
  for (const section of before.sections)
    if (!after.sections.some(({ code }) => code === section.code)) found.push({ what: "section_removed", section });
  for (const item of was)
    if (!is.some(({ code }) => code === item.code))
      found.push({ what: "item_retired", item, section: sectionOf(before, item.code).title });
  return found;
}

function isOther(field: ItemField, before: Definition, after: Definition, one: Item, other: Item): boolean {
  const said = (definition: Definition, item: Item): unknown => {
    if (field === "section") return sectionOf(definition, item.code).code;
    if (field === "bounds") return [item.least, item.most, item.decimals];
    return item[field];
  };
  return plainly(said(before, one)) !== plainly(said(after, other));
}

/** The same text for the same content, in whatever order its keys were written. */
function plainly(content: unknown): string | undefined {
  return JSON.stringify(content, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

function saysOtherwise(one: Section, other: Section): boolean {
  const said = ({ items: _items, ...rest }: Section) => plainly(rest);
  return said(one) !== said(other);
}

/** The questions that are in both, in another order. */
function isReordered(one: Section, other: Section): boolean {
  const common = (section: Section, beside: Section) =>
    section.items.map(({ code }) => code).filter((code) => beside.items.some((item) => item.code === code));
  return common(one, other).join(" ") !== common(other, one).join(" ");
}

function sectionOf(definition: Definition, code: string): Section {
  const place = placeOf(definition, code);
  return definition.sections.find((section) => section.code === place?.section)!;
}
