// Keeps the app on the phone, one version whole at a time. Nothing that the server answers about people is ever kept here: only
// the files of the list, which are the same for everyone.

import { OWED, payExit } from "./owed-exit.ts";
import { openPhone } from "./phone.ts";
import { giveUpRequests, watchForSilence } from "./requests.ts";

declare const FIELD_FILES: readonly string[];
declare const FIELD_VERSION: string;

/** As far as it is used: the types of the worker and those of the page cannot stand in one project. */
type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Lasting & { request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  addEventListener(kind: string, listener: (event: never) => void): void;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
};
const scope = self as unknown as Scope;

const NAME = `field-${FIELD_VERSION}`;
const kept = new Set(FIELD_FILES);

scope.addEventListener("install", (event: Lasting) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([...FIELD_FILES])));
});

scope.addEventListener("activate", (event: Lasting) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== NAME && name !== OWED).map((name) => caches.delete(name))),
      )
      .then(() => scope.clients.claim()),
  );
});

// A new version waits until its user says so: it never takes over what is being written.
scope.addEventListener("message", (event: MessageEvent) => {
  if (event.data === "take-over") void scope.skipWaiting();
});

scope.addEventListener("fetch", (event: Fetching) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !kept.has(pathname)) return;
  event.respondWith(answer(event.request, pathname));
});

/** From what was kept; from the network only what the browser has thrown away. */
async function answer(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(pathname)) ?? fetch(request);
}

// The browser says that there is a network again, also while the app is closed: what is sealed goes up without being opened.
scope.addEventListener("sync", (event: Lasting & { tag: string }) => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting());
});

/** A request that hangs is given up once, because the pages wait for their turn behind it; where it was only slow, it is waited for. */
async function sendWaiting(): Promise<void> {
  await payExit().catch(() => {});
  const phone = await openPhone(FIELD_VERSION);
  const first = await phone.upload().finally(watchForSilence(giveUpRequests));
  // What fails is asked for again by the browser.
  if (first === "offline" && (await phone.upload()) === "offline") throw new Error("there is no network after all");
}
