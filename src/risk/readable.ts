import type { FieldClass } from "#src/access/policy";
import type { AssessedItem, Assessment } from "#src/risk/assess";
import type { ReasonKey } from "#src/risk/reasons";

/** Reasons that tell amounts or a story which belong to a class of their own: the points are risk, the figures are not. */
const CLASS_OF_REASON: Partial<Record<ReasonKey, FieldClass>> = {
  recruiter_debt: "economy",
  recruiter_debt_within: "economy",
  recruiter_debt_amount_unknown: "economy",
  debt_total: "economy",
  debt_over_income: "economy",
  debt_within_income: "economy",
  income_without_target: "economy",
  income_below_plan: "economy",
  income_below_plan_so_far: "economy",
  income_near_plan: "economy",
  child_at_trafficking: "trafficking",
  grown_at_trafficking: "trafficking",
  episodes: "trafficking",
};

/**
 * An assessment for someone who reads these classes of the case: every factor with its points, record and day; where the
 * reason itself belongs to a class that she may not read, it says so in its place.
 */
export function readableAssessment(assessment: Assessment, reads: (fieldClass: FieldClass) => boolean): Assessment {
  return { ...assessment, items: assessment.items.map((item) => readableItem(item, reads)) };
}

function readableItem(item: AssessedItem, reads: (fieldClass: FieldClass) => boolean): AssessedItem {
  const fieldClass = CLASS_OF_REASON[item.reason.key];
  if (fieldClass === undefined || reads(fieldClass)) return item;
  return { ...item, reason: { key: "kept_from_reader", params: {} } };
}
