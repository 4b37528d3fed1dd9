import { withPatience } from "./requests.ts";

/** Says that the session is to be ended, and nothing of whose it is. */
export const OWED = "owed";
const PATIENCE = 20_000;
const EXIT = "/exit";

let paying: Promise<boolean> | null = null;

/** A session that should have ended is ended, at once or at the next chance: without a network the browser forgets what it was given. */
export function oweExit(): void {
  localStorage.setItem(OWED, "");
  navigator.sendBeacon(EXIT);
}

/**
 * To where the service worker sees it as well, who is called when there is a network again, also while no page is open. It is named
 * by a cache without anything in it.
 */
export async function handOverExit(): Promise<void> {
  if (localStorage.getItem(OWED) === null) return;
  await caches.open(OWED);
  localStorage.removeItem(OWED);
  const registration = await navigator.serviceWorker?.getRegistration("/field");
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register("outbox");
}

/** Whether an exit was owed and is done now. Before anything is asked with a session. @throws when it cannot be done yet */
export function payExit(): Promise<boolean> {
  paying ??= pay().finally(() => {
    paying = null;
  });
  return paying;
}

async function pay(): Promise<boolean> {
  if (!(await isOwed())) return false;
  await withPatience({ patience: PATIENCE }, async (signal) => {
    const { ok, type } = await fetch(EXIT, { method: "POST", redirect: "manual", cache: "no-store", signal });
    if (!ok && type !== "opaqueredirect") throw new Error("the session was not ended");
  });
  globalThis.localStorage?.removeItem(OWED);
  await globalThis.caches?.delete(OWED);
  return true;
}

// A service worker has no localStorage, and a page that is not served over TLS no caches.
async function isOwed(): Promise<boolean> {
  if (globalThis.localStorage && localStorage.getItem(OWED) !== null) return true;
  return (await globalThis.caches?.has(OWED)) ?? false;
}
