import { fromBase64Url, toBase64Url } from "#src/field/base64url";
import { deflated, inflated } from "#src/field/deflating";

type Bytes = Uint8Array<ArrayBuffer>;

/** What is sealed stands as it is, or made smaller first where that makes it so; phones of before know the first alone. */
const AS_IT_IS = 1;
const DEFLATED = 2;
/** Nothing that a phone writes is larger when it is opened. */
export const MOST_OPENED = 8 * 1024 * 1024;
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const POINT = 65;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + POINT + NONCE;
const INFO = new TextEncoder().encode("langkah field outbox 1");

/** What cannot be opened: another key, another device or item, a changed byte, or no sealed text at all. It says nothing more. */
export class NotSealed extends Error {
  override name = "NotSealed";
}

/**
 * Seals what a phone wrote so that only the server can read it, not even the phone itself. Made of a key of one use, so that no
 * two sealed texts have anything in common; bound to the device and the item, so that it cannot stand in another's place.
 * @returns base64url of `[version 1 or 2][ephemeral public key 65][nonce 12][AES-256-GCM]`
 */
export async function sealTo(
  publicKey: JsonWebKey,
  deviceId: string,
  itemId: string,
  bytes: Uint8Array,
): Promise<string> {
  const theirs = await crypto.subtle.importKey("jwk", publicKey, CURVE, false, []);
  const ours = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const key = await keyOf(ours.privateKey, theirs, point, "encrypt");
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const smaller = await deflated(bytes);
  const version = smaller && smaller.length < bytes.length ? DEFLATED : AS_IT_IS;
  const how = { name: "AES-GCM", iv: nonce, additionalData: boundTo(version, deviceId, itemId) };
  const text = version === DEFLATED ? smaller! : Uint8Array.from(bytes);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, text));
  const whole = new Uint8Array(HEAD + sealed.length);
  whole[0] = version;
  whole.set(point, 1);
  whole.set(nonce, 1 + POINT);
  whole.set(sealed, HEAD);
  return toBase64Url(whole);
}

/**
 * What was sealed with `sealTo` for the same device and item.
 * @throws NotSealed
 */
export async function openSealed(
  privateKey: JsonWebKey,
  deviceId: string,
  itemId: string,
  text: string,
): Promise<Bytes> {
  const ours = await crypto.subtle.importKey("jwk", privateKey, CURVE, false, ["deriveBits"]);
  try {
    const whole = fromBase64Url(text);
    const [version] = whole;
    if ((version !== AS_IT_IS && version !== DEFLATED) || whole.length < HEAD + TAG) throw new NotSealed();
    const point = whole.slice(1, 1 + POINT);
    const theirs = await crypto.subtle.importKey("raw", point, CURVE, false, []);
    const key = await keyOf(ours, theirs, point, "decrypt");
    const iv = whole.slice(1 + POINT, HEAD);
    const how = { name: "AES-GCM", iv, additionalData: boundTo(version, deviceId, itemId) };
    const opened = new Uint8Array(await crypto.subtle.decrypt(how, key, whole.slice(HEAD)));
    // A last character may carry bits that mean nothing: only the one way of writing it is taken.
    if (toBase64Url(whole) !== text) throw new NotSealed();
    return version === DEFLATED ? await inflated(opened, MOST_OPENED) : opened;
  } catch {
    throw new NotSealed();
  }
}

async function keyOf(ours: CryptoKey, theirs: CryptoKey, salt: Bytes, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours, 256);
  const from = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  return crypto.subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, [use]);
}

function boundTo(version: number, deviceId: string, itemId: string): Bytes {
  const parts = version === AS_IT_IS ? [deviceId, itemId] : [deviceId, itemId, version];
  return Uint8Array.from(new TextEncoder().encode(parts.join(" ")));
}
