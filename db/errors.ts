/** Absent, or not this viewer's to see: the answer is the same for both. */
export class NotFound extends Error {}

/** The viewer may see the record but not do this to it. */
export class NotAllowed extends Error {}

/** Someone changed the record since the viewer read it. `current` is what it says now, as far as she may read it: all of it goes into the answer. */
export class StaleVersion extends Error {
  constructor(
    message: string,
    readonly current: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** A rule of the programme refuses this. `code` is a message key (`error.<code>`), `field` the form field it belongs to. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly field?: string,
  ) {
    super(code);
  }
}
