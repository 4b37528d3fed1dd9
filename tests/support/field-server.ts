import type { Kysely } from "kysely";
import { viewerOf } from "#db/access/viewers";
import type { Database } from "#db/database";
import { deviceOfCredential } from "#db/field/device-reads";
import { enrolDevice, keepEscrow, noteHeard, noteSync, releaseHalf } from "#db/field/device-writes";
import { ownDrafts } from "#db/field/draft-reads";
import { receiveItem } from "#db/field/outbox";
import { serverKeys } from "#db/field/server-key";
import { statesOf } from "#db/field/states";
import { askUnlock, collectUnlock } from "#db/field/unlock-writes";
import { deltaFor, missingCases } from "#db/sync/delta";
import type { Viewer } from "#src/access/policy";
import { NotTaken, type Office, Offline, type Page, SignedOut, Wiped } from "#src/field/office";
import { inTransactionOn } from "#tests/support/databases";

/** What becomes of one request: as sent; it never arrives; its answer does not; it arrives twice; it arrives much later. */
export const WAYS = ["arrives", "lost", "answer_lost", "twice", "late"] as const;
export type Way = (typeof WAYS)[number];

/** Something that is planted in the server to see whether the model finds it. */
export type Fault = "last_write_wins" | "acknowledged_and_dropped" | "refused_silently" | "made_anew_each_time" | null;

/** The server in one process, as its endpoints call it (app/routes/field), at an instant that the test says. */
export class FieldServer {
  /** Requests that are still on their way, to arrive in any order. */
  readonly late: (() => Promise<unknown>)[] = [];
  /** Everything that ever arrived, to be sent again at the end. */
  readonly arrived: { device_id: string; credential: string; items: { id: string; sealed: string }[] }[] = [];

  constructor(
    readonly database: Kysely<Database>,
    readonly now: () => string,
    private readonly planted: { fault: Fault; hooks: FaultHooks },
    /** A later version sends more than the phone knows. */
    readonly isNewer: () => boolean,
  ) {}

  within<T>(work: Parameters<typeof inTransactionOn<T>>[1]): Promise<T> {
    return inTransactionOn(this.database, work);
  }

  /** One phone's way to the server. `session`: who is signed in on it; `ways`: what becomes of its next requests. */
  officeFor(phone: { session: string | null; ways: Way[]; isCutOff: boolean }): Office {
    const send = async <T>(work: () => Promise<T>): Promise<T> => {
      if (phone.isCutOff) throw new Offline();
      const way = phone.ways.shift() ?? "arrives";
      if (way === "lost") throw new Offline();
      if (way === "late") {
        this.late.push(work);
        throw new Offline();
      }
      const answer = await work();
      if (way === "answer_lost") throw new Offline();
      return way === "twice" ? work() : answer;
    };
    const asHer = <T>(work: (viewer: Viewer) => Promise<T>): Promise<T> =>
      send(async () => {
        const viewer = phone.session === null ? undefined : await viewerOf(this.database, phone.session);
        if (!viewer) throw new SignedOut();
        return work(viewer);
      });
    return {
      session: () =>
        asHer(async ({ userId: id, role }) => ({ author: { id, name: "", role, locale: "id" }, now: this.now() })),
      enrol: (of) =>
        asHer(async (viewer) => {
          const { deviceId, credential } = await this.within((trx) => enrolDevice(trx, viewer, of, this.now()));
          const server_key = serverKeys().publicKey;
          return { device_id: deviceId, credential, server_key, author_id: viewer.userId };
        }),
      half: (id) =>
        asHer(async (viewer) => {
          const lent = await this.within((trx) => releaseHalf(trx, viewer, id, this.now()));
          if (!lent) throw new Wiped();
          return { half: lent.half, now: this.now(), lease_hours: lent.leaseHours };
        }),
      keepEscrow: (id, sealed) =>
        asHer((viewer) => this.within((trx) => keepEscrow(trx, viewer, id, sealed, this.now()))),
      upload: ({ device_id, credential }, upload) => send(() => this.take({ device_id, credential, ...upload })),
      sync: ({ device_id, author_id, cursor, missing }) =>
        asHer(async (viewer) => {
          if (viewer.userId !== author_id) throw new SignedOut();
          const wipe = await this.within((trx) => noteSync(trx, viewer, device_id, this.now()));
          return { ...(await this.page(viewer, cursor, missing)), wipe };
        }),
      states: (ids) =>
        asHer(async (viewer) =>
          (await statesOf(this.database, viewer, ids)).map((one) => this.planted.hooks.told(one, this.planted.fault)),
        ),
      drafts: () => asHer((viewer) => ownDrafts(this.database, viewer)),
      askUnlock: (id) => asHer((viewer) => this.within((trx) => askUnlock(trx, viewer, id, this.now()))),
      unlockAnswer: (id) => asHer((viewer) => this.within((trx) => collectUnlock(trx, viewer, id, this.now()))),
    };
  }

  async take(upload: {
    device_id: string;
    credential: string;
    items: { id: string; sealed: string }[];
    pending?: number;
    oldest_at?: string | null;
    version?: string;
  }) {
    const { device_id, credential, items } = upload;
    const device = await deviceOfCredential(this.database, device_id, credential);
    if (!device) throw new NotTaken("unknown_device");
    this.arrived.push({ device_id, credential, items });
    const data: { id: string; state: "kept" | "too_large" }[] = [];
    for (const item of items) {
      const sent = await this.planted.hooks.before(this, device, item, this.planted.fault);
      const state = sent && (await receiveItem((work) => this.within(work), device, sent, this.now()));
      if (sent) await this.planted.hooks.after(this, item, this.planted.fault);
      data.push({ id: item.id, state: state === "too_large" ? state : "kept" });
    }
    const { pending = 0, oldest_at = null, version = "test" } = upload;
    const heard = { pending, oldest_at, version };
    await this.within((trx) => noteHeard(trx, { userId: device.author_id }, device, heard, this.now()));
    return { data, wipe: device.wipe_asked_at !== null };
  }

  async page(viewer: Viewer, cursor: string | null, missing: readonly string[] | null): Promise<Omit<Page, "wipe">> {
    if (missing !== null) {
      const cases = await missingCases(this.database, viewer, missing, this.now());
      return this.wire({ data: cases, held: null, questions: null, page: { next_cursor: cursor ?? "", more: false } });
    }
    const delta = await deltaFor(this.database, viewer, cursor, this.now());
    const page = { next_cursor: JSON.stringify(delta.cursor), more: delta.isMore };
    return this.wire({ data: delta.cases, held: delta.held, questions: null, page });
  }

  /** As JSON comes over the wire, with what a later version would say beside it. */
  private wire(page: Omit<Page, "wipe">): Omit<Page, "wipe"> {
    const read = JSON.parse(JSON.stringify(page)) as Omit<Page, "wipe">;
    if (this.isNewer()) for (const one of read.data) Object.assign(one, { phase_of_the_moon: "full" });
    return read;
  }
}

type Told = Awaited<ReturnType<typeof statesOf>>[number];
/** Where the planted faults act; without one these change nothing. */
export type FaultHooks = {
  told(one: Told, fault: Fault): Told;
  before(
    server: FieldServer,
    device: { id: string },
    item: { id: string; sealed: string },
    fault: Fault,
  ): Promise<{ id: string; sealed: string } | undefined>;
  after(server: FieldServer, item: { id: string }, fault: Fault): Promise<void>;
};
