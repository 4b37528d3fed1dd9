import { StorageFull, type Store, type Write } from "#src/field/store";

const NAME = "langkah-field";
const VERSION = 1;

/** Of the vault `vault_id`, whatever comes after in the key. */
const ofVault = (vault_id: string) => IDBKeyRange.bound([vault_id], [vault_id, []]);

/** The phone's storage in the browser: opaque ids, keys that cannot be taken out, and what is closed or sealed. */
export async function indexedDbStore(): Promise<Store> {
  const database = await opened();
  const one = <T>(room: string, key: IDBValidKey) => answer<T | undefined>(reading(database, room).get(key));
  return {
    phone: () => one("phone", "phone"),
    vaults: () => answer(reading(database, "vault").getAll()),
    vault: (vault_id) => one("vault", vault_id),
    outbox: (vault_id) => answer(reading(database, "outbox").index("vault_id").getAll(vault_id)),
    boxes: (vault_id) => answer(reading(database, "box").getAll(ofVault(vault_id))),
    write: (writes) => written(database, writes),
  };
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const database = asked.result;
      database.createObjectStore("phone", { keyPath: "key" });
      database.createObjectStore("vault", { keyPath: "vault_id" });
      database.createObjectStore("outbox", { keyPath: "id" }).createIndex("vault_id", "vault_id");
      database.createObjectStore("box", { keyPath: ["vault_id", "kind", "id"] });
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      // A newer version in another page may not wait for this one.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
  });
}

function reading(database: IDBDatabase, room: string): IDBObjectStore {
  return database.transaction(room, "readonly").objectStore(room);
}

function answer<T>(asked: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result as T);
    asked.onerror = () => reject(asked.error);
  });
}

/** All or nothing, and on the disk: a phone that is switched off the moment after has it. */
function written(database: IDBDatabase, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["phone", "vault", "outbox", "box"], "readwrite", {
      durability: "strict",
    });
    let thrown: unknown;
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => {
      const why = transaction.error ?? thrown;
      reject(why instanceof DOMException && why.name === "QuotaExceededError" ? new StorageFull() : why);
    };
    try {
      for (const write of writes) make(transaction, write);
    } catch (error) {
      thrown = error;
      // It may have ended by itself; then it says why.
      if (transaction.error === null) transaction.abort();
    }
  });
}

function make(transaction: IDBTransaction, write: Write): void {
  if ("put" in write) transaction.objectStore(write.put).put(write.row);
  else if (write.drop === "boxes") transaction.objectStore("box").delete(ofVault(write.vault_id));
  else if (write.drop === "box") transaction.objectStore("box").delete([write.vault_id, write.kind, write.id]);
  else if (write.drop === "vault") transaction.objectStore("vault").delete(write.vault_id);
  else transaction.objectStore("outbox").delete(write.id);
}
