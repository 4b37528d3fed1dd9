import * as z from "zod/mini";
import { choice, choices, clockTime, dayAnswer, line, orNull, paragraphs, refuse, yesNo } from "#src/answer";
import type { Day } from "#src/day";
import { CONTACT_CHANNELS, CONTACT_RELATIONS, WEEKDAYS } from "#src/people/code-lists";
import { phone } from "#src/people/identifiers";
import { clockAt } from "#src/places/zone";

/** How a person can be reached without putting her in danger; read before every call and visit. What is not said is not allowed. */
export const SafeContact = z
  .object({
    channel: choice(CONTACT_CHANNELS),
    number: orNull(phone),
    /** None chosen: no day is ruled out. */
    safe_days: choices(WEEKDAYS),
    safe_from: orNull(clockTime),
    safe_to: orNull(clockTime),
    may_leave_message: orNull(yesNo),
    may_visit_home: orNull(yesNo),
    cover_story: orNull(paragraphs(1000)),
    contact_person: orNull(line(200)),
    contact_relation: orNull(choice(CONTACT_RELATIONS)),
    code_word: orNull(line(100)),
    do_not_contact: orNull(paragraphs(1000)),
    recheck_on: orNull(dayAnswer),
  })
  .check((payload) => {
    const { channel, number, safe_from, safe_to, contact_person } = payload.value;
    if (number === null && NEEDS_NUMBER.includes(channel)) refuse(payload, "number", "required");
    if (contact_person === null && channel === "contact_person") refuse(payload, "contact_person", "required");
    // A window may run past midnight (20:00 to 05:00), so only its two ends are asked for.
    if (safe_from === null && safe_to !== null) refuse(payload, "safe_from", "required");
    if (safe_to === null && safe_from !== null) refuse(payload, "safe_to", "required");
    if (safe_from !== null && safe_from === safe_to) refuse(payload, "safe_to", "same_time");
  });
export type SafeContact = z.infer<typeof SafeContact>;

const NEEDS_NUMBER: readonly string[] = ["phone_call", "sms", "whatsapp"];

/** A card that is already due for a re-check the day it is written is a slip. */
export function safeContactAsOf(today: Day) {
  return SafeContact.check((payload) => {
    const { recheck_on } = payload.value;
    if (recheck_on !== null && recheck_on < today) refuse(payload, "recheck_on", "in_the_past");
  });
}

type SafeHours = Pick<SafeContact, "channel" | "safe_days" | "safe_from" | "safe_to">;

/** Is it safe to reach her at this instant, by the clocks of the place where she lives? */
export function isSafeNow(card: SafeHours, instant: string, place_code: string | null): boolean {
  const { day, time } = clockAt(place_code, instant);
  return isSafeMoment(card, day, time);
}

/** Is this a safe moment? `day` is the calendar day where she lives, `time` "HH:MM" of the same clock. */
export function isSafeMoment(card: SafeHours, day: Day, time: string): boolean {
  if (card.channel === "none") return false;
  const { safe_from: from, safe_to: to } = card;
  const overnight = from !== null && to !== null && from > to;
  // Past midnight, the window still belongs to the day on which it opened.
  const opened = overnight && time <= to ? -1 : 0;
  const weekday = WEEKDAYS.codes[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6 + opened + 7) % 7];
  if (card.safe_days.length > 0 && !card.safe_days.includes(weekday as never)) return false;
  if (from === null || to === null) return true;
  return overnight ? time >= from || time <= to : time >= from && time <= to;
}
