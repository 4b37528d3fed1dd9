import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { INCIDENT_KINDS, INCIDENT_SOURCES, INCIDENT_WITHDRAWAL_REASONS } from "#src/incidents/code-lists";

/**
 * Something that happened to a person outside a visit. `known_on` is the day from which the programme had to act on it: the
 * risk counts from there, so that an earlier "all is well" never speaks against it.
 */
export const Incident = z
  .object({
    id: recordId,
    kind: choice(INCIDENT_KINDS),
    happened_on: orNull(dayAnswer),
    known_on: dayAnswer,
    source: choice(INCIDENT_SOURCES),
    what: paragraphs(4000),
    action_taken: orNull(paragraphs(4000)),
  })
  .check((payload) => {
    const { happened_on, known_on } = payload.value;
    if (happened_on !== null && happened_on > known_on) refuse(payload, "happened_on", "after_it_was_known");
  });
export type Incident = z.infer<typeof Incident>;

export function incidentAsOf(today: Day) {
  return Incident.check((payload: Answers<Incident>) => {
    if (payload.value.known_on > today) refuse(payload, "known_on", "in_the_future");
  });
}

/** Taking back what should not stand. It stays readable and stops counting. */
export const IncidentWithdrawal = z
  .object({ reason: choice(INCIDENT_WITHDRAWAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    const { reason, note } = payload.value;
    if (reason === "other" && note === null) refuse(payload, "note", "required");
  });
export type IncidentWithdrawal = z.infer<typeof IncidentWithdrawal>;
