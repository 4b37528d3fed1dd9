import { webKeys } from "#app/field/vault/web-keys";
import { toBase64Url } from "#src/field/base64url";
import type { SealedItem } from "#src/field/items";
import { type Office, Offline, SignedOut, Wiped } from "#src/field/office";
import type { CasePackage } from "#src/field/package";
import { openSealed } from "#src/field/sealing";
import type { BoxRow, OutboxRow, PhoneRow, Store, VaultRow } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";

/** A phone's storage in memory. `failing` answers for the next write. */
export function memoryStore(): Store & { all(): unknown } {
  let phone: PhoneRow | undefined;
  const vaults = new Map<string, VaultRow>();
  const outbox = new Map<string, OutboxRow>();
  const boxes = new Map<string, BoxRow>();
  const keyOf = (one: { vault_id: string; kind: string; id: string }) => `${one.vault_id} ${one.kind} ${one.id}`;
  return {
    all: () => ({ phone, vaults: [...vaults.values()], outbox: [...outbox.values()], boxes: [...boxes.values()] }),
    phone: async () => phone,
    vaults: async () => [...vaults.values()],
    vault: async (id) => vaults.get(id),
    outbox: async (id) => [...outbox.values()].filter(({ vault_id }) => vault_id === id),
    boxes: async (id) => [...boxes.values()].filter(({ vault_id }) => vault_id === id),
    write: async (writes) => {
      for (const write of writes) {
        if ("put" in write) {
          if (write.put === "phone") phone = write.row;
          else if (write.put === "vault") vaults.set(write.row.vault_id, write.row);
          else if (write.put === "outbox") outbox.set(write.row.id, write.row);
          else boxes.set(keyOf(write.row), write.row);
        } else if (write.drop === "vault") vaults.delete(write.vault_id);
        else if (write.drop === "outbox") outbox.delete(write.id);
        else if (write.drop === "box") boxes.delete(keyOf(write));
        else for (const [key, { vault_id }] of boxes) if (vault_id === write.vault_id) boxes.delete(key);
      }
    },
  };
}

/** One at a time under each name. */
export function turns(): Surroundings["alone"] {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const next = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  };
}

/** A phone's clock that the test turns: `wall` is what it shows, and both run on when time passes. */
export class TestClock {
  #wall: number;
  #running = 0;
  constructor(at: string) {
    this.#wall = Date.parse(at);
  }
  wall = () => this.#wall;
  running = () => this.#running;
  passes(minutes: number): void {
    this.#wall += minutes * 60_000;
    this.#running += minutes * 60_000;
  }
  isSet(at: string): void {
    this.#wall = Date.parse(at);
  }
}

/** Quick to derive; the number in the product is PIN_ROUNDS. */
export const FEW_ROUNDS = 10;

export function surroundings(parts: Pick<Surroundings, "office" | "clock"> & Partial<Surroundings>): Surroundings {
  return {
    store: memoryStore(),
    keys: webKeys,
    version: "test",
    rounds: FEW_ROUNDS,
    alone: turns(),
    tellOthers: () => undefined,
    ...parts,
  };
}

export const serverKeyForTests = async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  return {
    publicKey: await crypto.subtle.exportKey("jwk", pair.publicKey),
    privateKey: await crypto.subtle.exportKey("jwk", pair.privateKey),
  };
};

type Person = { id: string; name: string };

/** A server that only remembers: who is signed in, halves, escrows, what was sent, and cases to be fetched. */
export class SmallOffice implements Office {
  isReachable = true;
  signedIn: Person | null = null;
  now = "2026-03-09T02:00:00.000Z";
  leaseHours = 120;
  readonly wiped = new Set<string>();
  readonly cases = new Map<string, CasePackage[]>();
  readonly uploads: { device_id: string; items: { id: string; sealed: string }[] }[] = [];
  readonly devices = new Map<string, { author_id: string; credential: string; half: string; escrow: string }>();
  draftsOf: {
    draft_id: string;
    form: string;
    case_id: string | null;
    values: Record<string, unknown>;
    saved_at: string;
  }[] = [];
  answerTo: (id: string) => string = () => "applied";

  constructor(private readonly keys: Awaited<ReturnType<typeof serverKeyForTests>>) {}

  async session() {
    const author = this.#signedIn();
    return { author: { ...author, role: "field_staff", locale: "id" }, now: this.now };
  }
  async enrol() {
    const author = this.#signedIn();
    const device_id = crypto.randomUUID();
    const made = () => toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
    const credential = made();
    this.devices.set(device_id, { author_id: author.id, credential, half: made(), escrow: "" });
    return { device_id, credential, server_key: this.keys.publicKey, author_id: author.id };
  }
  async half(device_id: string) {
    this.#signedIn();
    if (this.wiped.has(device_id)) throw new Wiped();
    return { half: this.devices.get(device_id)!.half, now: this.now, lease_hours: this.leaseHours };
  }
  async keepEscrow(device_id: string, sealed: string) {
    this.#signedIn();
    this.devices.get(device_id)!.escrow = sealed;
  }
  async upload({ device_id }: { device_id: string }, { items }: { items: { id: string; sealed: string }[] }) {
    if (!this.isReachable) throw new Offline();
    this.uploads.push({ device_id, items });
    const data = items.map(({ id }) => ({ id, state: "kept" as const }));
    return { data, wipe: this.wiped.has(device_id) };
  }
  async sync({ device_id, missing }: { device_id: string; missing: readonly string[] | null }) {
    const { id } = this.#signedIn();
    const cases = this.cases.get(id) ?? [];
    const data = cases.filter(({ case_id }) => missing?.includes(case_id) ?? true);
    const page = { next_cursor: "1", more: false };
    return { data, held: cases.map(({ case_id }) => case_id), questions: null, page, wipe: this.wiped.has(device_id) };
  }
  async states(ids: readonly string[]) {
    this.#signedIn();
    return ids.map((id) => ({ id, state: this.answerTo(id), reason: null, field: null, conflicts: [] }));
  }
  async drafts() {
    this.#signedIn();
    return this.draftsOf;
  }
  async askUnlock() {
    this.#signedIn();
    return "request";
  }
  async unlockAnswer() {
    const { id } = this.#signedIn();
    const [device_id, { escrow }] = [...this.devices].find(([, { author_id }]) => author_id === id)!;
    const dek = toBase64Url(await openSealed(this.keys.privateKey, device_id, "escrow", escrow));
    return { state: "approved" as const, dek };
  }

  /** Everything that was sent, opened. */
  async opened(): Promise<(SealedItem & { id: string })[]> {
    const items = this.uploads.flatMap(({ device_id, items }) => items.map((item) => ({ device_id, ...item })));
    return Promise.all(
      items.map(async ({ device_id, id, sealed }) => {
        const bytes = await openSealed(this.keys.privateKey, device_id, id, sealed);
        return { id, ...(JSON.parse(new TextDecoder().decode(bytes)) as SealedItem) };
      }),
    );
  }

  #signedIn(): Person {
    if (!this.isReachable) throw new Offline();
    if (!this.signedIn) throw new SignedOut();
    return this.signedIn;
  }
}

/** A case as a phone is given it. */
export function aPackage(changes: Partial<CasePackage> = {}): CasePackage {
  return {
    case_id: crypto.randomUUID(),
    case_number: "LGK-2026-000001",
    status: "open",
    person: {
      id: crypto.randomUUID(),
      version: 1,
      name: "Melati Contoh",
      alias: null,
      gender: "Feminine",
      birth_year: 1998,
      phone: "+6281200000001",
      street: "Gang Kenanga 4",
      place_code: "32.12.14",
      place: "Krangkeng, Indramayu",
    },
    safe_contact: null,
    plans: [],
    visits: [],
    risk: null,
    enterprises: [],
    ...changes,
  };
}
