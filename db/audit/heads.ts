import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";

export type Head = { chain: string; seq: number; hash: string };

let file: string | undefined;
let waiting = new Map<string, Head>();
let writing: Promise<void> = Promise.resolve();

/** Heads are also kept outside the database: whoever cuts the end off a chain cannot cut it here too. */
export function keepHeadsIn(path: string): void {
  file = path;
}

/** After a commit. Appends in order, the newest head of each chain once per write. Resolves when the head is on disk. */
export function keepHeads(heads: Iterable<Head>): Promise<void> {
  if (!file) return Promise.resolve();
  for (const head of heads) waiting.set(head.chain, head);
  const written = writing.then(writeWaiting);
  // A full disk fails this write, not every later one; what could not be written waits for the next.
  writing = written.catch(() => {});
  return written;
}

async function writeWaiting(): Promise<void> {
  if (!file || waiting.size === 0) return;
  const taken = waiting;
  waiting = new Map();
  try {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, [...taken.values()].map((head) => `${JSON.stringify(head)}\n`).join(""), { mode: 0o600 });
  } catch (error) {
    waiting = new Map([...taken, ...waiting]);
    throw error;
  }
}

/** What this process's own file holds, when everything that waits is written. */
export async function keptHeads(): Promise<Head[] | null> {
  await writing;
  return file === undefined ? null : readHeads(file);
}

/** Every head that was kept, oldest first; null when there is no file. A line that was cut short by a power cut is left out. */
export async function readHeads(path: string): Promise<Head[] | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  return text.split("\n").flatMap((line) => {
    try {
      const head = JSON.parse(line) as Head;
      return [{ chain: String(head.chain), seq: Number(head.seq), hash: String(head.hash) }];
    } catch {
      return [];
    }
  });
}
