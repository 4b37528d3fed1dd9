/**
 * How guessing passwords is slowed. Tries are counted in three ways: for one name from one network (`pair`), for one
 * name from anywhere (`name`), for one network whatever the name (`network`). Whoever has signed in to this account
 * from this network before is only counted as `pair`, so that a stranger elsewhere cannot lock her out
 * (OWASP Authentication Cheat Sheet, "account lockout"). ASVS 5 V6.3.1; at most 100 tries an hour for one account.
 */
export const THROTTLES = ["pair", "name", "network"] as const;
export type Throttle = (typeof THROTTLES)[number];

/** Tries that cost nothing, then waits that double from one minute to the longest (minutes). A whole office may share a network. */
const PATIENCE: Record<Throttle, { free: number; longest: number }> = {
  pair: { free: 5, longest: 60 },
  name: { free: 20, longest: 15 },
  network: { free: 60, longest: 60 },
};

const MINUTE_MS = 60_000;
/** Hours after the first try at which a count begins anew. */
export const COUNTING_HOURS = 24;
/** Days for which a network is remembered after a sign-in from it. */
export const KNOWN_DAYS = 30;

/** The instant until which the next try is refused after so many; null while they are few. */
export function waitUntil(throttle: Throttle, tries: number, now: string): string | null {
  const { free, longest } = PATIENCE[throttle];
  if (tries < free) return null;
  const minutes = Math.min(2 ** (tries - free), longest);
  return new Date(Date.parse(now) + minutes * MINUTE_MS).toISOString();
}

/** What counts as one place on the network: an IPv4 address, or the /64 that one IPv6 customer is given. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [before = "", after] = (address.toLowerCase().split("%")[0] ?? "").split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after ? after.split(":") : [];
  const gap = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  const groups = [...head, ...gap, ...tail].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}
