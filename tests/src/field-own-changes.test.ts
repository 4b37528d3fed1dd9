import { describe, expect, test } from "vitest";
import type { KeptChange } from "#src/field/items";
import { placesOf, undecided, withOwnChanges } from "#src/field/own-changes";
import type { CasePackage } from "#src/field/package";
import type { Change } from "#src/sync/change";

const PERSON = {
  ...{ id: "p1", version: 3, name: "Melati Contoh", alias: null, gender: "female", birth_year: 1998 },
  ...{ phone: "+6281200000009", street: "Gang Satu", place_code: "32.12.14.2001", place: "Sukamaju, Sliyeg" },
};
const held = (more: Partial<CasePackage> = {}) =>
  ({ case_id: "c1", person: PERSON, safe_contact: null, visits: [], plans: [], ...more }) as unknown as CasePackage;
const wrote = (kind: string, fields: Change["fields"], more: Partial<KeptChange> = {}) => {
  const change = { id: "x", kind, record_id: kind === "person.change" ? "p1" : "r1", case_id: "c1", fields };
  return {
    order: 1,
    state: null,
    is_in_case: false,
    ...more,
    change: { ...change, made_at: "2026-03-05T03:00:00.000Z" },
  };
};
const shown = (...own: unknown[]) =>
  withOwnChanges(
    held(),
    own as KeptChange[],
    placesOf([held(), held({ person: { ...PERSON, place_code: "32.12.14.2002", place: "Tugu, Sliyeg" } })]),
  );

describe("what a worker wrote lies at once over what her phone holds", () => {
  test("is the new number, the last of several", () => {
    const [first, second] = ["+6281200000001", "+6281200000002"];
    const own = [wrote("person.change", { phone: second }, { order: 2 }), wrote("person.change", { phone: first })];
    expect(shown(...own).person).toMatchObject({ phone: second, street: "Gang Satu", place: "Sukamaju, Sliyeg" });
  });

  test("is the village by its name, and none where it was taken away", () => {
    expect(shown(wrote("person.change", { place_code: "32.12.14.2002" })).person?.place).toBe("Tugu, Sliyeg");
    expect(shown(wrote("person.change", { place_code: null })).person).toMatchObject({
      place: "",
      street: "Gang Satu",
    });
  });

  test("is the new card, unless nobody could use it", () => {
    const card = { channel: "whatsapp", number: "081200000004", safe_days: ["monday"], replaces_id: "" };
    expect(shown(wrote("safe_contact.record", card)).safe_contact).toMatchObject({
      ...{ id: "r1", channel: "whatsapp", number: "+6281200000004", safe_days: ["monday"], code_word: null },
    });
    expect(shown(wrote("safe_contact.record", { channel: "pigeon" })).safe_contact).toBeNull();
  });

  test.each(["needs_decision", "quarantined", "set_aside"])("is not what waits for a person: %s", (state) => {
    expect(shown(wrote("person.change", { phone: "+6281200000001" }, { state })).person?.phone).toBe("+6281200000009");
  });

  test("is what she chose of two values, and she is not asked for it again", () => {
    const conflict = { id: "k1", field: "phone", current: "+6281200000009", sent: "+6281200000001" };
    const asked = wrote("person.change", { phone: conflict.sent }, { state: "needs_decision", conflicts: [conflict] });
    const chose = (decision: string, state: string | null = null) => {
      const made = wrote("conflict.decide", { decision }, { order: 2, state, conflicts: [] });
      return { ...made, change: { ...made.change, record_id: "k1" } };
    };
    const left = (...own: unknown[]) => undecided(asked as unknown as KeptChange, own as KeptChange[]);
    expect(left(asked)).toEqual([conflict]);
    expect(left(asked, chose("take_sent"))).toEqual([]);
    expect(left(asked, chose("take_sent", "quarantined"))).toEqual([conflict]);
    expect(shown(asked, chose("take_sent")).person?.phone).toBe(conflict.sent);
    expect(shown(asked, chose("keep_current")).person?.phone).toBe(conflict.current);
  });
});
