import type { Labels } from "#src/code-list";
import type { Sheet, Workbook } from "#src/exchange/cell";
import type { Condition } from "#src/instruments/condition";
import {
  type Definition,
  type Item,
  type ItemKind,
  MOST_ITEMS,
  MOST_OPTIONS,
  MOST_ROWS,
  MOST_SECTIONS,
  MOST_WORDS,
  type Section,
} from "#src/instruments/definition";
import { cellOf, type FormRow, labelsOf, listsOf, rowsUnderHeadings } from "#src/instruments/form-sheets";
import { conditionFrom } from "#src/instruments/relevant";

/**
 * What became of one row of a form. `taken`: as it is; `changed`: with what `reasons` say; `left_out`: not at all. `what` is
 * the kind of question, or "section", "list"; of what is left out, its type as the file has it.
 */
export type FormRemark = {
  sheet: "survey" | "choices";
  row: number;
  name: string;
  what: string;
  outcome: "taken" | "changed" | "left_out";
  reasons: string[];
};
export type ReadForm = { definition: Definition | null; remarks: FormRemark[] };

const KINDS: Readonly<Record<string, ItemKind>> = {
  text: "text",
  string: "text",
  integer: "integer",
  int: "integer",
  decimal: "decimal",
  date: "day",
  note: "note",
};
const METADATA = /^(start|end|today|deviceid|subscriberid|simserial|phonenumber|username|email|audit|start-geopoint)$/;
const NAME = /^(?!(__proto__|constructor|prototype)$)[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Groups in groups: each section takes the conditions of all that are open with it. */
const MOST_NESTED = 8;
/** Characters that the questions of one form may come to when kept, lists and conditions written out at each of them. */
const MOST_SIZE = 2_000_000;

type Group = { name: string; title: Labels | null; when: Condition | null; repeat: boolean; leftOut: boolean };

/** Reads an XLSForm (sheets survey, choices, settings) as the questions of an instrument, row by row; nothing in it is run. */
export function readXlsForm({ sheets }: Workbook): ReadForm {
  const named = (name: string): Sheet | undefined => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);
  const { lists, wrong } = listsOf(rowsUnderHeadings(named("choices")));
  const remarks: FormRemark[] = wrong.map(({ reason, ...one }) => ({
    sheet: "choices",
    ...one,
    what: "list",
    outcome: "left_out",
    reasons: [reason],
  }));
  const [settings] = rowsUnderHeadings(named("settings"));
  const called = (settings && cellOf(settings, "form_title")) || (settings && cellOf(settings, "form_id")) || "Form";
  const title = called.slice(0, MOST_WORDS);
  const form = new FormReader(lists, [title, title]);
  for (const row of rowsUnderHeadings(named("survey"))) form.read(row);
  remarks.push(...form.remarks);
  const definition = form.sections.length === 0 ? null : { title: [title, title] as const, sections: form.sections };
  return { definition, remarks };
}

class FormReader {
  readonly sections: Section[] = [];
  readonly remarks: FormRemark[] = [];
  readonly #codes = new Set<string>();
  readonly #known = new Map<string, Item>();
  readonly #groups: Group[] = [];
  /** Questions of the rows that are being read: unknown again when their group ends. */
  readonly #ofRows: string[] = [];
  #current: Section | null = null;
  #size = 0;

  constructor(
    readonly lists: ReadonlyMap<string, readonly { code: string; label: Labels }[]>,
    readonly title: Labels,
  ) {}

  read(row: FormRow): void {
    const type = cellOf(row, "type").toLowerCase().replace(/\s+/g, " ");
    if (type === "") return;
    const name = cellOf(row, "name");
    if (/^begin[ _](group|repeat)$/.test(type)) this.#begin(row, name, type.endsWith("repeat"));
    else if (/^end[ _](group|repeat)$/.test(type)) this.#end();
    else this.#item(row, name, cellOf(row, "type"));
  }

  #begin(row: FormRow, name: string, repeat: boolean): void {
    const reasons: string[] = [];
    const isTooDeep = this.#groups.length >= MOST_NESTED;
    if (isTooDeep) reasons.push("too_deep");
    const when = isTooDeep ? null : this.#when(row, reasons);
    if (repeat && this.#groups.some((group) => group.repeat)) reasons.push("repeat_in_repeat");
    const isWithin = this.#groups.some(({ leftOut }) => leftOut);
    if (isWithin) reasons.push("in_left_out_group");
    const label = labelsOf(row, "label");
    const leftOut = reasons.length > 0;
    this.#groups.push({ name: name || "section", title: label?.labels ?? null, when, repeat, leftOut });
    this.#current = null;
    this.#say(row, name, repeat ? "repeat" : "section", reasons, leftOut);
  }

  #end(): void {
    const group = this.#groups.pop();
    this.#current = null;
    // What was answered in the rows of a group is nothing to questions outside it.
    if (group?.repeat) for (const code of this.#ofRows.splice(0)) this.#known.delete(code);
  }

  #item(row: FormRow, name: string, typed: string): void {
    const reasons: string[] = [];
    const item = this.#itemFrom(row, name, typed, reasons);
    const changes = ["borrowed_words", "no_label", "constraint_dropped", "other_added"];
    const isTaken = item !== null && reasons.every((reason) => changes.includes(reason)) && this.#place(item, reasons);
    this.#say(row, name, isTaken ? item.kind : typed, reasons, !isTaken);
  }

  #itemFrom(row: FormRow, name: string, typed: string, reasons: string[]): Item | null {
    const [word = "", list = "", ...rest] = typed
      .trim()
      .replace(/^select (one|multiple)\b/i, "select_$1")
      .split(/\s+/);
    const type = word.toLowerCase();
    const isChoice = type === "select_one" || type === "select_multiple";
    if (METADATA.test(type)) return refuse(reasons, "metadata");
    if (type === "calculate" || type === "hidden") return refuse(reasons, "calculated");
    const kind = isChoice
      ? type === "select_one"
        ? "single"
        : "multi"
      : KINDS[Object.hasOwn(KINDS, type) ? type : ""];
    if (!kind) return refuse(reasons, "unsupported_type");
    if (this.#groups.some(({ leftOut }) => leftOut)) return refuse(reasons, "in_left_out_group");
    if (!NAME.test(name)) return refuse(reasons, "bad_name");
    if (this.#codes.has(name)) return refuse(reasons, "code_twice");
    if (cellOf(row, "choice_filter") !== "") return refuse(reasons, "choice_filter");
    const options = isChoice ? this.#options(list, rest, reasons) : undefined;
    const when = this.#when(row, reasons);
    const label = labelsOf(row, "label");
    if (!label) reasons.push("no_label");
    else if (label.borrowed) reasons.push("borrowed_words");
    const hint = labelsOf(row, "hint");
    return {
      code: name,
      kind,
      label: label?.labels ?? [name, name],
      ...(hint && { hint: hint.labels }),
      ...(options && { options }),
      ...boundsFrom(cellOf(row, "constraint"), kind, reasons),
      ...(/^(yes|true|true\(\)|1)$/i.test(cellOf(row, "required")) && kind !== "note" && { required: true }),
      ...(when && { when }),
    };
  }

  #options(list: string, rest: readonly string[], reasons: string[]) {
    const options = [...(this.lists.get(list) ?? [])];
    if (options.length === 0) reasons.push("no_list");
    if (options.length > MOST_OPTIONS) reasons.push("too_many");
    if (
      rest.join(" ").toLowerCase().replace("_", " ") === "or other" &&
      !options.some(({ code }) => code === "other")
    ) {
      options.push({ code: "other", label: ["Other", "Lainnya"] });
      reasons.push("other_added");
    }
    return options;
  }

  #when(row: FormRow, reasons: string[]): Condition | null {
    const relevant = cellOf(row, "relevant") || cellOf(row, "relevance");
    if (relevant === "") return null;
    const condition = conditionFrom(relevant, this.#known);
    if (!condition) reasons.push("unsupported_condition");
    return condition;
  }

  #place(item: Item, reasons: string[]): boolean {
    if (this.#isFull(item)) {
      reasons.push("form_too_large");
      return false;
    }
    this.#current ??= this.#section();
    if (!this.#current || this.#current.items.length >= MOST_ITEMS) {
      reasons.push("too_many");
      return false;
    }
    this.#current.items.push(item);
    this.#codes.add(item.code);
    if (item.kind !== "note") this.#known.set(item.code, item);
    if (this.#current.repeat) this.#ofRows.push(item.code);
    return true;
  }

  /** Once the form is full nothing more is taken: what follows may ask about what was left out. */
  #isFull(next: Item): boolean {
    if (this.#size <= MOST_SIZE) this.#size += JSON.stringify(next).length;
    return this.#size > MOST_SIZE;
  }

  #section(): Section | null {
    if (this.sections.length >= MOST_SECTIONS) return null;
    const top = this.#groups.at(-1);
    const whens = this.#groups.flatMap(({ when }) => (when ? [when] : []));
    this.#size += JSON.stringify(whens).length;
    const section: Section = {
      code: this.#freeCode(NAME.test(top?.name ?? "") ? `${top!.name.slice(0, 50)}` : "questions"),
      title: top?.title ?? this.title,
      ...(whens.length > 0 && { when: whens.length === 1 ? whens[0]! : { all: whens } }),
      ...(this.#groups.some(({ repeat }) => repeat) && { repeat: { most: MOST_ROWS } }),
      items: [],
    };
    this.sections.push(section);
    return section;
  }

  /** Sections and questions share their names; a group that goes on after another gets a number. */
  #freeCode(wanted: string): string {
    let code = `section_${wanted}`;
    for (let number = 2; this.#codes.has(code); number++) code = `section_${wanted}_${number}`;
    this.#codes.add(code);
    return code;
  }

  #say(row: FormRow, name: string, what: string, reasons: string[], leftOut: boolean): void {
    const outcome = leftOut ? "left_out" : reasons.length > 0 ? "changed" : "taken";
    this.remarks.push({
      sheet: "survey",
      row: row.number,
      name: name.slice(0, 100),
      what: what.slice(0, 100),
      outcome,
      reasons,
    });
  }
}

function refuse(reasons: string[], reason: string): null {
  reasons.push(reason);
  return null;
}

/** "`. >= 0 and . <= 120`" of a number; of any other constraint it is said that nobody checks it. */
function boundsFrom(constraint: string, kind: ItemKind, reasons: string[]): Pick<Item, "least" | "most"> {
  if (constraint === "") return {};
  const bounds = /^\.\s*>=\s*(-?[\d.]+)(?:\s+and\s+\.\s*<=\s*(-?[\d.]+))?$/.exec(constraint.trim());
  const [least, most] = [Number(bounds?.[1]), bounds?.[2] === undefined ? undefined : Number(bounds[2])];
  const isSound = Number.isFinite(least) && (most === undefined || (Number.isFinite(most) && most >= least));
  if ((kind !== "integer" && kind !== "decimal") || !isSound) {
    reasons.push("constraint_dropped");
    return {};
  }
  return { least, ...(most !== undefined && { most }) };
}
