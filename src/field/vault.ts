import type { Contents } from "#src/field/contents";
import type { Draft, KeptChange, KeptDraft, SealedItem, VaultState } from "#src/field/items";
import { refusePlain, type Tried, withOtherPin } from "#src/field/keyholding";
import { clockSetBy, judgeLease, livedUntil, OpenTime } from "#src/field/lease";
import { type Author, type Conflict, NotTaken, Offline, type Questions, SignedOut, Wiped } from "#src/field/office";
import { placesOf, undecided, withOwnChanges } from "#src/field/own-changes";
import type { CasePackage } from "#src/field/package";
import { type ShownState, shownState } from "#src/field/queue";
import { before, droppedDraft, type Made, NOTHING, sealedWrite } from "#src/field/sealed-writes";
import type { VaultRow, Write } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";
import { syncVault } from "#src/field/syncing";
import { type UploadOutcome, wiping } from "#src/field/uploading";
import type { Change } from "#src/sync/change";

/** A change as a screen hands it over; the day and its turn are the phone's to say. */
export type NewChange = Pick<Change, "id" | "kind" | "record_id" | "case_id" | "base_version" | "fields" | "seen">;
export type ShownChange = {
  id: string;
  kind: string;
  case_id: string | null;
  made_at: string;
  state: ShownState;
  reason: string | null;
  field: string | null;
  conflicts: Conflict[];
};
export type SyncOutcome = "done" | "offline" | "signed_out" | "wiped";

/** The vault was shut meanwhile (locked, lease over, wiped): nothing can be read or written in it. */
export class VaultShut extends Error {
  override name = "VaultShut";
}

/** The same id was recorded with something else: a fault of the screen, never overwritten. */
export class RecordedOtherwise extends Error {
  override name = "RecordedOtherwise";
}

/** What the phone does for its open vaults. */
export type Host = {
  upload(): Promise<UploadOutcome>;
  isOnItsWay(id: string): boolean;
  changed(): Promise<void>;
  shut(vault: OpenVault): void;
};

/** One worker's vault while it is open. What can be read is in memory until `lock`. */
export class OpenVault {
  #contents: Contents | null;
  #time: OpenTime;
  #lease: VaultRow["lease"];

  constructor(
    private readonly around: Surroundings,
    private readonly host: Host,
    row: VaultRow,
    contents: Contents,
  ) {
    this.vault_id = row.vault_id;
    this.#author_id = row.author_id;
    this.#contents = contents;
    this.#lease = row.lease;
    this.#time = new OpenTime(around.clock, row.lease);
  }
  readonly vault_id: string;
  readonly #author_id: string;

  get author(): Author {
    return this.state?.author ?? { id: this.#author_id, name: "", role: "", locale: "id" };
  }

  /** The instant as far as this phone knows it: by the server's clock, not by its own. */
  now(): string {
    return new Date(this.#time.now(this.#lease)).toISOString();
  }

  /** Her own cases, with what she wrote and the server has not given back yet laid over them. */
  cases(): CasePackage[] {
    const { cases, changes } = this.#open();
    const own = [...changes.values()];
    const places = placesOf(cases.values());
    return [...cases.values()].map((one) => withOwnChanges(one, own, places));
  }

  questions(): Questions | null {
    return this.state?.questions ?? null;
  }

  /** When the whole caseload was last fetched. */
  syncedAt(): string | null {
    return this.state?.synced_at ?? null;
  }

  /** What she wrote, newest first, with what became of it. */
  changes(): ShownChange[] {
    const { changes, waiting } = this.#open();
    return [...changes.values()]
      .sort((one, other) => other.order - one.order)
      .map((one) => {
        const { id, kind, case_id, made_at, reason, field, ...kept } = one;
        const conflicts = undecided(one, changes.values());
        const isDecided = kept.state === "needs_decision" && kept.conflicts.length > 0 && conflicts.length === 0;
        const row = waiting.get(id);
        const answered = row?.is_too_large ? "too_large" : isDecided ? null : kept.state;
        const isOnItsWay = this.host.isOnItsWay(id);
        const state = shownState({ isWaiting: row !== undefined, isOnItsWay, answered });
        const why = row?.is_too_large ? "too_large" : reason;
        return { id, kind, case_id, made_at, state, reason: why, field, conflicts };
      });
  }

  drafts(): Draft[] {
    return [...this.#open().drafts.values()]
      .flatMap(({ draft_id, form, case_id, values, saved_at }) =>
        values === null ? [] : [{ draft_id, form, case_id, values, saved_at }],
      )
      .sort((one, other) => (one.saved_at < other.saved_at ? 1 : -1));
  }

  /**
   * Keeps what was recorded: sealed to the server, as her own copy, and its draft gone, in one write. The same again has no effect.
   * @throws StorageFull with nothing written, VaultShut, RecordedOtherwise
   */
  async record(input: NewChange, draftId?: string): Promise<void> {
    await this.#write(async (row, contents) => {
      const known = contents.changes.get(input.id);
      if (known?.change && JSON.stringify(known.change.fields) !== JSON.stringify(input.fields))
        throw new RecordedOtherwise();
      if (known) return undefined;
      const change: Change = { ...input, made_at: this.now(), order: row.next_seq };
      const { id, kind, case_id, made_at, order } = change;
      const value: KeptChange = { id, kind, case_id, made_at, order, change, ...NOT_ANSWERED };
      const sealed = await this.#sealed(row, id, { kind: "change", change }, row.next_seq);
      const draft = draftId === undefined ? NOTHING : await this.#dropped(row, contents, draftId, row.next_seq + 1);
      return {
        edits: [{ kind: "change", id, value }, ...draft.edits],
        writes: [sealed, ...draft.writes, { put: "vault", row: { ...row, next_seq: row.next_seq + 2 } }],
      };
    });
  }

  /** Keeps a form as far as it is filled in; its sealed copy takes the place of the one before. One that was dropped stays so. */
  async saveDraft(draft: Omit<Draft, "saved_at">): Promise<void> {
    await this.#write(async (row, contents) => {
      const known = contents.drafts.get(draft.draft_id);
      if (known?.values === null) return undefined;
      const kept: Draft = { ...draft, saved_at: laterThan(known?.saved_at, this.now()) };
      const outbox_id = this.around.keys.newId();
      const sealed = await this.#sealed(row, outbox_id, { kind: "draft", ...kept }, row.next_seq);
      const value: KeptDraft = { ...kept, outbox_id, is_there: known?.is_there ?? false };
      return {
        edits: [{ kind: "draft", id: draft.draft_id, value }],
        writes: [...before(known), sealed, { put: "vault", row: { ...row, next_seq: row.next_seq + 1 } }],
      };
    });
  }

  async dropDraft(draft_id: string): Promise<void> {
    await this.#write(async (row, contents) => {
      const { edits, writes } = await this.#dropped(row, contents, draft_id, row.next_seq);
      return { edits, writes: [...writes, { put: "vault", row: { ...row, next_seq: row.next_seq + 1 } }] };
    });
  }

  /** Sends what waits and fetches what is new. Nothing is lost wherever it breaks off: the next time goes on from there. */
  async sync(): Promise<SyncOutcome> {
    const { around, vault_id } = this;
    return around.alone(`sync ${vault_id}`, async () => {
      try {
        if ((await this.host.upload()) === "offline") return "offline";
        if ((await around.store.vault(vault_id))?.is_wiped) return "wiped";
        if (await this.#fetch()) await this.host.upload();
        await this.host.changed();
        return "done";
      } catch (error) {
        // Shut meanwhile, or the server would not: the next time.
        if (error instanceof Offline || error instanceof NotTaken || error instanceof VaultShut) return "offline";
        if (error instanceof SignedOut) return "signed_out";
        if (!(error instanceof Wiped)) throw error;
        await this.#inTurn((row) => around.store.write(wiping(row)));
        this.lock();
        await this.host.changed();
        return "wiped";
      }
    });
  }

  /** Each minute while it is open: the lease is counted, and when it is over the half is given up. */
  async tick(): Promise<void> {
    if (!this.#contents) return;
    // Judged before it is written: a full storage keeps nothing open.
    const lived = livedUntil(this.#lease, this.#time.now(this.#lease));
    if (judgeLease(lived, this.around.clock.wall()) === "over") this.lock();
    const isOver = await this.#inTurn(async (row) => {
      const lease = livedUntil(row.lease, this.#time.now(row.lease));
      const isOver = judgeLease(lease, this.around.clock.wall()) === "over";
      await this.around.store.write([{ put: "vault", row: { ...row, lease, half: isOver ? null : row.half } }]);
      this.#lease = lease;
      return isOver;
    });
    if (isOver) this.lock();
  }

  /** Another PIN; what is open stays open. @throws PinRefused for the new one */
  async changePin(old: string, fresh: string): Promise<{ ok: true } | Extract<Tried, { ok: false }>> {
    refusePlain(fresh);
    const tried = await this.#inTurn((row) => withOtherPin(this.around, row, old, fresh));
    return tried.ok ? { ok: true } : tried;
  }

  /** At once: what could be read is forgotten. What was written stays. */
  lock(): void {
    if (!this.#contents) return;
    const lived = this.#time.now(this.#lease);
    this.#contents = null;
    this.host.shut(this);
    this.#inTurn((row) =>
      this.around.store.write([{ put: "vault", row: { ...row, lease: livedUntil(row.lease, lived) } }]),
    ).catch(() => undefined);
  }

  /** Another page of this phone, or the upload, changed what is kept. */
  async reload(isWhole: boolean): Promise<void> {
    await this.#inTurn(async (row) => {
      if (row.is_wiped) this.lock();
      else if (isWhole) await this.#contents?.load();
      else await this.#contents?.loadWaiting();
    });
  }

  private get state(): VaultState | undefined {
    return this.#open().states.get("state");
  }

  #open(): Contents {
    if (!this.#contents) throw new VaultShut();
    return this.#contents;
  }

  #fetch(): Promise<boolean> {
    const { around, vault_id } = this;
    return syncVault({
      around,
      vault_id,
      author_id: this.#author_id,
      contents: () => this.#open(),
      now: () => this.now(),
      inTurn: (work) => this.#inTurn(work),
      sealed: (row, change, seq) => this.#sealed(row, change.id, { kind: "change", change }, seq),
      clockIs: (now) =>
        this.#inTurn(async (row) => {
          const lease = clockSetBy(row.lease, now, around.clock.wall());
          await around.store.write([{ put: "vault", row: { ...row, lease } }]);
          this.#lease = lease;
          this.#time = new OpenTime(around.clock, lease);
        }),
    });
  }

  #inTurn<T>(work: (row: VaultRow) => Promise<T>): Promise<T> {
    return this.around.alone(`vault ${this.vault_id}`, async () => {
      const row = await this.around.store.vault(this.vault_id);
      if (!row) throw new VaultShut();
      return work(row);
    });
  }

  /** A phone that was wiped while a form was open still takes what was written, sealed and without a copy that can be read. */
  async #write(made: (row: VaultRow, contents: Contents) => Promise<Made | undefined>): Promise<void> {
    this.#open();
    const wasWiped = await this.#inTurn(async (row) => {
      const contents = this.#open();
      const { edits, writes } = (await made(row, contents)) ?? NOTHING;
      if (writes.length > 0) await contents.write(row.is_wiped ? [] : edits, writes);
      return row.is_wiped;
    });
    if (wasWiped) this.lock();
    await this.host.changed();
  }

  #dropped(row: VaultRow, contents: Contents, draft_id: string, seq: number): Promise<Made> {
    return droppedDraft(this.around, row, contents.drafts.get(draft_id), seq, this.now());
  }

  #sealed(row: VaultRow, id: string, item: SealedItem["item"], seq: number): Promise<Write> {
    return sealedWrite(row, id, item, seq, this.now());
  }
}

const NOT_ANSWERED = { state: null, reason: null, field: null, conflicts: [], resent: 0, is_in_case: false };

/** What is written over a copy is later than it, also where that came from a phone whose clock ran ahead: the later one stays. */
function laterThan(before: string | undefined, now: string): string {
  return before === undefined || before < now ? now : new Date(Date.parse(before) + 1).toISOString();
}
