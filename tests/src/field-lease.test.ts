import fc from "fast-check";
import { expect, test } from "vitest";
import { clockSetBy, judgeLease, type Lease, leaseFrom, livedUntil, OpenTime } from "#src/field/lease";
import { beforeTrying, MOST_WRONG_PINS, pinFault, triesLeft } from "#src/field/pin";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-03-09T02:00:00.000Z");

/** A phone in somebody's hands: time passes, the clock is set, the vault is opened and shut, the phone is switched off and on. */
type Act = { kind: "passes" | "set" | "open" | "shut" | "restart" | "told"; minutes: number };
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom("passes", "passes", "set", "open", "shut", "restart", "told"),
  minutes: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -20_000, max: 20_000 })),
});

/** How long the case files could be read, and whether they could after the end of the lease by the true time. */
function played(acts: readonly Act[], hours: number) {
  let real = START;
  let wrong = 0;
  let running = 0;
  let readable = 0;
  let isSetByHand = false;
  const clock = { wall: () => real + wrong, running: () => running };
  let lease: Lease = leaseFrom(real, clock.wall(), hours);
  let isGone = false;
  let open: OpenTime | undefined;
  const end = real + hours * HOUR;
  const shut = () => {
    if (open) lease = livedUntil(lease, open.now(lease));
    open = undefined;
  };
  for (const { kind, minutes } of acts) {
    if (kind === "set") {
      wrong += minutes * MINUTE;
      isSetByHand = true;
    }
    if (kind === "shut" || kind === "restart") shut();
    if (kind === "restart") running = 0;
    if (kind === "told") {
      lease = clockSetBy(lease, real, clock.wall());
      if (open) open = new OpenTime(clock, lease);
    }
    if (kind === "open" && !open && !isGone) {
      const state = judgeLease(lease, clock.wall());
      if (state === "over") isGone = true;
      if (state === "valid") open = new OpenTime(clock, lease);
    }
    if (kind === "passes")
      for (let minute = 0; minute < Math.abs(minutes); minute++) {
        real += MINUTE;
        running += MINUTE;
        if (!open) continue;
        // The minute's look at the clock.
        lease = livedUntil(lease, open.now(lease));
        if (judgeLease(lease, clock.wall()) === "over") {
          isGone = true;
          open = undefined;
        } else {
          readable += MINUTE;
          if (!isSetByHand) expect(real).toBeLessThanOrEqual(end);
        }
      }
  }
  return readable;
}

test("no setting of the clock and no restart gives more time to read than the lease", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.integer({ min: 24, max: 168 }), (acts, hours) => {
      expect(played(acts, hours)).toBeLessThanOrEqual(hours * HOUR);
    }),
    { numRuns: 300 },
  );
});

test("a clock set back shuts the phone, and one set right again opens it; the server's time sets it right", () => {
  const lease = livedUntil(leaseFrom(START, START, 120), START + 10 * HOUR);
  expect(judgeLease(lease, START + 10 * HOUR)).toBe("valid");
  expect(judgeLease(lease, START + 10 * HOUR - 4 * MINUTE)).toBe("valid");
  expect(judgeLease(lease, START + 9 * HOUR)).toBe("clock_back");
  expect(judgeLease(lease, START + 11 * HOUR)).toBe("valid");
  expect(judgeLease(lease, START + 121 * HOUR)).toBe("over");
  const told = clockSetBy(lease, START + 11 * HOUR, START - 8760 * HOUR);
  expect(judgeLease(told, START - 8760 * HOUR)).toBe("valid");
  expect(told.until).toBe(lease.until);
});

test("a phone whose clock is wrong by a year counts its lease by the server's time", () => {
  const wall = START + 8760 * HOUR;
  const lease = leaseFrom(START, wall, 24);
  expect(judgeLease(lease, wall + 23 * HOUR)).toBe("valid");
  expect(judgeLease(lease, wall + 25 * HOUR)).toBe("over");
});

test("a PIN has six to twelve digits and is neither one digit repeated nor a run", () => {
  for (const pin of ["194573", "730184652", "112233", "135790"]) expect([pin, pinFault(pin)]).toEqual([pin, null]);
  for (const pin of ["", "12345", "1234567890123", "abcdef", "19457 3", "１９４５７３"])
    expect([pin, pinFault(pin)]).toEqual([pin, "not_a_pin"]);
  for (const pin of ["111111", "123456", "654321", "789012", "210987", "000000000000"])
    expect([pin, pinFault(pin)]).toEqual([pin, "pin_too_plain"]);
});

test("ten wrong PINs use up the tries, whatever is switched off in between", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: MOST_WRONG_PINS, maxLength: 30 }), (isCutOff) => {
      let kept = { wrong_pins: 0 };
      let tried = 0;
      for (const _isCutOffBeforeTheAnswer of isCutOff) {
        const written = beforeTrying(kept);
        if (!written) break;
        kept = written;
        tried++;
      }
      expect(tried).toBe(MOST_WRONG_PINS);
      expect(triesLeft(kept)).toBe(0);
      expect(beforeTrying(kept)).toBeUndefined();
    }),
  );
});
