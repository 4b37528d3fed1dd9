import { expect, test } from "vitest";
import type { Uploaded } from "#src/field/office";
import type { OutboxRow, VaultRow, Write } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";
import { uploadVault } from "#src/field/uploading";

/** A phone with so many changes to send, and a server that takes what `takes` says, up to the fifth fault in a row. */
function aPhone(waiting: number, takes: (id: string) => boolean) {
  const outbox = new Map<string, OutboxRow>();
  for (let seq = 0; seq < waiting; seq++) {
    const id = `c${seq}`;
    const row = { id, vault_id: "v", seq, is_draft: false, sealed: "x", made_at: "2026-03-10T02:00:00.000Z" };
    outbox.set(id, { ...row, is_too_large: false });
  }
  const requests: string[][] = [];
  const waits: number[] = [];
  const around = {
    store: {
      vault: async () => ({ vault_id: "v", lease: { until: 0, offset: 0, last_seen: 0 } }) as VaultRow,
      outbox: async () => [...outbox.values()],
      write: async (writes: readonly Write[]) => {
        for (const one of writes) if ("drop" in one && one.drop === "outbox") outbox.delete(one.id);
      },
    },
    office: {
      upload: async (_device: unknown, { items }: { items: { id: string }[] }): Promise<Uploaded> => {
        requests.push(items.map(({ id }) => id));
        let inARow = 0;
        const data = items.flatMap(({ id }) => {
          if (inARow < 5 && takes(id)) inARow = 0;
          else inARow++;
          return inARow === 0 ? [{ id, state: "kept" as const }] : [];
        });
        return { data, wipe: false };
      },
    },
    clock: { wall: () => Date.parse("2026-03-10T03:00:00.000Z"), running: () => 0 },
    version: "1",
    alone: (_name: string, work: () => Promise<unknown>) => work(),
  } as unknown as Surroundings;
  const send = () =>
    uploadVault(around, "v", {
      sending: () => {},
      changed: async () => {},
      wait: (_vault, seconds) => waits.push(seconds),
    });
  return { send, left: () => [...outbox.keys()], requests, waits };
}

test("what the server fails at holds up nothing behind it, also where it is the oldest of many, and stays on the phone", async () => {
  const broken = new Set(["c0", "c1", "c2", "c3", "c4", "c5", "c60"]);
  const { send, left, waits } = aPhone(80, (id) => !broken.has(id));
  expect(await send()).toBe("later");
  expect(left().sort()).toEqual([...broken].sort());
  expect(waits).toEqual([60]);
});

test("a server that fails at everything is asked a few times and then left alone for a minute", async () => {
  const { send, left, requests, waits } = aPhone(200, () => false);
  expect(await send()).toBe("later");
  expect(requests.length).toBeLessThanOrEqual(4);
  expect(left()).toHaveLength(200);
  expect(waits).toEqual([60]);
});

test("what it took is not sent again", async () => {
  const { send, left, requests, waits } = aPhone(120, () => true);
  expect(await send()).toBe("done");
  expect(left()).toEqual([]);
  expect(requests.flat()).toHaveLength(120);
  expect(waits).toEqual([]);
});
