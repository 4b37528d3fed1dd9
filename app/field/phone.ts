import { httpOffice } from "#app/field/office";
import { indexedDbStore } from "#app/field/store/indexed-db";
import { PIN_ROUNDS, webKeys } from "#app/field/vault/web-keys";
import { FieldPhone } from "#src/field/phone";

const CHANNEL = "langkah-field";

/**
 * This phone, in a page or in its service worker. Asks the browser not to throw away what is kept; whether it agreed is shown in
 * the settings. `version` is that of the app and is told to the server.
 */
export async function openPhone(version: string): Promise<FieldPhone> {
  const channel = new BroadcastChannel(CHANNEL);
  const phone = await FieldPhone.start({
    store: await indexedDbStore(),
    office: httpOffice,
    keys: webKeys,
    clock: { wall: () => Date.now(), running: () => performance.now() },
    version,
    rounds: PIN_ROUNDS,
    alone: (name, work) => navigator.locks.request(`${CHANNEL} ${name}`, work),
    tellOthers: (what) => channel.postMessage(what),
  });
  channel.onmessage = ({ data }) => void phone.heard(data);
  // A service worker may not ask.
  if (typeof window !== "undefined") await navigator.storage?.persist?.().catch(() => false);
  return phone;
}
