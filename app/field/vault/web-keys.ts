import { v7 } from "uuid";
import type { Bytes } from "#src/field/store";
import type { Keys, PinAndHalf } from "#src/field/surroundings";

/** How often a PIN is hashed: half a second on a phone, and as long for each guess of whoever copies its storage. */
export const PIN_ROUNDS = 600_000;

const NONCE = 12;
const bytesOf = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text));
const WRAPPING = bytesOf("langkah field key 1");

/** The keys of a vault with the browser's own cryptography. */
export const webKeys: Keys = {
  newId: () => v7(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  importHalf: (bytes) => crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  wrap: async (dek, by) => closed(await pinKey(by, "encrypt"), WRAPPING, dek),
  unwrap: async (wrapped, by) => {
    const key = await pinKey(by, "decrypt");
    return opened(key, WRAPPING, wrapped).catch(() => undefined);
  },
  importDek: (bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
  close: (dek, name, value) => closed(dek, bytesOf(name), bytesOf(JSON.stringify(value))),
  open: async (dek, name, box) => JSON.parse(new TextDecoder().decode(await opened(dek, bytesOf(name), box))),
};

/** Of the PIN and the half together: neither opens anything alone. */
async function pinKey({ pin, half, salt, rounds }: PinAndHalf, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", bytesOf(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  const hashed = await crypto.subtle.deriveBits(how, typed, 256);
  const both = await crypto.subtle.sign("HMAC", half, hashed);
  return crypto.subtle.importKey("raw", both, "AES-GCM", false, [use]);
}

async function closed(key: CryptoKey, additionalData: Bytes, bytes: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const box = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, bytes));
  const whole = new Uint8Array(NONCE + box.length);
  whole.set(iv);
  whole.set(box, NONCE);
  return whole;
}

async function opened(key: CryptoKey, additionalData: Bytes, box: Bytes): Promise<Bytes> {
  const how = { name: "AES-GCM", iv: box.slice(0, NONCE), additionalData };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, box.slice(NONCE)));
}
