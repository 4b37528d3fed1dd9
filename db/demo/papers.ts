import { Chance } from "#db/demo/chance";
import type { Joined } from "#db/demo/enrolments";
import { HOUR, idsOf, type Lived, type Say } from "#db/demo/lived";
import { madeUpName } from "#db/demo/names";
import { drawn } from "#db/demo/signing";
import type { Member } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import { HANDOVERS, REFUSALS, WITNESSES } from "#db/demo/telling-wording";
import { addDays, type Day } from "#src/day";
import type { Handover } from "#src/papers/paper";
import type { Signature, SignerRole } from "#src/papers/signature";

const HANDED_ON_ARRIVAL = 0.35;
const HANDED_TOOLS = 0.5;
/** One in so many refuses something. */
const REFUSES_EVERY = 19;

type Loose = Act & { on: Day };
type Parties = Pick<Handover, "from_kind" | "to_kind" | "condition" | "items">;

/** Hand-overs: of her on the day she came, and of tools when an activity began. At most one in a year. */
export function handoversFor<One>(
  lived: Lived,
  acts: readonly Loose[],
  joined: readonly Joined[],
  owner: Member,
  say: Say<One>,
): One[] {
  const { layout, person, until } = lived;
  const chance = new Chance(layout.seed, 107, person.ordinal);
  const id = idsOf(chance);
  const wanted: [Day, Parties][] = [];
  const arrived_on = addDays(person.opened_on, chance.between(1, 5));
  if (person.opening.case.pathway === "returnee" && chance.odds(HANDED_ON_ARRIVAL))
    wanted.push([arrived_on, arrival(chance)]);
  const begun = acts.find((act) => act.does === "move" && act.move.to_status === "active");
  const activity = joined[0]?.offering.activity ?? "";
  const tools = HANDOVERS.kit.items[activity];
  if (begun && tools !== undefined && chance.odds(HANDED_TOOLS))
    wanted.push([
      addDays(begun.on, chance.between(2, 20)),
      { from_kind: "programme", to_kind: "family", condition: HANDOVERS.kit.condition, items: tools },
    ]);
  const years = new Set<string>();
  return wanted.flatMap(([on, parties]) => {
    if (on <= person.opened_on || on >= until || years.has(on.slice(0, 4))) return [];
    years.add(on.slice(0, 4));
    const handover = handedOn(chance, lived, id(on), on, parties, owner);
    return [say(on, HOUR, { does: "hand_over", handover })];
  });
}

function arrival(chance: Chance): Parties {
  const from_kind = chance.pick(["authority", "programme", "other_programme"] as const);
  const to_kind = from_kind === "programme" ? chance.pick(["family", "village"] as const) : "programme";
  const { condition, items } = HANDOVERS.arrival;
  return { from_kind, to_kind, condition: chance.pick(condition), items: chance.odds(0.8) ? chance.pick(items) : null };
}

function handedOn(
  chance: Chance,
  { person }: Lived,
  id: string,
  handed_on: Day,
  parties: Parties,
  owner: Member,
): Handover {
  const { name, place_code } = person.opening.person;
  const staff = { name: owner.full_name, capacity: "Petugas program" };
  const other = { name: madeUpName(chance, chance.odds(0.5)), capacity: capacityOf(parties) };
  const isUnsigned = chance.odds(0.1);
  const witness = { name: madeUpName(chance, chance.odds(0.7)), capacity: chance.pick(WITNESSES) };
  const guardian = { name: madeUpName(chance, false), capacity: "Wali" };
  const isGiving = parties.from_kind === "programme";
  return {
    id,
    handed_on,
    place_code,
    ...parties,
    note: isUnsigned ? HANDOVERS.unsigned : null,
    signatures: [
      signature(chance, "giver", isGiving ? staff : other),
      signature(chance, "receiver", isGiving ? other : staff),
      signature(chance, "person", { name, capacity: null }),
      ...(person.made.age < 18 ? [signature(chance, "guardian", guardian)] : []),
      isUnsigned
        ? { role: "village_witness", method: "not_given", ...witness, strokes: null }
        : signature(chance, "village_witness", witness),
    ],
  };
}

function capacityOf({ from_kind, to_kind }: Parties): string {
  if (from_kind === "authority") return "Petugas instansi (contoh)";
  if (from_kind === "other_programme") return "Pendamping program asal (contoh)";
  return to_kind === "village" ? "Perangkat desa (contoh)" : "Keluarga";
}

function signature(chance: Chance, role: SignerRole, said: Pick<Signature, "name" | "capacity">): Signature {
  const method = chance.odds(0.8) ? "drawn" : "typed";
  return { role, method, ...said, strokes: method === "drawn" ? drawn(chance) : null };
}

/** A few say of one service, before a witness, that they do not want it. */
export function refusalsFor<One>({ layout, person, until }: Lived, say: Say<One>): One[] {
  if (person.ordinal % REFUSES_EVERY !== 5) return [];
  const chance = new Chance(layout.seed, 109, person.ordinal);
  const on = addDays(person.opened_on, chance.between(4, 120));
  if (on >= until) return [];
  const [service, reason] = chance.pick(REFUSALS);
  const { name } = person.opening.person;
  const witness = { name: madeUpName(chance, chance.odds(0.5)), capacity: chance.pick(WITNESSES) };
  const refusal = {
    id: idsOf(chance)(on),
    refused_on: on,
    services: [service],
    reason: chance.odds(0.8) ? reason : null,
    explained_in: chance.pick(["indonesian", "indonesian", "local"] as const),
    was_explained: true,
    told_no_consequence: true,
    signatures: [
      signature(chance, "person", { name, capacity: null }),
      ...(person.made.age < 18
        ? [signature(chance, "guardian", { name: madeUpName(chance, false), capacity: "Wali" })]
        : []),
      signature(chance, "witness", witness),
    ],
  };
  return [say(on, HOUR, { does: "refuse", refusal })];
}
