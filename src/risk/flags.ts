import { type CodeOf, codeList } from "#src/code-list";
import { addDays, type Day } from "#src/day";
import { compareText } from "#src/order";
import type { AssessedItem, Assessment } from "#src/risk/assess";
import type { Reason } from "#src/risk/finding";

export const FLAG_KINDS = codeList("flag_kind", "LOCAL", {
  risk: ["Risk", "Risiko"],
  safety: ["Safety", "Keselamatan"],
  protection: ["Protection", "Perlindungan"],
  lost_contact: ["Lost contact", "Kontak terputus"],
  finance: ["Debt and income", "Utang dan pendapatan"],
  data_quality: ["Missing or old answers", "Data belum ada atau sudah lama"],
});
export type FlagKind = CodeOf<typeof FLAG_KINDS>;

/** Most serious first: the order of a queue within one due day. */
export const FLAG_SEVERITIES = codeList("flag_severity", "LOCAL", {
  critical: ["Critical", "Kritis"],
  high: ["High", "Tinggi"],
  medium: ["Medium", "Sedang"],
  low: ["Low", "Rendah"],
});
export type FlagSeverity = CodeOf<typeof FLAG_SEVERITIES>;

export const FLAG_STATUSES = codeList("flag_status", "LOCAL", {
  open: ["Open", "Terbuka"],
  acknowledged: ["Being dealt with", "Sedang ditangani"],
  resolved: ["Resolved", "Selesai"],
  dismissed: ["Dismissed", "Tidak perlu tindakan"],
  cleared: ["No longer applies", "Tidak berlaku lagi"],
});
export type FlagStatus = CodeOf<typeof FLAG_STATUSES>;
/** Somebody still has to do something about these. */
export const UNFINISHED_FLAGS: readonly FlagStatus[] = ["open", "acknowledged"];

export type FlagRule = {
  /** The code of a factor, or `band_high`, `critical_unanswered`, `old_answers`. One of each is open at a time. */
  factor: string;
  kind: FlagKind;
  severity: FlagSeverity;
  owner: "case_owner" | "manager";
  /** Whether it ends by itself when its cause is gone, or waits for a person to close it. */
  ends: "by_itself" | "by_person";
  /** Raised again by another record, though a person closed it for the earlier one. */
  renews: boolean;
};

/** Programme policy: which findings become someone's task, how soon, and when it moves up. Days from the day of raising. */
export type FlagPolicy = {
  version: number;
  rules: readonly FlagRule[];
  due_days: Readonly<Record<FlagSeverity, number>>;
  escalate_days: Readonly<Record<FlagSeverity, number>>;
};

const rule = (factor: string, kind: FlagKind, severity: FlagSeverity, more: Partial<FlagRule> = {}): FlagRule => {
  return { factor, kind, severity, owner: "case_owner", ends: "by_itself", renews: false, ...more };
};
const WATCHED = { ends: "by_person", renews: true } as const;

export const DEFAULT_FLAG_POLICY: FlagPolicy = {
  version: 1,
  rules: [
    rule("R01", "protection", "critical", WATCHED),
    rule("R02", "safety", "critical", WATCHED),
    rule("band_high", "risk", "high"),
    rule("R15", "protection", "high", WATCHED),
    rule("R03", "lost_contact", "high"),
    rule("R06", "finance", "medium"),
    rule("critical_unanswered", "data_quality", "medium"),
    rule("old_answers", "data_quality", "low"),
  ],
  due_days: { critical: 1, high: 3, medium: 14, low: 30 },
  escalate_days: { critical: 1, high: 3, medium: 7, low: 14 },
};

/** A flag to be raised. The caller adds id, office and the person it is assigned to. */
export type FlagToRaise = Pick<FlagRule, "factor" | "kind" | "severity" | "owner"> & {
  raised_on: Day;
  due_on: Day;
  reason: Reason;
  record_type: string | null;
  record_id: string | null;
};

/** A flag that nobody has closed yet. */
export type OpenFlag = { id: string; factor: string | null };

/**
 * What an assessment does to the flags of a case. One flag per cause is open at a time; asking twice raises nothing twice.
 * A cause that a person closed is not raised again while it merely goes on. `clear` ends by itself; `for_a_person` lists
 * flags whose cause is gone and which a person still has to close (a recruiter contact is never over on its own).
 */
export function flagsFor<Flag extends OpenFlag>(
  previous: Assessment | null,
  next: Assessment,
  open: readonly Flag[],
  policy: FlagPolicy,
): { raise: FlagToRaise[]; stand: Flag[]; clear: Flag[]; for_a_person: Flag[] } {
  const raise: FlagToRaise[] = [];
  for (const one of policy.rules) {
    const cause = causeOf(next, one.factor);
    if (!cause || open.some(({ factor }) => factor === one.factor)) continue;
    const before = previous && causeOf(previous, one.factor);
    if (before && !(one.renews && isOtherRecord(before, cause))) continue;
    raise.push(toRaise(one, cause, next.assessed_on, policy));
  }
  const flagsOf = (rules: readonly FlagRule[]) =>
    open.filter((flag) => rules.some(({ factor }) => factor === flag.factor));
  const isThere = ({ factor }: FlagRule) => causeOf(next, factor) !== undefined;
  const gone = policy.rules.filter((one) => !isThere(one));
  return {
    raise,
    stand: flagsOf(policy.rules.filter(isThere)),
    clear: flagsOf(gone.filter(({ ends }) => ends === "by_itself")),
    for_a_person: flagsOf(gone.filter(({ ends }) => ends === "by_person")),
  };
}

/** The day from which an unfinished flag is the manager's as well. */
export function escalatesOn(flag: { severity: FlagSeverity; due_on: Day }, policy: FlagPolicy): Day {
  return addDays(flag.due_on, policy.escalate_days[flag.severity]);
}

/** Queue order: what is due first, then what is more serious, then what has waited longer. Never by points: nobody is ranked. */
export function byDueThenSeverity(one: Queued, other: Queued): number {
  const weight = ({ severity }: Queued) => FLAG_SEVERITIES.codes.indexOf(severity);
  return (
    compareText(one.due_on, other.due_on) ||
    weight(one) - weight(other) ||
    compareText(one.raised_on, other.raised_on) ||
    compareText(one.id, other.id)
  );
}
type Queued = { id: string; due_on: Day; raised_on: Day; severity: FlagSeverity };

/** Acknowledge, then resolve or dismiss; a closed flag stays closed (its cause raises another). */
export function canMoveFlag(from: FlagStatus, to: FlagStatus): boolean {
  if (from === "open") return to !== "open";
  return from === "acknowledged" && to !== "open" && to !== "acknowledged";
}

/** The item of the assessment that shows the cause; undefined where the cause is not there. */
function causeOf({ items, band, top_factors }: Assessment, cause: string): AssessedItem | undefined {
  switch (cause) {
    case "band_high":
      return band === "high" ? items.find(({ factor }) => factor === top_factors[0]) : undefined;
    case "critical_unanswered":
      return items.find(({ critical, reason }) => critical && reason.key === "not_answered");
    case "old_answers":
      return items.find(({ old }) => old);
    default:
      return items.find(({ factor, state }) => factor === cause && state === "present");
  }
}

function isOtherRecord(before: AssessedItem, now: AssessedItem): boolean {
  return !before.record_ids.some((id) => id === now.record_id);
}

function toRaise(one: FlagRule, item: AssessedItem, on: Day, policy: FlagPolicy): FlagToRaise {
  return {
    factor: one.factor,
    kind: one.kind,
    severity: one.severity,
    owner: one.owner,
    raised_on: on,
    due_on: addDays(on, policy.due_days[one.severity]),
    reason: item.reason,
    record_type: item.record_type,
    record_id: item.record_id,
  };
}
