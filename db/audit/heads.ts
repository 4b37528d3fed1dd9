import { appendFile, mkdir } from "node:fs/promises";
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
  writing = writing.then(writeWaiting);
  return writing;
}

async function writeWaiting(): Promise<void> {
  if (!file || waiting.size === 0) return;
  const lines = [...waiting.values()].map((head) => `${JSON.stringify(head)}\n`).join("");
  waiting = new Map();
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, lines, { mode: 0o600 });
}
