import type { Clock } from "#src/field/lease";
import type { Office } from "#src/field/office";
import type { Bytes, Store } from "#src/field/store";

/** The keys of a vault (app/field/vault); the key that opens it needs the PIN and the half that the server lends. */
export type Keys = {
  /** A UUIDv7. */
  newId(): string;
  random(bytes: number): Bytes;
  /** Into the phone's key store, from where it cannot be read again. */
  importHalf(bytes: Bytes): Promise<CryptoKey>;
  wrap(dek: Bytes, by: PinAndHalf): Promise<Bytes>;
  /** undefined: another PIN. */
  unwrap(wrapped: Bytes, by: PinAndHalf): Promise<Bytes | undefined>;
  importDek(bytes: Bytes): Promise<CryptoKey>;
  /** Closes something readable; it opens only under the same name. */
  close(dek: CryptoKey, name: string, value: unknown): Promise<Bytes>;
  open(dek: CryptoKey, name: string, box: Bytes): Promise<unknown>;
};
export type PinAndHalf = { pin: string; half: CryptoKey; salt: Bytes; rounds: number };

/** What one page tells the others. */
export type Told = "changed" | "left";

/** What a phone stands on: its storage, its keys and clock, and the server as far as it can be reached. */
export type Surroundings = {
  store: Store;
  office: Office;
  keys: Keys;
  clock: Clock;
  /** Of this app, told with each upload. */
  version: string;
  /** How often a PIN is hashed for a new vault. */
  rounds: number;
  /** One at a time under this name, in all pages of this phone. Not to be asked for again inside. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Other pages of this phone show the same: they are told that something changed, or that its worker left. */
  tellOthers(what: Told): void;
};
