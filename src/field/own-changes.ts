import type { KeptChange } from "#src/field/items";
import type { Conflict } from "#src/field/office";
import type { CasePackage, PackagedPerson, PackagedVisit } from "#src/field/package";
import { readTyped, type Typed } from "#src/form";
import { SafeContact } from "#src/people/safe-contact";
import type { Change } from "#src/sync/change";
import { openAfter } from "#src/visits/schedule";
import { DEFAULT_VISIT_POLICY } from "#src/visits/visit-policy";

/** States in which what was sent does not stand: what the server holds is shown, and the worker is told. */
const DOES_NOT_STAND = ["quarantined", "needs_decision", "set_aside", "too_large"];

/**
 * A case as its worker shall see it: what she wrote and the server has not given back yet lies over it, so that a visit made
 * this morning is no longer due at noon.
 */
export function withOwnChanges(
  one: CasePackage,
  own: readonly KeptChange[],
  places: ReadonlyMap<string, string> = new Map(),
): CasePackage {
  return own
    .filter(stands)
    .sort((first, second) => first.order - second.order)
    .flatMap(({ change }) => (change && change.case_id === one.case_id ? [asCorrection(one, change, own)] : []))
    .reduce((before, change) => withChange(before, change, places), one);
}

function stands({ state, is_in_case }: KeptChange): boolean {
  return !is_in_case && !DOES_NOT_STAND.includes(state ?? "");
}

/** Of two values, those that she has not chosen between yet: what she decided without signal is not asked of her again. */
export function undecided({ conflicts }: KeptChange, own: Iterable<KeptChange>): Conflict[] {
  const decided = new Set([...own].filter(stands).flatMap(({ change }) => (change ? [change.record_id] : [])));
  return conflicts.filter(({ id }) => !decided.has(id));
}

/** To take what she had written corrects the person, as it will at the server. */
function asCorrection(one: CasePackage, change: Change, own: readonly KeptChange[]): Change {
  if (change.kind !== "conflict.decide" || change.fields.decision !== "take_sent") return change;
  const of = own.flatMap(({ conflicts }) => conflicts).find(({ id }) => id === change.record_id);
  if (!of || !one.person) return change;
  return { ...change, kind: "person.change", record_id: one.person.id, fields: { [of.field]: of.sent } };
}

function withChange(one: CasePackage, change: Change, places: ReadonlyMap<string, string>): CasePackage {
  if (change.kind === "visit.record") return withVisit(one, change);
  if (change.kind === "person.change") return withPerson(one, change, places);
  if (change.kind === "safe_contact.record") return withCard(one, change);
  if (change.kind === "visit.withdraw")
    return { ...one, visits: one.visits.filter(({ id }) => id !== change.record_id && id !== change.fields.visit_id) };
  return one;
}

function withVisit(one: CasePackage, change: Change): CasePackage {
  if (one.visits.some(({ id }) => id === change.record_id)) return one;
  const text = (field: string) => {
    const value = change.fields[field];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const visit = {
    id: change.record_id,
    case_id: change.case_id,
    visited_on: text("visited_on") ?? change.made_at.slice(0, 10),
    mode: text("mode"),
    outcome: text("outcome"),
    planned_visit_id: text("planned_visit_id"),
    next_visit_on: text("next_visit_on"),
    next_step: text("next_step"),
    note: text("note"),
    is_own: true,
  };
  return {
    ...one,
    visits: [visit as PackagedVisit, ...one.visits],
    plans: openAfter(one.plans, { ...visit, outcome: visit.outcome ?? "" }, DEFAULT_VISIT_POLICY),
  };
}

/** Only what is shown: a change may set more than a phone holds of a person. */
function withPerson(one: CasePackage, change: Change, places: ReadonlyMap<string, string>): CasePackage {
  const { person } = one;
  if (!person || person.id !== change.record_id) return one;
  const shown = Object.entries(change.fields).filter(([field]) => Object.hasOwn(person, field));
  const changed = { ...person, ...(Object.fromEntries(shown) as Partial<PackagedPerson>) };
  const isElsewhere = changed.place_code !== person.place_code;
  return {
    ...one,
    person: isElsewhere ? { ...changed, place: places.get(changed.place_code ?? "") ?? "" } : changed,
  };
}

/** The card that counts is the newest; one that nobody could use is left to the server to refuse. */
function withCard(one: CasePackage, change: Change): CasePackage {
  const reading = readTyped(SafeContact, change.fields as Typed);
  if (!reading.success) return one;
  return { ...one, safe_contact: { ...reading.data, id: change.record_id, recorded_at: change.made_at } };
}

type Placed = { person: { place_code?: string | null; place: string | null } | null };

/** The places that a phone knows by name: those of its worker's own cases. */
export function placesOf(cases: Iterable<Placed>): Map<string, string> {
  return new Map(
    [...cases].flatMap(({ person }): [string, string][] =>
      person?.place_code ? [[person.place_code, person.place ?? ""]] : [],
    ),
  );
}
