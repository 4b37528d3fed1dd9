import { fromBase64Url } from "#src/field/base64url";
import { Contents } from "#src/field/contents";
import type { VaultState } from "#src/field/items";
import { lentHalf, newVault, refusePlain, type Tried, tryPin, wrapped } from "#src/field/keyholding";
import { judgeLease } from "#src/field/lease";
import { type Author, type Half, Offline, SignedOut, type UnlockAnswer, Wiped } from "#src/field/office";
import { waitingSince } from "#src/field/queue";
import type { OutboxRow, VaultRow } from "#src/field/store";
import type { Surroundings, Told } from "#src/field/surroundings";
import { type UploadOutcome, uploadVault, wiping } from "#src/field/uploading";
import { OpenVault } from "#src/field/vault";

export type Lock = "open" | "locked" | "no_half" | "clock_back" | "wiped";
/** One worker of this phone, as far as it is known without her PIN. */
export type Worker = {
  vault_id: string;
  author_id: string;
  label: string;
  unsent: number;
  oldest_unsent_at: string | null;
  lock: Lock;
  wrong_pins: number;
  is_unlock_asked: boolean;
  /** The server takes nothing from this phone any more: what is unsent can be exported. */
  is_refused: boolean;
};
export type Unlocking = { ok: true; vault: OpenVault } | Extract<Tried, { ok: false }>;

/** A phone: the vaults of its workers, what waits to be sent, and the way to the server. */
export class FieldPhone {
  readonly #open = new Map<string, OpenVault>();
  readonly #listeners = new Set<() => void>();
  readonly #notBefore = new Map<string, number>();
  #sending: ReadonlySet<string> = new Set();
  #rows: VaultRow[] = [];
  #outbox = new Map<string, OutboxRow[]>();

  private constructor(private readonly around: Surroundings) {}

  static async start(around: Surroundings): Promise<FieldPhone> {
    const phone = new FieldPhone(around);
    if (!(await around.store.phone()))
      await around.store.write([{ put: "phone", row: { key: "phone", phone_id: around.keys.newId() } }]);
    await phone.#refresh();
    await phone.#giveUpHalves();
    return phone;
  }

  workers(): Worker[] {
    return this.#rows.map((row) => {
      const { pending, oldest_at } = waitingSince(this.#outbox.get(row.vault_id) ?? []);
      const { vault_id, author_id, label, wrong_pins, is_refused } = row;
      const about = { vault_id, author_id, label, wrong_pins, is_refused, lock: this.#lockOf(row) };
      const is_unlock_asked = row.unlock_request_id !== null;
      return { ...about, is_unlock_asked, unsent: pending, oldest_unsent_at: oldest_at };
    });
  }

  /** Who is signed in; null: nobody, or it cannot be known now. */
  async session(): Promise<Author | null> {
    try {
      return (await this.around.office.session()).author;
    } catch (error) {
      if (error instanceof Offline || error instanceof SignedOut) return null;
      throw error;
    }
  }

  /**
   * Makes a vault for whoever is signed in and fetches her caseload.
   * @throws PinRefused, AlreadyHere, Offline, SignedOut
   */
  async enrol(pin: string, label: string): Promise<OpenVault> {
    const { row, dek, author } = await newVault(this.around, pin, label);
    const vault = await this.#opened(row, dek);
    const state: VaultState = { author, cursor: null, held: [], questions: null, synced_at: null };
    await vault.contents.write([{ kind: "state", id: "state", value: state }], [{ put: "vault", row }]);
    await this.#forgetDrained(author.id, row.vault_id);
    this.#open.set(row.vault_id, vault.vault);
    await vault.vault.sync();
    await this.#changed();
    return vault.vault;
  }

  /** Opens a vault, if the PIN is right, the lease lasts and the clock was not set back. */
  async unlock(vault_id: string, pin: string): Promise<Unlocking> {
    const result = await this.#inTurn(vault_id, async (row): Promise<Unlocking> => {
      const tried = await tryPin(this.around, row, pin);
      if (!tried.ok) return tried;
      const { vault, contents } = await this.#opened(tried.row, tried.dek);
      await contents.load();
      return { ok: true, vault };
    });
    if (result.ok) {
      this.#open.get(vault_id)?.lock();
      this.#open.set(vault_id, result.vault);
    }
    await this.#changed();
    return result;
  }

  /** After signing in: the half and the lease again. @throws SignedOut when somebody else is signed in, Wiped */
  async renew(vault_id: string): Promise<void> {
    await this.#withHalf(await this.#ownRow(vault_id), async (row, lent) => ({ ...row, ...lent, wrong_pins: 0 }));
  }

  /** The PIN was forgotten: a supervisor is asked. */
  async askUnlock(vault_id: string): Promise<void> {
    const row = await this.#ownRow(vault_id);
    const unlock_request_id = await this.around.office.askUnlock(row.device_id);
    await this.#inTurn(vault_id, (now) =>
      this.around.store.write([{ put: "vault", row: { ...now, unlock_request_id } }]),
    );
    await this.#changed();
  }

  /** Whether it was approved; then the new PIN opens what the old one did. `none`: nobody was asked. */
  async finishUnlock(vault_id: string, pin: string): Promise<UnlockAnswer["state"] | "none"> {
    refusePlain(pin);
    const row = await this.#ownRow(vault_id);
    if (row.unlock_request_id === null) return "none";
    const { state, dek } = await this.around.office.unlockAnswer(row.unlock_request_id);
    if (state === "asked") return state;
    if (state === "approved" && dek !== undefined) {
      await this.#withHalf(row, async (now, lent) => {
        const closed = await wrapped(this.around, fromBase64Url(dek), lent.half, pin);
        return { ...now, ...lent, ...closed, wrong_pins: 0, unlock_request_id: null };
      });
      return state;
    }
    // Refused, or the key was given before and did not get here: it is asked for anew.
    await this.#inTurn(vault_id, (now) =>
      this.around.store.write([{ put: "vault", row: { ...now, unlock_request_id: null } }]),
    );
    await this.#changed();
    return state === "approved" ? "none" : state;
  }

  /** What is unsent of all workers, sealed as it is: a file that proves its authors by itself and that only the server opens. */
  async exportUnsent(): Promise<Blob> {
    const devices = [];
    for (const { vault_id, device_id } of await this.around.store.vaults()) {
      const items = (await this.around.store.outbox(vault_id)).map(({ id, sealed }) => ({ id, sealed }));
      if (items.length > 0) devices.push({ device_id, items });
    }
    return new Blob([JSON.stringify({ langkah_field_export: 1, devices })], { type: "application/json" });
  }

  /** Sends what waits, of every worker; no vault needs to be open. */
  async upload(): Promise<UploadOutcome> {
    await this.#giveUpHalves();
    const outcomes: UploadOutcome[] = [];
    await this.around.alone("upload", async () => {
      for (const { vault_id } of await this.around.store.vaults()) {
        if (outcomes.includes("offline")) return;
        if ((this.#notBefore.get(vault_id) ?? 0) > this.around.clock.running()) {
          outcomes.push("later");
          continue;
        }
        outcomes.push(
          await uploadVault(this.around, vault_id, {
            sending: (ids) => {
              this.#sending = new Set(ids);
              if (ids.length > 0) for (const listener of this.#listeners) listener();
            },
            changed: async (id) => {
              await this.#open.get(id)?.reload(false);
              await this.#changed();
            },
            wait: (id, seconds) => this.#notBefore.set(id, this.around.clock.running() + seconds * 1000),
          }),
        );
      }
    });
    if (outcomes.includes("offline")) return "offline";
    return outcomes.includes("later") ? "later" : "done";
  }

  /** At once and in every page of this phone: nothing stays open. What was written stays. */
  leave(): void {
    this.#shutAll();
    this.around.tellOthers("left");
  }

  #shutAll(): void {
    for (const vault of [...this.#open.values()]) vault.lock();
  }

  /** Another page of this phone changed something, or was left in a hurry. */
  async heard(what: Told): Promise<void> {
    if (what === "left") return this.#shutAll();
    for (const vault of this.#open.values()) await vault.reload(true);
    await this.#refresh();
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #opened(row: VaultRow, dek: Uint8Array<ArrayBuffer>) {
    const contents = new Contents(this.around, row.vault_id, await this.around.keys.importDek(dek));
    const host = {
      upload: () => this.upload(),
      isOnItsWay: (id: string) => this.#sending.has(id),
      changed: () => this.#changed(),
      shut: (vault: OpenVault) => {
        if (this.#open.get(vault.vault_id) === vault) this.#open.delete(vault.vault_id);
        for (const listener of this.#listeners) listener();
      },
    };
    return { contents, vault: new OpenVault(this.around, host, row, contents) };
  }

  /** A vault that was wiped and has nothing left to send gives way to the new one. */
  async #forgetDrained(author_id: string, but: string): Promise<void> {
    const { store } = this.around;
    for (const row of await store.vaults())
      if (row.author_id === author_id && row.is_wiped && row.vault_id !== but)
        if ((await store.outbox(row.vault_id)).length === 0)
          await store.write([{ drop: "vault", vault_id: row.vault_id }]);
  }

  async #withHalf(
    { vault_id, device_id }: VaultRow,
    made: (row: VaultRow, lent: Pick<VaultRow, "lease"> & { half: CryptoKey }) => Promise<VaultRow>,
  ): Promise<void> {
    const { office, store } = this.around;
    let lent: Half;
    try {
      lent = await office.half(device_id);
    } catch (error) {
      if (error instanceof Wiped) {
        this.#open.get(vault_id)?.lock();
        await this.#inTurn(vault_id, (row) => store.write(wiping(row)));
        await this.#changed();
      }
      throw error;
    }
    const fresh = await lentHalf(this.around, lent);
    await this.#inTurn(vault_id, async (row) => store.write([{ put: "vault", row: await made(row, fresh) }]));
    await this.#changed();
  }

  /** @throws SignedOut unless its own worker is signed in */
  async #ownRow(vault_id: string): Promise<VaultRow> {
    const { author } = await this.around.office.session();
    const row = await this.around.store.vault(vault_id);
    if (!row || row.author_id !== author.id) throw new SignedOut();
    return row;
  }

  /** What was lent for a time is given up when it is over, also where nobody tries a PIN: a clock set back later finds nothing. */
  async #giveUpHalves(): Promise<void> {
    const { store, clock } = this.around;
    const isOver = ({ half, lease }: VaultRow) => half !== null && judgeLease(lease, clock.wall()) === "over";
    const over = this.#rows.filter((row) => isOver(row) && !this.#open.has(row.vault_id));
    for (const { vault_id } of over)
      await this.#inTurn(vault_id, async (row) => {
        if (isOver(row)) await store.write([{ put: "vault", row: { ...row, half: null } }]);
      }).catch(() => undefined);
    if (over.length > 0) await this.#changed();
  }

  #inTurn<T>(vault_id: string, work: (row: VaultRow) => Promise<T>): Promise<T> {
    return this.around.alone(`vault ${vault_id}`, async () => {
      const row = await this.around.store.vault(vault_id);
      if (!row) throw new Error("no such vault");
      return work(row);
    });
  }

  #lockOf(row: VaultRow): Lock {
    if (row.is_wiped) return "wiped";
    if (this.#open.has(row.vault_id)) return "open";
    const state = judgeLease(row.lease, this.around.clock.wall());
    if (row.half === null || state === "over") return "no_half";
    return state === "clock_back" ? "clock_back" : "locked";
  }

  async #changed(): Promise<void> {
    await this.#refresh();
    for (const listener of this.#listeners) listener();
    this.around.tellOthers("changed");
  }

  async #refresh(): Promise<void> {
    this.#rows = await this.around.store.vaults();
    const outbox = new Map<string, OutboxRow[]>();
    for (const { vault_id } of this.#rows) outbox.set(vault_id, await this.around.store.outbox(vault_id));
    this.#outbox = outbox;
  }
}
