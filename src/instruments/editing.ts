import { visitProblems } from "#src/instruments/at-visit";
import { testsOf } from "#src/instruments/condition";
import { type Definition, type Item, itemsOf, type Section } from "#src/instruments/definition";
import { SoundDefinition } from "#src/instruments/soundness";

/** Where a question stands: in which section, and after which of its questions; `after` null: first. */
export type Place = { section: string; after: string | null };
/** Why a change cannot be made: the field of the form that says it, and the code of the refusal. */
export type Wrong = { field: string; code: string };

/** A place as one value of a form: "work" is first in it, "work/activity" after that question. Codes have no "/". */
export function placeText({ section, after }: Place): string {
  return after === null ? section : `${section}/${after}`;
}

export function placeFrom(text: string, definition: Definition): Place | undefined {
  const [section, after = null] = text.split("/");
  const found = definition.sections.find(({ code }) => code === section);
  if (!found || (after !== null && !found.items.some(({ code }) => code === after))) return undefined;
  return { section: found.code, after };
}

export function placeOf(definition: Definition, code: string): Place | undefined {
  for (const section of definition.sections) {
    const at = section.items.findIndex((item) => item.code === code);
    if (at >= 0) return { section: section.code, after: section.items[at - 1]?.code ?? null };
  }
  return undefined;
}

/** The last place of a section: where a new question goes if nobody says otherwise. */
export function endOf({ code, items }: Section): Place {
  return { section: code, after: items.at(-1)?.code ?? null };
}

export function findItem(definition: Definition, code: string): Item | undefined {
  return itemsOf(definition).find((item) => item.code === code);
}

/** With a question put in its place: a new one, or one that was elsewhere or said something else. */
export function withItem(definition: Definition, item: Item, place: Place): Definition {
  const others = withoutItem(definition, item.code);
  // After itself is where it was.
  const after = place.after === item.code ? (placeOf(definition, item.code)?.after ?? null) : place.after;
  const sections = others.sections.map((section) => {
    if (section.code !== place.section) return section;
    const at = section.items.findIndex(({ code }) => code === after) + 1;
    return { ...section, items: [...section.items.slice(0, at), item, ...section.items.slice(at)] };
  });
  return { ...others, sections };
}

export function withoutItem(definition: Definition, code: string): Definition {
  const sections = definition.sections.map((section) => ({
    ...section,
    items: section.items.filter((item) => item.code !== code),
  }));
  return { ...definition, sections };
}

/** With a question brought back that was retired: as it was, where it was, or at the end of its section. */
export function withReturned(definition: Definition, before: Definition, code: string): Definition | undefined {
  const item = findItem(before, code);
  const was = placeOf(before, code);
  const section = definition.sections.find((one) => one.code === was?.section);
  if (!item || !was || !section || findItem(definition, code)) return undefined;
  const isThere = was.after === null || section.items.some((other) => other.code === was.after);
  return withItem(definition, item, isThere ? was : endOf(section));
}

/** A section with its words changed, or a new one at the end. */
export function withSection(definition: Definition, section: Section): Definition {
  const isKnown = definition.sections.some(({ code }) => code === section.code);
  const sections = isKnown
    ? definition.sections.map((one) => (one.code === section.code ? section : one))
    : [...definition.sections, section];
  return { ...definition, sections };
}

/** Without a section that has no question left; one that has stays. */
export function withoutSection(definition: Definition, code: string): Definition {
  const sections = definition.sections.filter((section) => section.code !== code || section.items.length > 0);
  return { ...definition, sections };
}

/** What is asked only by an answer to this question: the words of questions and of sections. */
export function dependentsOn(definition: Definition, code: string): (Item | Section)[] {
  const asks = ({ when }: Item | Section) => when !== undefined && testsOf(when).some(({ item }) => item === code);
  return definition.sections.flatMap((section): (Item | Section)[] => [
    ...(asks(section) ? [section] : []),
    ...section.items.filter(asks),
  ]);
}

/** What stands in the way of publishing. `subject`: the field of a visit, or the code of a section or a question. */
export type Problem = { subject: string; reason: string };

/** A section that is being filled has no question yet; nothing else of a draft may be unsound at any time. */
export function whyNotDraft(definition: Definition, isOfVisits: boolean): Wrong | null {
  const sections = definition.sections.filter(({ items }) => items.length > 0);
  if (sections.length === 0) return { field: "form", code: "no_questions" };
  const parsed = SoundDefinition.safeParse({ ...definition, sections });
  const [issue] = parsed.error?.issues ?? [];
  if (issue) return wrongAt(issue.path.map(String), issue.message);
  const misplaced = isOfVisits && visitProblems(definition).find(({ reason }) => reason !== "visit_field_missing");
  return misplaced ? { field: "place", code: misplaced.reason } : null;
}

function wrongAt(path: readonly string[], code: string): Wrong {
  if (path.includes("when")) return { field: "place", code: "condition_order" };
  if (path.includes("options")) return { field: "options.0.label_id", code };
  if (path.includes("most")) return { field: "most", code };
  if (path.includes("dimension")) return { field: "dimension", code };
  return { field: "form", code: "not_sound" };
}

export function problemsOf(definition: Definition, isOfVisits: boolean): Problem[] {
  const empty = definition.sections.filter(({ items }) => items.length === 0);
  const unsound = whyNotDraft(definition, isOfVisits);
  const missing = isOfVisits ? visitProblems(definition) : [];
  return [
    ...missing.map(({ field, reason }) => ({ subject: field, reason })),
    ...empty.map(({ code }) => ({ subject: code, reason: "section_empty" })),
    ...(unsound && missing.length === 0 ? [{ subject: "", reason: unsound.code }] : []),
  ];
}

/**
 * A code for something new, from its English words: "Who helped most?" is who_helped_most. Codes are never given twice, because
 * answers are kept by them.
 */
export function newCode(words: string, taken: ReadonlySet<string>): string {
  const plain = words
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, 40)
    .replace(/^_+|_+$/g, "");
  const base = /^[a-z]/.test(plain) ? plain : `q_${plain}`.replace(/_$/, "");
  for (let number = 1; ; number++) {
    const code = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(code)) return code;
  }
}

/** Every code that a definition uses: none of them is free for something else. */
export function codesOf(definition: Definition): string[] {
  return [
    ...definition.sections.flatMap(({ code, items }) => [code, ...items.map((item) => item.code)]),
    ...(definition.scoring?.dimensions ?? []).map(({ code }) => code),
  ];
}
