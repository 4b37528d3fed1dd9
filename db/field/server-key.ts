import { createECDH, hkdfSync } from "node:crypto";
import { keyring } from "#db/vault/keyring";

const SCALAR_BYTES = 32;

/**
 * The key pair that phones seal to (ECDH P-256), made from the system's key each time and stored nowhere: whoever has the key file
 * can open what phones sent, and a restored backup opens what phones seal later.
 */
export function serverKeys(): { publicKey: JsonWebKey; privateKey: JsonWebKey } {
  for (let attempt = 0; ; attempt++) {
    const info = attempt === 0 ? "field outbox 1" : `field outbox 1 ${attempt}`;
    const d = Buffer.from(hkdfSync("sha256", keyring().system, "", info, SCALAR_BYTES));
    const point = pointOf(d);
    // One in 2^32 numbers is none of the curve's.
    if (!point) continue;
    const publicKey = {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 1 + SCALAR_BYTES).toString("base64url"),
      y: point.subarray(1 + SCALAR_BYTES).toString("base64url"),
    };
    return { publicKey, privateKey: { ...publicKey, d: d.toString("base64url") } };
  }
}

function pointOf(scalar: Buffer): Buffer | undefined {
  const curve = createECDH("prime256v1");
  try {
    curve.setPrivateKey(scalar);
  } catch {
    return undefined;
  }
  return curve.getPublicKey();
}
