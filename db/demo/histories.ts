import { atShare, Chance, evenly } from "#db/demo/chance";
import { dealPlaces, type Joined, type Wish } from "#db/demo/enrolments";
import type { ProcessRecord } from "#db/demo/fate";
import { spelledOtherwise } from "#db/demo/names";
import { type DemoOffering, SHARE_WHO_ENROL, WANTED } from "#db/demo/offerings";
import { madeUpIntake } from "#db/demo/opening";
import { type MadeUp, madeUpPerson } from "#db/demo/person";
import { withRecipients } from "#db/demo/referrals";
import { seededId } from "#db/demo/seeded";
import { carersOf, type Layout, type Member, type Office } from "#db/demo/staff";
import { byInstant, type Step } from "#db/demo/step";
import { historyOf } from "#db/demo/timeline";
import type { Opening } from "#db/people/writes";
import type { ClosureRequest } from "#src/closure/closure";
import { addDays, addMonths, type Day, daysBetween } from "#src/day";
import type { Activity } from "#src/programmes/programme";

const PREVENTION = 0.12;
/** One in a hundred was recorded before, by someone else and in another spelling. */
const DUPLICATE_EVERY = 97;

/** One person as she comes to the programme, before anything else happens to her. */
export type Newcomer = {
  ordinal: number;
  index: number;
  owner: Member;
  field: Member | null;
  opening: Opening;
  opened_on: Day;
  made: MadeUp;
  /** The visit that the plan asks for about today has not been made. */
  isPending: boolean;
  /** The last day of her case, and why it ended. */
  closure: { on: Day; reason: ClosureRequest["closure_reason"] } | null;
  chance: Chance;
};

/** Everything that happened to the people of one office, in the order in which it happened. */
export function historiesOf(layout: Layout, office: Office, offerings: readonly DemoOffering[]): Step[] {
  return simulate(layout, office, offerings).steps;
}

/** The same, with the simulator's own log of who was trafficked again, when and why. */
export function simulate(
  layout: Layout,
  office: Office,
  offerings: readonly DemoOffering[],
): { steps: Step[]; log: ProcessRecord[] } {
  const newcomers = Array.from({ length: office.people }, (_, index) => newcomer(layout, office, index));
  const joined = new Map<number, Joined[]>();
  for (const one of dealPlaces(
    newcomers.flatMap((person) => wishesOf(person, offerings)),
    offerings,
    layout.today,
  ))
    joined.set(one.person, [...(joined.get(one.person) ?? []), one]);
  const made = newcomers.map((person) => historyOf(layout, office, person, joined.get(person.index) ?? []));
  return {
    steps: made.flatMap(({ steps }) => steps).sort(byInstant),
    log: made.flatMap(({ process }) => process ?? []),
  };
}

function newcomer(layout: Layout, office: Office, index: number): Newcomer {
  const ordinal = office.firstOrdinal + index;
  const chance = new Chance(layout.seed, 17, ordinal);
  const offset = new Chance(layout.seed, 19).share();
  const draw = (which: number) => evenly(ordinal, which, offset);
  const carers = carersOf(office, index, chance);
  const isPending = office.firstOrdinal === 0 && index < 10 && index % 4 < 2;
  const pathway = !isPending && draw(0) < PREVENTION ? "prevention" : "returnee";
  const regency = office.regencies[Math.floor(draw(1) * office.regencies.length)]!;
  const { today } = layout;
  // Half of those whose visit has not been made are due today, the others late.
  const back = isPending
    ? daysBetween(addMonths(today, -2 - (index % 3)), today) + (index % 2 ? 22 : 0)
    : 6 + Math.floor(1085 * chance.share() ** (layout.isLarge ? 4 : 1.15));
  const arrived = addDays(today, -back);
  const later = chance.odds(0.1) && back > 260 ? chance.between(30, 200) : chance.between(1, Math.min(20, back - 2));
  const opened_on = addDays(arrived, later);
  const made = madeUpPerson(chance, { ordinal, pathway, regency, gender: draw(2), education: draw(3) }, opened_on);
  const before =
    index > 40 && ordinal % DUPLICATE_EVERY === 0 && pathway === "returnee"
      ? personBefore(layout, office, index)
      : undefined;
  const intake = madeUpIntake(chance, before ? { ...made, person: before } : made, {
    ordinal,
    pathway,
    opened_on,
    returned_on: pathway === "returnee" ? arrived : null,
    referred_on: chance.odds(0.7) ? addDays(arrived, Math.floor(later * chance.share())) : null,
    today,
    within: draw(4),
    modes: draw(5),
  });
  const opened = Date.parse(`${opened_on}T01:00:00.000Z`);
  const { owner } = carers;
  const field = isPending ? office.field[office.officers.indexOf(owner)]! : carers.field;
  const opening = {
    ...intake,
    consents: withRecipients(layout.seed, ordinal, intake.consents ?? []),
    person_id: seededId(opened, 0, chance),
    case_id: seededId(opened, 1, chance),
    field_staff_id: field?.id ?? null,
  };
  const closure = isPending ? null : closureOf(chance, opened_on, today);
  return { ordinal, index, owner, field, opening, opened_on, made, isPending, closure, chance };
}

/** Most are accompanied for two years and a little; some leave before. */
function closureOf(chance: Chance, opened_on: Day, today: Day): Newcomer["closure"] {
  const early = chance.odds(0.05);
  const days = early ? chance.between(150, 600) : chance.between(750, 900);
  const on = addDays(opened_on, days);
  if (on >= today || (!early && chance.odds(0.25))) return null;
  return {
    on,
    reason: early
      ? chance.weighted([
          ["moved", 45],
          ["declined", 30],
          ["transferred", 25],
        ] as const)
      : chance.weighted([
          ["graduated", 55],
          ["plan_completed", 45],
        ] as const),
  };
}

/** The person three before, as a second record of her would say it. */
function personBefore(layout: Layout, office: Office, index: number): MadeUp["person"] {
  const { opening } = newcomer(layout, office, index - 3);
  return {
    ...opening.person,
    name: spelledOtherwise(opening.person.name),
    alias: null,
    national_id: null,
    street: null,
  };
}

function wishesOf(
  { index, opened_on, made, opening, closure, chance }: Newcomer,
  offerings: readonly DemoOffering[],
): Wish[] {
  if (opening.case.pathway === "returnee" && !chance.odds(SHARE_WHO_ENROL)) return [];
  const here = new Set(offerings.map(({ activity }) => activity));
  const wanted = (Object.entries(WANTED) as [Activity, number][]).filter(
    ([activity]) => here.has(activity) && suits(activity, made),
  );
  const activity = atShare(wanted, chance.share());
  const steadiness = chance.share();
  const first = {
    person: index,
    activity,
    from: addDays(opened_on, chance.between(14, 110)),
    steadiness,
    until: closure?.on ?? null,
    chance,
  };
  if (!chance.odds(0.22)) return [first];
  const others = wanted.filter(([other]) => other !== activity);
  if (others.length === 0) return [first];
  return [
    first,
    { ...first, activity: atShare(others, chance.share()), from: addDays(first.from, chance.between(200, 420)) },
  ];
}

function suits(activity: Activity, { person, age }: MadeUp): boolean {
  if (activity === "paket_b")
    return person.education === "PrimaryEducation" || person.education === "EarlyChildhoodEducation";
  if (activity === "paket_c") return person.education === "LowerSecondaryEducation";
  return age >= 16 || activity === "sewing_embroidery";
}
