import * as z from "zod/mini";
import { type Answers, choice, count, dayAnswer, isBlank, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { type CodeList, codeList, type Labels } from "#src/code-list";
import type { Day } from "#src/day";
import type { Activity, CycleFacts, CycleField } from "#src/livelihoods/activity";
import { BOOK_WITHDRAWAL_REASONS } from "#src/livelihoods/code-lists";
import { quantity } from "#src/livelihoods/quantity";

/** What was answered to the fields of an activity, by their names: counts whole, quantities in thousandths, choices as codes. */
export type Details = Readonly<Record<string, number | string | null>>;

const MOST_COUNTED = 1_000_000;

/** Details as their fields read them. A name that is no field is left out. */
function detailsOf(fields: readonly CycleField[]): Record<string, z.ZodMiniType<number | string | null>> {
  return Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)]));
}

function schemaOf(field: CycleField): z.ZodMiniType<number | string | null> {
  const answer = plainSchemaOf(field);
  return (field.needed ? answer : orNull(answer)) as z.ZodMiniType<number | string | null>;
}

function plainSchemaOf(field: CycleField): z.ZodMiniType {
  if (field.kind === "choice") return choice(choicesOf(field));
  if (field.kind === "count") return count(field.max ?? MOST_COUNTED);
  return quantity(field.max);
}

/** The answers of a choice as a list, for the form. */
export function choicesOf(field: { name: string; options: Readonly<Record<string, Labels>> }): CodeList {
  return codeList(field.name, "LOCAL", field.options);
}

/** The loss causes of an activity as a list. */
export function causesOf(of: Activity): CodeList {
  return codeList("loss_cause", "LOCAL", of.loss_causes);
}

export type CycleStart = { id: string; started_on: Day; details: Details };
export type CycleRecord = { id: string; true_on: Day; details: Details };
export type CycleClosing = { id: string; closed_on: Day; note: string | null; details: Details };

/** As a form or the API says it: the answers of the activity beside the rest, by their names. */
type Flat<Facts> = Omit<Facts, "details">;

/** A cycle begins. `needed` fields of the activity must be answered, and more than nothing. */
export function cycleStartAsOf(of: Activity, today: Day) {
  const flat = z.object({ id: recordId, started_on: dayAnswer, ...detailsOf(of.start) }).check((payload) => {
    const value = payload.value as unknown as Flat<CycleStart>;
    notLater(payload as never, "started_on", value.started_on, today);
    for (const { name, needed } of of.start)
      if (needed && answersIn(value)[name] === 0) refuse(payload as never, name, "too_small");
  });
  return flat as unknown as z.ZodMiniType<Flat<CycleStart>>;
}

/** A dated record: at least one of its fields says something. */
export function cycleRecordAsOf(of: Activity, today: Day) {
  const flat = z.object({ id: recordId, true_on: dayAnswer, ...detailsOf(of.record) }).check((payload) => {
    const value = payload.value as unknown as Flat<CycleRecord>;
    notLater(payload as never, "true_on", value.true_on, today);
    const [first] = of.record;
    if (first && of.record.every(({ name }) => isBlank(answersIn(value)[name])))
      refuse(payload as never, first.name, "nothing_said");
  });
  return flat as unknown as z.ZodMiniType<Flat<CycleRecord>>;
}

export function cycleClosingAsOf(of: Activity, today: Day) {
  const flat = z
    .object({ id: recordId, closed_on: dayAnswer, note: orNull(paragraphs(2000)), ...detailsOf(of.close) })
    .check((payload) => {
      notLater(payload as never, "closed_on", (payload.value as unknown as Flat<CycleClosing>).closed_on, today);
    });
  return flat as unknown as z.ZodMiniType<Flat<CycleClosing>>;
}

function notLater(payload: Answers<unknown>, path: string, day: Day, today: Day) {
  if (day > today) refuse(payload, path, "in_the_future");
}

const answersIn = (flat: object) => flat as unknown as Details;

/** What a form gave, with the activity's answers together. */
export function withDetails<Facts extends { id: string }>(
  fields: readonly CycleField[],
  flat: Facts,
): Facts & { details: Details } {
  const answers = answersIn(flat);
  const details = Object.fromEntries(fields.map(({ name }) => [name, answers[name] ?? null]));
  return { ...flat, details };
}

/** Something of the cycle was lost: so much, on a day, for a cause. */
export function cycleLossAsOf(of: Activity, today: Day) {
  return z
    .object({
      id: recordId,
      true_on: dayAnswer,
      quantity_milli: quantity(),
      cause: choice(causesOf(of)),
      note: orNull(paragraphs(2000)),
    })
    .check((payload) => {
      notLater(payload as never, "true_on", payload.value.true_on, today);
      if (payload.value.quantity_milli === 0) refuse(payload, "quantity_milli", "too_small");
      if (payload.value.cause === "other" && payload.value.note === null) refuse(payload, "note", "required");
    });
}
export type CycleLoss = z.infer<ReturnType<typeof cycleLossAsOf>>;

export const BookWithdrawal = z
  .object({ id: recordId, reason: choice(BOOK_WITHDRAWAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    const { reason, note } = payload.value;
    if (reason === "other" && note === null) refuse(payload, "note", "required");
  });
export type BookWithdrawal = z.infer<typeof BookWithdrawal>;

type Kept = {
  start: Details;
  close: Details | null;
  records: readonly { true_on: Day; details: Details }[];
  losses: readonly { quantity_milli: number }[];
};

/** The facts of a cycle as its figures ask for them: every number in its unit. */
export function cycleFacts(of: Activity, { start, close, records, losses }: Kept): CycleFacts {
  const inUnits = (fields: readonly CycleField[], details: Details | null, name: string): number | null => {
    const value = details?.[name];
    if (typeof value !== "number") return null;
    return fields.find((field) => field.name === name)?.kind === "quantity" ? value / 1000 : value;
  };
  const answersTo = (name: string) =>
    records.flatMap(({ true_on, details }) => {
      const value = details[name];
      return typeof value === "number" ? [{ true_on, value }] : [];
    });
  return {
    start: (name) => inUnits(of.start, start, name),
    close: (name) => inUnits(of.close, close, name),
    sum: (name) => {
      const answers = answersTo(name);
      if (answers.length === 0) return null;
      return inUnits(of.record, { [name]: answers.reduce((all, { value }) => all + value, 0) }, name);
    },
    daysOf: (name) => new Set(answersTo(name).map(({ true_on }) => true_on)).size,
    lost: losses.reduce((all, { quantity_milli }) => all + quantity_milli, 0) / 1000,
  };
}

/** How much of what is lost there was at the start: the first needed field in the unit of the cycle. Undefined where none says so. */
export function stockOf(of: Activity, start: Details): { name: string; quantity_milli: number } | undefined {
  const field = of.start.find((one) => one.needed && one.kind !== "choice" && one.unit === of.unit);
  const value = field && start[field.name];
  if (!field || typeof value !== "number") return undefined;
  return { name: field.name, quantity_milli: field.kind === "count" ? value * 1000 : value };
}

/** The field of a closing from which on more is accounted for than there can be, counting what was lost. */
export function closedBeyondStock(
  of: Activity,
  start: Details,
  close: Details,
  lost_milli: number,
): string | undefined {
  const stock = stockOf(of, start);
  if (!stock) return undefined;
  let left = stock.quantity_milli - lost_milli;
  for (const field of of.close) {
    const value = close[field.name];
    if (field.kind === "choice" || field.unit !== of.unit || typeof value !== "number") continue;
    left -= field.kind === "count" ? value * 1000 : value;
    if (left < 0) return field.name;
  }
  return undefined;
}
