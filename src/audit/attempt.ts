import { type OperationName, type ReadKind, readKindOf } from "#src/access/operations";
import type { Viewer } from "#src/access/policy";
import type { ReadAct } from "#src/audit/actions";

/** How an address names what it is about. The case behind it is looked up when the read is written. */
export const SUBJECTS = [
  "case_number",
  "case_id",
  "attachment_id",
  "award_id",
  "enrolment_id",
  "enterprise_id",
  "flag_id",
  "loan_id",
  "referral_id",
  "visit_id",
] as const;
export type Subject = { by: (typeof SUBJECTS)[number]; value: string };

/** Someone asks for something of a case. Holds ids and the name of the operation: no name, and nothing that was typed. */
export type Attempt = {
  kind: ReadKind;
  channel: "page" | "api";
  operation: OperationName;
  user_id: string;
  /** Of whoever asks: where a list is recorded, which belongs to no one case. */
  office_id: string;
  /** Null for a list. */
  subject: Subject | null;
  at: string;
};
/** An attempt whose end is known. */
export type Reading = Attempt & { act: ReadAct };

const BY_PARAMETER: Readonly<Record<string, Subject["by"]>> = {
  attachmentId: "attachment_id",
  awardId: "award_id",
  caseNumber: "case_number",
  enrolmentId: "enrolment_id",
  enterpriseId: "enterprise_id",
  flagId: "flag_id",
  loanId: "loan_id",
  referralId: "referral_id",
  visitId: "visit_id",
};
/** Where the parameter is called `id`, as the API's contract has it. */
const ID_IN: Partial<Record<OperationName, Subject["by"]>> = {
  "api/enrolments.change": "enrolment_id",
  "api/enterprises.read": "enterprise_id",
  "api/entries.list": "enterprise_id",
  "api/entries.create": "enterprise_id",
  "api/flags.change": "flag_id",
  "api/risk-reviews.create": "case_id",
};

type Request = {
  operation: OperationName;
  method: string;
  params: Readonly<Record<string, string | undefined>>;
  channel: Attempt["channel"];
  viewer: Viewer;
  at: string;
  /** A part of a name or number stands in the query (API only). */
  isSearch?: boolean;
};

/** What a request attempts; undefined where no case is shown. */
export function attemptOf({ operation, method, params, channel, viewer, at, isSearch }: Request): Attempt | undefined {
  const kind = readKindOf(operation, method);
  if (kind === undefined) return undefined;
  return {
    kind: kind === "read" && isSearch ? "search" : kind,
    channel,
    operation,
    user_id: viewer.userId,
    office_id: viewer.officeId,
    subject: subjectOf(operation, params),
    at,
  };
}

/** Anything else is no number and no id of ours, and is not kept: an address can hold what somebody typed. */
const PLAUSIBLE = /^[A-Za-z0-9-]{1,40}$/;

function subjectOf(operation: OperationName, params: Request["params"]): Subject | null {
  for (const [name, value] of Object.entries(params)) {
    const by = name === "id" ? ID_IN[operation] : BY_PARAMETER[name];
    if (by !== undefined && value !== undefined && PLAUSIBLE.test(value)) return { by, value };
  }
  return null;
}

/** React Router's answer to a script when a page sends it elsewhere. */
const REDIRECT_IN_DATA = 202;

/**
 * What an attempt came to. A page that is shown again because of what was typed (400, 409) was shown; a redirect, a
 * failure and a search that was refused showed nothing. A refusal (403, 404) counts where it was about one record.
 */
export function readingOf(attempt: Attempt, status: number): Reading | undefined {
  if (status === 403 || status === 404) return (attempt.subject && { ...attempt, act: "access.refused" }) || undefined;
  const isShown =
    (status >= 200 && status < 300 && status !== REDIRECT_IN_DATA) ||
    (attempt.channel === "page" && attempt.kind === "read" && (status === 400 || status === 409));
  if (!isShown || attempt.kind === "change") return undefined;
  if (attempt.kind === "search") return { ...attempt, act: "person.searched" };
  return { ...attempt, act: attempt.subject ? "person.viewed" : "list.viewed" };
}

/** Reads that are alike within a minute are one: who, what, how, of whom. */
export function sameReadKey({ act, channel, operation, user_id, subject, at }: Reading): string {
  return JSON.stringify([at.slice(0, 16), act, channel, operation, user_id, subject?.by, subject?.value]);
}
