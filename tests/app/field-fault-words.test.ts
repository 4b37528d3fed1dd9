import { expect, test } from "vitest";
import { faultWords } from "#app/field/screens/fault-words";
import { m } from "#messages";
import { StorageFull } from "#src/field/store";

test("a full phone is told only when the phone is full", () => {
  expect(faultWords(new StorageFull())).toBe(m["phone.storage_full"]());
  expect(faultWords(new Error("the vault is shut"))).toBe(m["phone.did_not_work"]());
});
