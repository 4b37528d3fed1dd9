const HOUR = 3_600_000;
/** A clock that runs behind by less is no sign of anything. */
const SLACK = 5 * 60_000;

/** A clock of the phone: what it shows, and how long it has run, which nobody can set. Both in milliseconds. */
export type Clock = { wall(): number; running(): number };

/**
 * How long the half of the key may stay on the phone. All instants in milliseconds of the server's time; `offset` turns the
 * phone's clock into it. `last_seen` is the latest instant that this phone has lived through.
 */
export type Lease = { until: number; offset: number; last_seen: number };

export type LeaseState = "valid" | "over" | "clock_back";

/** @param now the server's time as it answered; `wall` is the phone's at that moment */
export function leaseFrom(now: number, wall: number, hours: number): Lease {
  return { until: now + hours * HOUR, offset: now - wall, last_seen: now };
}

/**
 * Whether the half may be used. A clock that was set back never gives time back: the phone stays shut until the clock is right
 * again or the worker signs in. One that was set forward past the end ends the lease for good, which loses nothing that was sealed.
 */
export function judgeLease(lease: Lease, wall: number): LeaseState {
  const now = wall + lease.offset;
  if (Math.max(now, lease.last_seen) > lease.until) return "over";
  return now < lease.last_seen - SLACK ? "clock_back" : "valid";
}

/** The lease after this instant of the server's time was lived through. */
export function livedUntil(lease: Lease, now: number): Lease {
  return now > lease.last_seen ? { ...lease, last_seen: now } : lease;
}

/** The server told its time, which settles what the phone's clock is worth. The end stays where it was. */
export function clockSetBy(lease: Lease, now: number, wall: number): Lease {
  return { ...lease, offset: now - wall, last_seen: now };
}

/** Counts the time of an open vault: never slower than it passes, whatever is done to the clock meanwhile. */
export class OpenTime {
  readonly #from: number;
  readonly #started: number;

  constructor(
    private readonly clock: Clock,
    lease: Lease,
  ) {
    this.#from = Math.max(clock.wall() + lease.offset, lease.last_seen);
    this.#started = clock.running();
  }

  /** The server's time as far as this phone can know it. */
  now(lease: Lease): number {
    const counted = this.#from + this.clock.running() - this.#started;
    return Math.max(counted, this.clock.wall() + lease.offset, lease.last_seen);
  }
}
