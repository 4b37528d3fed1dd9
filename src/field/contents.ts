import type { KeptChange, KeptDraft, VaultState } from "#src/field/items";
import type { CasePackage } from "#src/field/package";
import type { BoxKind, OutboxRow, Write } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";

type Values = { case: CasePackage; change: KeptChange; draft: KeptDraft; state: VaultState };
/** One thing to be kept from now on; null: it goes. */
export type Edit = { [Kind in BoxKind]: { kind: Kind; id: string; value: Values[Kind] | null } }[BoxKind];

/** What can be read of a vault while it is open, kept in memory and closed again wherever it is written. */
export class Contents {
  readonly cases = new Map<string, CasePackage>();
  readonly changes = new Map<string, KeptChange>();
  readonly drafts = new Map<string, KeptDraft>();
  readonly states = new Map<string, VaultState>();
  /** Sealed and not sent, by id. */
  waiting = new Map<string, Pick<OutboxRow, "is_draft" | "is_too_large">>();

  constructor(
    private readonly around: Pick<Surroundings, "store" | "keys">,
    private readonly vault_id: string,
    private readonly dek: CryptoKey,
  ) {}

  /** Reads what is there, also what another page wrote. What cannot be opened is as if it were not there: it is fetched again. */
  async load(): Promise<void> {
    const { store, keys } = this.around;
    const read = [];
    for (const { kind, id, box } of await store.boxes(this.vault_id))
      read.push(
        keys.open(this.dek, this.nameOf(kind, id), box).then((value) => ({ kind, id, value }) as Edit, nothing),
      );
    const edits = (await Promise.all(read)).filter((edit) => edit !== undefined);
    for (const room of [this.cases, this.changes, this.drafts, this.states]) room.clear();
    for (const edit of edits) this.take(edit);
    await this.loadWaiting();
  }

  async loadWaiting(): Promise<void> {
    const rows = await this.around.store.outbox(this.vault_id);
    this.waiting = new Map(rows.map(({ id, is_draft, is_too_large }) => [id, { is_draft, is_too_large }]));
  }

  /** All of it or none of it, on the disk before it resolves. */
  async write(edits: readonly Edit[], others: readonly Write[] = []): Promise<void> {
    const boxes = await Promise.all(edits.map((edit) => this.closed(edit)));
    await this.around.store.write([...others, ...boxes]);
    for (const edit of edits) this.take(edit);
    for (const other of others) {
      if ("put" in other && other.put === "outbox") this.waiting.set(other.row.id, other.row);
      if ("drop" in other && other.drop === "outbox") this.waiting.delete(other.id);
    }
  }

  private async closed({ kind, id, value }: Edit): Promise<Write> {
    const { vault_id } = this;
    if (value === null) return { drop: "box", vault_id, kind, id };
    return {
      put: "box",
      row: { vault_id, kind, id, box: await this.around.keys.close(this.dek, this.nameOf(kind, id), value) },
    };
  }

  private nameOf(kind: BoxKind, id: string): string {
    return `${this.vault_id} ${kind} ${id}`;
  }

  private take({ kind, id, value }: Edit): void {
    const room = { case: this.cases, change: this.changes, draft: this.drafts, state: this.states }[kind];
    if (value === null) room.delete(id);
    else (room as Map<string, Values[BoxKind]>).set(id, value);
  }
}

const nothing = () => undefined;
