import { hash, verify } from "@node-rs/argon2";

/** OWASP's second choice for Argon2id (19 MiB, 2 passes, 1 lane), the package's Argon2id being its default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether there is a password or not, so that nobody learns from it which accounts exist. */
export async function passwordMatches(stored: string | null | undefined, typed: string): Promise<boolean> {
  decoy ??= hashPassword("there is no such account");
  const other = await decoy;
  const matches = await verify(stored ?? other, typed);
  return matches && typeof stored === "string";
}
