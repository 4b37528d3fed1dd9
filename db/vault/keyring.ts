import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";

const KEY_BYTES = 32;

/** The secrets that never enter the database. Losing the file loses every name; leaking it with the database opens them. */
export type Keyring = {
  /** Wraps the persons' keys. The newest wraps new ones; older ones still open theirs. */
  master: ReadonlyMap<number, Buffer>;
  newestMaster: number;
  /** Keys the blind search index. */
  search: Buffer;
  /** Keys the audit chains. */
  audit: Buffer;
  /** Seals what belongs to no person yet: intake drafts, uploads waiting to be imported. */
  system: Buffer;
};

type KeyFile = { format: 1; master: { number: number; key: string }[]; search: string; audit: string; system: string };

/** Writes a new key file that only its owner can read. Refuses to overwrite one. */
export function makeKeyFile(path: string): void {
  const fresh = () => randomBytes(KEY_BYTES).toString("base64");
  const file: KeyFile = {
    format: 1,
    master: [{ number: 1, key: fresh() }],
    search: fresh(),
    audit: fresh(),
    system: fresh(),
  };
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(path, 0o600);
}

/** Throws with a plain sentence when the file is missing, readable by others, or not a key file. */
export function readKeyFile(path: string): Keyring {
  let mode: number;
  try {
    mode = statSync(path).mode;
  } catch {
    throw new Error(`The key file ${path} is not there. Make one with: npm run keys -- ${path}`);
  }
  if (mode & 0o077) throw new Error(`The key file ${path} can be read by other users. Run: chmod 600 ${path}`);
  try {
    return keyringOf(JSON.parse(readFileSync(path, "utf8")) as KeyFile);
  } catch {
    // The parser's own message would quote the file.
    throw new Error(`The file ${path} is not a Langkah key file, or it is damaged.`);
  }
}

export function keyringOf(file: KeyFile): Keyring {
  if (file.format !== 1 || file.master.length === 0) throw new Error("This is not a Langkah key file.");
  const master = new Map(file.master.map(({ number, key }) => [number, keyBytes(key)]));
  return {
    master,
    newestMaster: Math.max(...master.keys()),
    search: keyBytes(file.search),
    audit: keyBytes(file.audit),
    system: keyBytes(file.system),
  };
}

/** Keys made from a word, for tests and nothing else. */
export function keyringForTests(): Keyring {
  const key = (fill: number) => Buffer.alloc(KEY_BYTES, fill).toString("base64");
  return keyringOf({ format: 1, master: [{ number: 1, key: key(1) }], search: key(2), audit: key(3), system: key(4) });
}

let current: Keyring | undefined;

/** Once, when a process starts. */
export function useKeyring(keyring: Keyring): void {
  current = keyring;
}

export function keyring(): Keyring {
  if (!current) throw new Error("No keys are loaded: set LANGKAH_KEY_FILE.");
  return current;
}

export function hasKeyring(): boolean {
  return current !== undefined;
}

function keyBytes(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== KEY_BYTES) throw new Error("A key in the key file has the wrong length.");
  return bytes;
}
