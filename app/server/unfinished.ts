import { deflateRawSync, inflateRawSync } from "node:zlib";
import { openForSystem, sealForSystem } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";

/** A form that arrived after its session had ended. It waits inside the sign-in page, sealed, and nowhere else. */
export type Unfinished = {
  path: string;
  fields: [name: string, value: string][];
  /** Whose session it was; null when the browser no longer said. Nobody else gets to see what was typed. */
  user_id: string | null;
  at: string;
};

const MINUTES = 30;
/** Sealed text that still fits into a form next to the sign-in fields. */
const LONGEST = 700_000;
const PLACE = { table: "unfinished", column: "form", id: "sign-in" };
const INFLATED_BYTES = 2_000_000;

/** Sealed with the system's key: what was typed names people, and the page may stay open. Undefined when it is too long to be carried. */
export function sealUnfinished(unfinished: Unfinished): string | undefined {
  const packed = deflateRawSync(JSON.stringify(unfinished)).toString("base64");
  const sealed = sealForSystem(PLACE, packed);
  return sealed.length > LONGEST ? undefined : sealed;
}

/** What was typed, if it is hers and fresh; undefined otherwise. */
export function openUnfinished(sealed: string, userId: string, now: string): Unfinished | undefined {
  try {
    const packed = Buffer.from(openForSystem(PLACE, sealed as Sealed), "base64");
    const unfinished = JSON.parse(inflateRawSync(packed, { maxOutputLength: INFLATED_BYTES }).toString()) as Unfinished;
    const isFresh = Date.parse(now) - Date.parse(unfinished.at) <= MINUTES * 60_000;
    return isFresh && (unfinished.user_id === null || unfinished.user_id === userId) ? unfinished : undefined;
  } catch {
    return undefined;
  }
}

/** Fields of a form as they were posted; files cannot be carried. */
export function postedFields(form: FormData): [string, string][] {
  return [...form].filter((field): field is [string, string] => typeof field[1] === "string");
}
