import * as z from "zod/mini";
import { type Answers, choice, choices, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import {
  ENTERPRISE_WITHDRAWAL_REASONS,
  LICENCE_KINDS,
  MONTHS,
  OWNER_KINDS,
  STOP_REASONS,
} from "#src/livelihoods/code-lists";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { caseNumberAnswer } from "#src/people/case-number-answer";
import { placeCode } from "#src/places/place";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";

export type EnterpriseStatus = (typeof ENTERPRISE_STATUSES.codes)[number];
export type OwnerKind = (typeof OWNER_KINDS.codes)[number];

/** Over for good, as far as anyone knows. A pause for the season is not among them. */
export const ENDED_STATUSES = ["stopped", "sold"] as const satisfies readonly EnterpriseStatus[];
/** What has not begun yet. */
const BEFORE_THE_START: readonly EnterpriseStatus[] = ["planning", "setting_up"];

export function isEnded(status: string): boolean {
  return (ENDED_STATUSES as readonly string[]).includes(status);
}

/** What an enterprise is; who owns it is said apart. `started_on` is the day since which it produces or sells. */
export const EnterpriseFacts = z
  .object({
    name: orNull(line(120)),
    activity: choice(LIVELIHOODS),
    activity_other: orNull(line(120)),
    place_code: orNull(placeCode),
    started_on: orNull(dayAnswer),
    season_months: choices(MONTHS),
  })
  .check((payload) => {
    const { activity, activity_other } = payload.value;
    if (activity === "other" && activity_other === null) refuse(payload, "activity_other", "required");
    if (activity !== "other" && activity_other !== null) payload.value.activity_other = null;
  });
export type EnterpriseFacts = z.infer<typeof EnterpriseFacts>;

/**
 * A new enterprise: one person's, her family's or a group's stands with a case (the one who leads it), a cooperative's with
 * the cooperative. Only a group or a cooperative gives its enterprise a name: any other would point to a person.
 */
export const NewEnterprise = z
  .object({
    id: recordId,
    owner_kind: choice(OWNER_KINDS),
    case_number: orNull(caseNumberAnswer),
    cooperative_id: orNull(recordId),
    enrolment_id: orNull(recordId),
    name: orNull(line(120)),
    activity: choice(LIVELIHOODS),
    activity_other: orNull(line(120)),
    place_code: orNull(placeCode),
    started_on: orNull(dayAnswer),
    season_months: choices(MONTHS),
    status: choice(ENTERPRISE_STATUSES),
    status_on: dayAnswer,
  })
  .check((payload) => {
    const { owner_kind, case_number, cooperative_id, enrolment_id, name, activity, activity_other } = payload.value;
    const ofCooperative = owner_kind === "cooperative";
    if (ofCooperative && cooperative_id === null) refuse(payload, "cooperative_id", "required");
    if (ofCooperative && case_number !== null) refuse(payload, "case_number", "not_of_a_cooperative");
    if (!ofCooperative && case_number === null) refuse(payload, "case_number", "required");
    if (!ofCooperative && cooperative_id !== null) refuse(payload, "cooperative_id", "not_in_list");
    if (ofCooperative && enrolment_id !== null) refuse(payload, "enrolment_id", "not_of_a_cooperative");
    if (!mayBeNamed(owner_kind) && name !== null) refuse(payload, "name", "name_not_kept");
    if (activity === "other" && activity_other === null) refuse(payload, "activity_other", "required");
    if (activity !== "other") payload.value.activity_other = null;
    const { started_on, status, status_on } = payload.value;
    if (started_on === null && !BEFORE_THE_START.includes(status)) refuse(payload, "started_on", "required");
    if (started_on !== null && !BEFORE_THE_START.includes(status) && status_on < started_on)
      refuse(payload, "status_on", "before_it_began");
  });
export type NewEnterprise = z.infer<typeof NewEnterprise>;

export function mayBeNamed(owner: OwnerKind): boolean {
  return owner === "group" || owner === "cooperative";
}

/** Whether a state can be of an enterprise whose first day is not known. */
export function isBeforeTheStart(status: EnterpriseStatus): boolean {
  return BEFORE_THE_START.includes(status);
}

export function newEnterpriseAsOf(today: Day) {
  return NewEnterprise.check((payload: Answers<NewEnterprise>) => {
    const { started_on, status, status_on } = payload.value;
    if (status_on > today) refuse(payload, "status_on", "in_the_future");
    if (started_on !== null && started_on > today && !isBeforeTheStart(status))
      refuse(payload, "started_on", "in_the_future");
  });
}

/** How an enterprise stands from a day on. Stopping asks for the reason; nothing else does. */
export const EnterpriseState = z
  .object({
    id: recordId,
    status: choice(ENTERPRISE_STATUSES),
    true_on: dayAnswer,
    reason: orNull(choice(STOP_REASONS)),
    note: orNull(paragraphs(2000)),
  })
  .check((payload) => {
    const { status, reason } = payload.value;
    if (status === "stopped" && reason === null) refuse(payload, "reason", "required");
    if (status !== "stopped" && reason !== null) payload.value.reason = null;
  });
export type EnterpriseState = z.infer<typeof EnterpriseState>;

export function enterpriseStateAsOf(today: Day) {
  return EnterpriseState.check((payload: Answers<EnterpriseState>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}

/** That a licence was obtained; its number is kept nowhere. A later one of the same kind is its renewal. */
export const EnterpriseLicence = z
  .object({
    id: recordId,
    kind: choice(LICENCE_KINDS),
    obtained_on: dayAnswer,
    valid_until: orNull(dayAnswer),
  })
  .check((payload) => {
    const { obtained_on, valid_until } = payload.value;
    if (valid_until !== null && valid_until < obtained_on) refuse(payload, "valid_until", "before_it_was_obtained");
  });
export type EnterpriseLicence = z.infer<typeof EnterpriseLicence>;

export function enterpriseLicenceAsOf(today: Day) {
  return EnterpriseLicence.check((payload: Answers<EnterpriseLicence>) => {
    if (payload.value.obtained_on > today) refuse(payload, "obtained_on", "in_the_future");
  });
}

/** Taking back a state or a licence that should not stand. */
export const EnterpriseWithdrawal = z
  .object({ id: recordId, reason: choice(ENTERPRISE_WITHDRAWAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    const { reason, note } = payload.value;
    if (reason === "other" && note === null) refuse(payload, "note", "required");
  });
export type EnterpriseWithdrawal = z.infer<typeof EnterpriseWithdrawal>;

/** Someone who joined a group's enterprise. */
export const Participant = z.object({ id: recordId, case_number: caseNumberAnswer, joined_on: dayAnswer });
export type Participant = z.infer<typeof Participant>;

export function participantAsOf(today: Day) {
  return Participant.check((payload: Answers<Participant>) => {
    if (payload.value.joined_on > today) refuse(payload, "joined_on", "in_the_future");
  });
}

export function participantLeavingAsOf(today: Day) {
  return z.object({ left_on: dayAnswer }).check((payload: Answers<{ left_on: Day }>) => {
    if (payload.value.left_on > today) refuse(payload, "left_on", "in_the_future");
  });
}
