import type { Kysely } from "kysely";
import { disableUser, enableUser } from "#db/access/user-writes";
import { viewerOf } from "#db/access/viewers";
import type { Database } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { askWipe } from "#db/field/device-writes";
import { decideUnlock } from "#db/field/unlock-writes";
import { assignCases } from "#db/people/assignment-writes";
import { currentPerson } from "#db/people/person-reads";
import { changePerson } from "#db/people/writes";
import { personKey } from "#db/vault/person-keys";
import type { CasePackage } from "#src/field/package";
import { FieldPhone } from "#src/field/phone";
import type { NewChange, OpenVault } from "#src/field/vault";
import { adi, mira, NORTH, NOW, SOUTH } from "#tests/support/cast";
import { PLANTED } from "#tests/support/field-faults";
import { worldId } from "#tests/support/field-ids";
import { memoryStore, surroundings, turns } from "#tests/support/field-phone";
import { type Fault, FieldServer, type Way } from "#tests/support/field-server";
import { type Standing, standingAt } from "#tests/support/field-standing";
import { openedBy } from "#tests/support/intake";
import { casePlace } from "#tests/support/sync";

const PINS = ["194573", "730184", "505152", "861927"];
const FRESH_PIN = "402918";

/** One worker on one phone. */
export type Seat = { phone: number; worker: number };

/** What was written on a phone, as its author was told that it is kept. */
export type Written = NewChange & { author: string; device_id: string };
type Enrolled = { vault_id: string; device_id: string; pin: string; vault: OpenVault | undefined };
type Phone = {
  session: string | null;
  ways: Way[];
  isCutOff: boolean;
  store: ReturnType<typeof memoryStore>;
  alone: ReturnType<typeof turns>;
  skew: number;
  itself: FieldPhone;
  enrolled: Map<string, Enrolled>;
};
/** Two officers, two field workers, two cases, and phones among them; the same verbs as in the product on the server's side. */
export class FieldWorld {
  #now = Date.parse(NOW);
  readonly ledger = new Map<string, Written>();
  readonly drafts = new Map<string, { author: string; device_id: string; saved_at: string; isDropped: boolean }>();
  readonly standings: Standing[] = [];
  /** What the desk set, by the instant at which it did. */
  readonly deskEdits = new Map<string, Record<string, unknown>>();
  readonly workers: string[] = [];
  readonly cases: Awaited<ReturnType<typeof casePlace>>[] = [];
  readonly phones: Phone[] = [];
  readonly server: FieldServer;

  private constructor(
    readonly database: Kysely<Database>,
    fault: Fault,
    isNewer: boolean,
  ) {
    this.server = new FieldServer(
      database,
      () => this.now(),
      { fault, hooks: PLANTED },
      () => isNewer,
    );
  }

  /** An instant of its own for everything that happens. */
  now(): string {
    return new Date(++this.#now).toISOString();
  }
  passes(minutes: number): void {
    this.#now += minutes * 60_000;
  }

  static async begin(database: Kysely<Database>, phones: number, fault: Fault, isNewer: boolean): Promise<FieldWorld> {
    const world = new FieldWorld(database, fault, isNewer);
    for (const role of ["program_officer", "program_officer", "field_staff", "field_staff"])
      world.workers.push(await world.#hired(role));
    const [officer, , ...field] = world.workers;
    const viewer = (await viewerOf(database, officer!))!;
    for (const field_staff_id of field) {
      const place = await casePlace(database, await openedBy(database, viewer));
      world.cases.push(place);
      await database.updateTable("case_file").set({ field_staff_id }).where("id", "=", place.case_id).execute();
      await database.updateTable("caseload").set({ field_staff_id }).where("case_id", "=", place.case_id).execute();
    }
    await world.#stand();
    for (let number = 0; number < phones; number++) world.phones.push(await world.#phone());
    await world.signIn({ phone: 0, worker: 2 });
    await world.signIn({ phone: 1, worker: 0 });
    return world;
  }

  async #hired(role: string): Promise<string> {
    const id = worldId();
    const account = { id, office_id: NORTH, team_id: null, email: `${id}@test.example`, full_name: "Contoh", role };
    const password = { locale: "id", password_hash: null, password_changed_at: null };
    const made = { created_at: NOW, created_by: null, disabled_at: null, version: 1 };
    await this.database
      .insertInto("app_user")
      .values({ ...account, ...password, ...made })
      .execute();
    return id;
  }

  async #phone(): Promise<Phone> {
    const phone = { session: null, ways: [], isCutOff: false, store: memoryStore(), alone: turns(), skew: 0 };
    const made = { ...phone, enrolled: new Map() } as unknown as Phone;
    made.itself = await this.#started(made);
    return made;
  }

  #started(phone: Phone): Promise<FieldPhone> {
    const { store, alone } = phone;
    const clock = { wall: () => this.#now + phone.skew, running: () => this.#now };
    return FieldPhone.start(surroundings({ office: this.server.officeFor(phone), clock, store, alone, rounds: 1 }));
  }

  /** She signs in on this phone, and makes it hers where it is not. */
  async signIn({ phone: number, worker }: Seat): Promise<void> {
    const [phone, id] = [this.phone(number), this.workers[worker]!];
    if (!(await viewerOf(this.database, id))) return;
    phone.session = id;
    const known = phone.enrolled.get(id);
    if (known && !phone.itself.workers().some(({ vault_id, lock }) => vault_id === known.vault_id && lock === "wiped"))
      return;
    const pin = PINS[worker]!;
    const vault = await phone.itself.enrol(pin, `W${worker}`).catch(() => undefined);
    if (!vault) return;
    const { device_id } = (await phone.store.vault(vault.vault_id))!;
    phone.enrolled.set(id, { vault_id: vault.vault_id, device_id, pin, vault });
  }

  /** Those who are on a phone, counted through. */
  seat(number: number): Seat {
    const seats = this.phones.flatMap(({ enrolled }, phone) =>
      [...enrolled.keys()].map((id) => ({ phone, worker: this.workers.indexOf(id) })),
    );
    return seats[number % Math.max(1, seats.length)] ?? { phone: 0, worker: 0 };
  }

  /** Counted among those there are. */
  phone(number: number): Phone {
    return this.phones[number % this.phones.length]!;
  }

  enrolled({ phone, worker }: Seat): Enrolled | undefined {
    return this.phones[phone]!.enrolled.get(this.workers[worker]!);
  }

  /** While this goes on, the requests of the phone fare so. */
  async withWays(number: number, ways: readonly Way[], work: () => Promise<unknown>): Promise<void> {
    const phone = this.phone(number);
    phone.ways = [...ways];
    await work();
    phone.ways = [];
  }

  /** Her open vault on this phone, if there is one or her PIN opens it. */
  async open(seat: Seat): Promise<OpenVault | undefined> {
    const phone = this.phones[seat.phone]!;
    const known = this.enrolled(seat);
    if (!known) return undefined;
    const lock = phone.itself.workers().find(({ vault_id }) => vault_id === known.vault_id)?.lock;
    if (lock === "open") return known.vault;
    const opened = await phone.itself.unlock(known.vault_id, known.pin);
    known.vault = opened.ok ? opened.vault : undefined;
    return known.vault;
  }

  async restart(number: number): Promise<void> {
    const phone = this.phone(number);
    for (const known of phone.enrolled.values()) known.vault = undefined;
    phone.itself = await this.#started(phone);
  }

  /** Records a change about one of the cases that she sees on this phone. */
  async write(
    seat: Seat,
    which: number,
    make: (of: CasePackage) => Omit<NewChange, "id" | "case_id"> | undefined,
    draftId?: string,
  ): Promise<void> {
    const vault = await this.open(seat);
    const shown = vault?.cases().sort((one, other) => (one.case_id < other.case_id ? -1 : 1)) ?? [];
    const of = shown[which % Math.max(1, shown.length)];
    const made = of && make(of);
    if (!vault || !of || !made) return;
    const change: NewChange = { ...made, id: worldId(), case_id: of.case_id };
    await vault.record(change, draftId);
    const { device_id } = this.enrolled(seat)!;
    this.ledger.set(change.id, { ...change, author: this.workers[seat.worker]!, device_id });
    const draft = draftId === undefined ? undefined : this.drafts.get(draftId);
    if (draft) draft.isDropped = true;
  }

  async saveDraft(seat: Seat, which: number, text: string): Promise<void> {
    const vault = await this.open(seat);
    const of = vault?.cases()[0];
    if (!vault || !of) return;
    const there = vault.drafts();
    const draft_id = there[which % (there.length + 1)]?.draft_id ?? worldId();
    await vault.saveDraft({ draft_id, form: "visit", case_id: of.case_id, values: { note: text } });
    const { saved_at } = vault.drafts().find((one) => one.draft_id === draft_id)!;
    const { device_id } = this.enrolled(seat)!;
    this.drafts.set(draft_id, { author: this.workers[seat.worker]!, device_id, saved_at, isDropped: false });
  }

  /** An act of the office; what may not be is refused and changes nothing. */
  async office(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const refused = [Refused, NotFound, NotAllowed, StaleVersion].some((kind) => error instanceof kind);
      if (!refused) throw error;
    }
    await this.#stand();
  }

  editAtDesk(which: number, fields: Record<string, unknown>): Promise<void> {
    return this.office(async () => {
      const place = this.cases[which]!;
      const file = await this.database
        .selectFrom("case_file")
        .select(["version", "owner_id"])
        .where("id", "=", place.case_id)
        .executeTakeFirstOrThrow();
      const viewer = await viewerOf(this.database, file.owner_id);
      if (!viewer) return;
      const { person } = await currentPerson(this.database, await personKey(this.database, place.person_id));
      const changed = { ...person, ...fields };
      const at = this.now();
      await this.server.within((trx) => changePerson(trx, viewer, place.number, changed, file.version, at));
      this.deskEdits.set(at, fields);
    });
  }

  reassign(which: number, worker: number): Promise<void> {
    const duty = worker < 2 ? "owner" : "field_staff";
    const assignment = { case_numbers: [this.cases[which]!.number], duty, user_id: this.workers[worker]! } as const;
    return this.office(() => this.server.within((trx) => assignCases(trx, mira, assignment, this.now())));
  }

  setDisabled(worker: number, isDisabled: boolean): Promise<void> {
    const verb = isDisabled ? disableUser : enableUser;
    return this.office(() => this.server.within((trx) => verb(trx, adi, this.workers[worker]!, this.now())));
  }

  move(worker: number, isSouth: boolean): Promise<void> {
    return this.office(() =>
      this.database
        .updateTable("app_user")
        .set((eb) => ({ office_id: isSouth ? SOUTH : NORTH, version: eb("version", "+", 1) }))
        .where("id", "=", this.workers[worker]!)
        .execute(),
    );
  }

  wipe(seat: Seat): Promise<void> {
    const known = this.enrolled(seat);
    if (!known) return Promise.resolve();
    return this.office(() => this.server.within((trx) => askWipe(trx, mira, known.device_id, this.now())));
  }

  /** The PIN is forgotten; a manager lets her in with a new one. */
  async newPin(seat: Seat): Promise<void> {
    const phone = this.phones[seat.phone]!;
    const known = this.enrolled(seat);
    if (!known || phone.session !== this.workers[seat.worker]) return;
    const way = async () => {
      await phone.itself.askUnlock(known.vault_id);
      const { unlock_request_id: id } = (await phone.store.vault(known.vault_id))!;
      await this.server.within((trx) => decideUnlock(trx, mira, { id: id!, decision: "approved" }, this.now()));
      if ((await phone.itself.finishUnlock(known.vault_id, FRESH_PIN)) === "approved") known.pin = FRESH_PIN;
    };
    await way().catch(() => undefined);
  }

  async #stand(): Promise<void> {
    const cases = this.cases.map(({ case_id }) => case_id);
    this.standings.push(await standingAt(this.database, this.workers, cases, this.now()));
  }
}
