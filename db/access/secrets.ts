import { createHash, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** 256 random bits for a session, a sign-in link or an API token; only their hash is stored. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** SHA-256 is enough here: the secret is random, so there is nothing to guess. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
