import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { randomness } from "#db/randomness";
import type { Sealed } from "#db/vault/sealed";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TAG = { authTagLength: TAG_BYTES };
const FORMAT = "1:";

/** Where a value stands. It is bound into the ciphertext, so that a value copied to another row, column or table does not open. */
export type Place = { table: string; column: string; id: string };

/** AES-256-GCM with a fresh random nonce. A key seals the few dozen values of one person, far below the 2^32 of NIST SP 800-38D. */
export function seal(key: Buffer, place: Place, plain: string): Sealed {
  const bound = boundTo(place);
  const nonce = randomness().nonce(bound, plain, NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(bound));
  return sealedOf([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** The same for what is no text. */
export function sealBytes(key: Buffer, place: Place, plain: Uint8Array): Sealed {
  const bound = boundTo(place);
  // Whoever chooses nonces by the content (the demo) is handed its digest in place of the text.
  const nonce = randomness().nonce(bound, createHash("sha256").update(plain).digest("base64"), NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(bound));
  return sealedOf([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the value was changed, moved, or sealed with another key. */
export function open(key: Buffer, place: Place, sealed: Sealed): string {
  return openBytes(key, place, sealed).toString("utf8");
}

export function openBytes(key: Buffer, place: Place, sealed: Sealed): Buffer {
  if (!sealed.startsWith(FORMAT)) throw new Error(`${place.table}.${place.column} holds no sealed value`);
  const body = Buffer.from(sealed.slice(FORMAT.length), "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, NONCE_BYTES), TAG);
  decipher.setAAD(Buffer.from(boundTo(place)));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const plain = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
  // Of GCM it returns nothing; it throws when the tag does not fit, before anything of `plain` is used.
  decipher.final();
  return plain;
}

function sealedOf(pieces: readonly Buffer[]): Sealed {
  return (FORMAT + Buffer.concat(pieces).toString("base64")) as Sealed;
}

function boundTo({ table, column, id }: Place): string {
  return `${table}\n${column}\n${id}`;
}
