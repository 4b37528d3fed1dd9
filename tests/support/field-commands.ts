import fc from "fast-check";
import type { CasePackage } from "#src/field/package";
import type { NewChange } from "#src/field/vault";
import { worldId } from "#tests/support/field-ids";
import { WAYS, type Way } from "#tests/support/field-server";
import type { FieldWorld, Seat } from "#tests/support/field-world";
import { phonePhoto } from "#tests/support/photos";

/** The model keeps no state of its own: what was written is in the world's ledger, and is judged at the end. */
class Command implements fc.AsyncCommand<object, FieldWorld> {
  constructor(
    private readonly name: string,
    private readonly act: (world: FieldWorld) => Promise<unknown>,
  ) {}
  check = () => true;
  run = async (_model: object, world: FieldWorld) => {
    world.passes(1);
    await this.act(world);
  };
  toString = () => this.name;
}
type Made = Omit<NewChange, "id" | "case_id"> | undefined;

const OUTCOMES = ["completed", "not_found", "refused"];
const ALIASES = ["Mel", "Ati", "Sri"];
const NUMBERS = ["+6281200000002", "+6281200000003", "+6281200000004"];
const STREETS = ["Gang Satu", "Gang Dua"];
const PHOTO = Buffer.from(phonePhoto()).toString("base64");
const way: fc.Arbitrary<Way> = fc.constantFrom(...WAYS, "arrives", "arrives", "arrives");
const ways = fc.array(way, { maxLength: 6 });
const which = fc.nat({ max: 1 });
const worker = fc.nat({ max: 3 });
/** One worker on one phone, counted among those there are. */
const seat = fc.nat({ max: 5 });
const none = fc.constant(null);

const known = new Map<string, (drawn: unknown) => Command>();
const command = <T>(name: string, of: fc.Arbitrary<T>, run: (world: FieldWorld, of: T) => Promise<unknown>) => {
  const made = (drawn: T) => new Command(`${name}(${JSON.stringify(drawn)})`, (world) => run(world, drawn));
  known.set(name, made as (drawn: unknown) => Command);
  return of.map(made);
};
const atSeat = <T>(name: string, of: fc.Arbitrary<T>, run: (world: FieldWorld, at: Seat, of: T) => Promise<unknown>) =>
  command(name, fc.tuple(seat, of), (world, [at, drawn]) => run(world, world.seat(at), drawn));

/** Something recorded about one of the cases that she sees on this phone. */
const written = <T>(name: string, of: fc.Arbitrary<T>, make: (of: T, seen: CasePackage) => Made) =>
  atSeat(name, fc.tuple(which, of), (world, at, [which, drawn]) => world.write(at, which, (seen) => make(drawn, seen)));

const aNew = (kind: string, fields: Record<string, unknown>) => ({
  ...{ kind, record_id: worldId(), base_version: null, fields },
});
const aVisit = (outcome: string, more: Record<string, unknown> = {}) =>
  aNew("visit.record", { visited_on: "2026-03-09", mode: "home", outcome, ...more });

const visit = written("visit", fc.tuple(fc.constantFrom(...OUTCOMES), fc.boolean()), ([outcome, isNewer]) =>
  aVisit(outcome, isNewer ? { mood_of_the_ducks: "tenang" } : {}),
);
const correct = written(
  "correct",
  fc.oneof(
    fc.record({ alias: fc.constantFrom(...ALIASES) }),
    fc.record({ number_of_children: fc.constantFrom("1", "2") }),
  ),
  (fields, { person }) =>
    person ? { kind: "person.change", record_id: person.id, base_version: person.version, fields } : undefined,
);
/** What field staff correct as well; the form says what stood there when it was opened. */
const correctReach = written(
  "correctReach",
  fc.oneof(fc.record({ phone: fc.constantFrom(...NUMBERS) }), fc.record({ street: fc.constantFrom(...STREETS) })),
  (fields, { person }) => {
    if (!person) return undefined;
    const { id: record_id, version: base_version, phone, street, place_code } = person;
    return { kind: "person.change", record_id, base_version, fields, seen: { phone, street, place_code } };
  },
);
const attach = written(
  "attach",
  none,
  (_none, { visits: [seen] }) =>
    seen && { ...aNew("attachment.add", { of: "visit", what: "photo", content: PHOTO }), record_id: seen.id },
);
const takeBack = written(
  "takeBack",
  none,
  (_none, { visits: [seen] }) => seen && aNew("visit.withdraw", { visit_id: seen.id, reason: "duplicate" }),
);
const ofLaterVersion = written("ofLaterVersion", none, () => aNew("duck.count", { ducks: "7" }));
const draft = atSeat("draft", fc.tuple(seat, fc.constantFrom("Ia", "Ia pindah")), (world, at, [which, text]) =>
  world.saveDraft(at, which, text),
);
const sendDraft = atSeat("sendDraft", fc.constantFrom(...OUTCOMES), async (world, at, outcome) => {
  const [draft] = (await world.open(at))?.drafts() ?? [];
  await world.write(at, 0, () => aVisit(outcome), draft?.draft_id);
});
const sync = atSeat("sync", ways, async (world, at, ways) => {
  const vault = await world.open(at);
  await world.withWays(at.phone, ways, async () => vault?.sync());
});
const writeMeanwhile = atSeat("writeMeanwhile", ways, async (world, at, ways) => {
  const vault = await world.open(at);
  await world.withWays(at.phone, ways, () =>
    Promise.all([
      vault?.sync(),
      world.write(at, 0, () => aVisit("not_found")),
      world.phones[at.phone]!.itself.upload(),
    ]),
  );
});
const wrongPins = atSeat("wrongPins", fc.integer({ min: 1, max: 10 }), async (world, at, often) => {
  const known = world.enrolled(at);
  for (let tried = 0; known && tried < often; tried++)
    await world.phones[at.phone]!.itself.unlock(known.vault_id, "999998");
});
const atDesk = command("atDesk", fc.tuple(which, fc.constantFrom(...ALIASES, 1, 2)), (world, [which, value]) =>
  world.editAtDesk(which, typeof value === "number" ? { number_of_children: value } : { alias: value }),
);
const phoneAtDesk = command("phoneAtDesk", fc.tuple(which, fc.constantFrom(...NUMBERS)), (world, [which, phone]) =>
  world.editAtDesk(which, { phone }),
);
const late = command("late", fc.nat({ max: 3 }), async (world, which) => {
  const { late } = world.server;
  const [request] = late.splice(which % Math.max(1, late.length), 1);
  await request?.().catch(() => undefined);
});

/** What can happen to `phones` phones, four workers and two cases. */
export function fieldCommands(phones: number): fc.Arbitrary<Command>[] {
  const phone = fc.nat({ max: phones - 1 });
  return [
    ...[visit, visit, visit, correct, correct, correctReach, correctReach, attach, takeBack, ofLaterVersion],
    ...[draft, draft, sendDraft, sync, sync, sync, writeMeanwhile, wrongPins, atDesk, phoneAtDesk, late],
    command("signIn", fc.tuple(phone, worker), (world, [phone, worker]) => world.signIn({ phone, worker })),
    command("signIn", fc.tuple(phone, worker), (world, [phone, worker]) => world.signIn({ phone, worker })),
    command("upload", fc.tuple(phone, ways), (world, [phone, ways]) =>
      world.withWays(phone, ways, () => world.phone(phone).itself.upload()),
    ),
    atSeat("lock", none, async (world, at) => (await world.open(at))?.lock()),
    command("restart", phone, (world, phone) => world.restart(phone)),
    command("cutOff", fc.tuple(phone, fc.boolean()), async (world, [phone, isCutOff]) => {
      world.phone(phone).isCutOff = isCutOff;
    }),
    command("reassign", fc.tuple(which, worker), (world, [which, worker]) => world.reassign(which, worker)),
    command("disable", fc.tuple(worker, fc.boolean()), (world, [worker, is]) => world.setDisabled(worker, is)),
    command("move", fc.tuple(worker, fc.boolean()), (world, [worker, isSouth]) => world.move(worker, isSouth)),
    atSeat("wipe", none, (world, at) => world.wipe(at)),
    atSeat("newPin", none, (world, at) => world.newPin(at)),
    command("hours", fc.nat({ max: 40 }), async (world, hours) => world.passes(hours * 60)),
    command("clock", fc.tuple(phone, fc.integer({ min: -30, max: 30 })), async (world, [phone, hours]) => {
      world.phone(phone).skew = hours * 3_600_000;
    }),
  ];
}

/** A history as it was printed when it failed: "move([0,true]),signIn([0,0])". */
export function toldAgain(history: string): Command[] {
  fieldCommands(2);
  return [...history.matchAll(/(\w+)\((.*?)\)(?=,\w+\(|$)/g)].map(([, name, drawn]) =>
    known.get(name!)!(JSON.parse(drawn!)),
  );
}
