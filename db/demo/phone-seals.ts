import { createCipheriv, createECDH, hash, hkdfSync } from "node:crypto";
import { serverKeys } from "#db/field/server-key";

/**
 * What a phone would seal for the server (src/field/sealing.ts), with its one-time key and nonce taken from a seed: the same seed
 * makes the same records. No real phone may ever seal like this.
 */
export function sealedFromSeed(seed: string, deviceId: string, itemId: string, bytes: Uint8Array): string {
  const { x, y } = serverKeys().publicKey;
  const theirs = Buffer.concat([Buffer.of(4), Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")]);
  const ours = createECDH("prime256v1");
  ours.setPrivateKey(hash("sha256", `${seed}\nphone key\n${deviceId} ${itemId}`, "buffer"));
  const point = ours.getPublicKey();
  const shared = ours.computeSecret(theirs);
  const key = Buffer.from(hkdfSync("sha256", shared, point, "langkah field outbox 1", 32));
  const nonce = hash("sha256", `${seed}\nphone nonce\n${deviceId} ${itemId}`, "buffer").subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(`${deviceId} ${itemId}`));
  const text = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([Buffer.of(1), point, nonce, text]).toString("base64url");
}
