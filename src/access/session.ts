/** Hours without a request after which a session ends. ASVS 5 V7.3.1: documented, and shorter than the absolute limit. */
export const IDLE_HOURS = 1;
/** Hours after which a session ends whatever happens: a long working day (ASVS 5 V7.3.2). */
export const ABSOLUTE_HOURS = 12;
/** Hours that a single-use sign-in link stays valid. */
export const LINK_HOURS = 72;
/** A session's last use is written at most this often (minutes), so that reading pages stays cheap. */
export const TOUCH_MINUTES = 5;

const HOUR_MS = 3_600_000;

export function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();
}

type SessionTimes = { last_seen_at: string; expires_at: string; ended_at: string | null };

export function isLive(session: SessionTimes, now: string): boolean {
  return session.ended_at === null && now < session.expires_at && now < hoursAfter(session.last_seen_at, IDLE_HOURS);
}

export function needsTouch(session: SessionTimes, now: string): boolean {
  return now >= hoursAfter(session.last_seen_at, TOUCH_MINUTES / 60);
}
