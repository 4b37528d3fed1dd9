import type { FoundFormat, Refusal } from "./refusal";

/**
 * Thrown inside the worker. It and everything else under `parse*` is built as a file of its own, so these files
 * import only each other, two packages, and types.
 */
export class Refused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly found?: FoundFormat,
  ) {
    super(reason);
  }
}

export function refuse(reason: Refusal, found?: FoundFormat): never {
  throw new Refused(reason, found);
}
