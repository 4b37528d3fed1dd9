/** After so many wrong PINs the phone gives up its half of the key. */
export const MOST_WRONG_PINS = 10;

/** Why a PIN is not taken (a message key `error.<code>`); null for one that is. */
export function pinFault(pin: string): "not_a_pin" | "pin_too_plain" | null {
  if (!/^\d{6,12}$/.test(pin)) return "not_a_pin";
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  // One step throughout: 111111, 345678, 987654, and those that run past nine.
  const [only] = steps;
  return steps.size === 1 && [0, 1, 9].includes(only!) ? "pin_too_plain" : null;
}

export type PinTries = { wrong_pins: number };

/**
 * What is written down before a PIN is tried, so that a phone switched off in between has used up the try. `undefined`: there is
 * none left and the half has to go.
 */
export function beforeTrying({ wrong_pins }: PinTries): PinTries | undefined {
  return wrong_pins >= MOST_WRONG_PINS ? undefined : { wrong_pins: wrong_pins + 1 };
}

export function triesLeft({ wrong_pins }: PinTries): number {
  return Math.max(0, MOST_WRONG_PINS - wrong_pins);
}
