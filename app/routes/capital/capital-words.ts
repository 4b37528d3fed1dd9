import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { programmeName } from "#app/ui/programme-name";
import { countWords, shareWords } from "#app/ui/quantity-words";
import type { Recipient } from "#db/capital/recipient-reads";
import { m } from "#messages";
import { ARREARS_CLASSES } from "#src/capital/code-lists";
import type { ConditionFinding } from "#src/capital/conditions";
import type { TrancheObstacle } from "#src/capital/tranche";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";

/** A cooperative by its name; an enterprise by what it does, where, and its case: nobody's name. */
export function recipientWords(recipient: Recipient): string {
  if (recipient.kind === "cooperative") return recipient.name;
  const { name, activity, village, case_number } = recipient;
  return [name, wordsFor(LIVELIHOODS, activity), village, case_number].filter((word) => word).join(" · ");
}

/** What a condition found, in one sentence: what is there, or exactly what is missing. */
export function findingWords(finding: ConditionFinding, ofCooperative: boolean): string {
  switch (finding.code) {
    case "training_done": {
      if (finding.met) {
        const met = { people: countWords(finding.people) };
        return ofCooperative ? m["capital.found_training_members"](met) : m["capital.found_training"](met);
      }
      const lacking = { has: countWords(finding.has), needs: countWords(finding.needs) };
      return ofCooperative ? m["capital.lacks_training_members"](lacking) : m["capital.lacks_training"](lacking);
    }
    case "visit_verified":
      return finding.met
        ? m["capital.found_visit"]({ day: dayWords(finding.on) })
        : m["capital.lacks_visit"]({ day: dayWords(finding.since) });
    case "receipts_checked":
      return finding.met
        ? m["capital.found_receipts"]({ amount: moneyWords(finding.accepted_idr) })
        : m["capital.lacks_receipts"]({
            has: moneyWords(finding.accepted_idr),
            needs: moneyWords(finding.needs_idr),
          });
  }
}

type NamedOffering = { starts_on: string; name_en: string; name_id: string };

/** One offering of a programme, by its name and the day on which it begins. */
export function offeringWords(offering: NamedOffering): string {
  return m["capital.training_offering_named"]({ name: programmeName(offering), day: dayWords(offering.starts_on) });
}

/** What a condition asks for, as the award says it. */
export function conditionWords(
  condition: {
    kind: string;
    people?: number | null;
    programme_kind: string | null;
    offering?: NamedOffering | null;
    attendance_percent?: number | null;
    share_percent?: number | null;
  },
  ofCooperative: boolean,
): string {
  if (condition.kind === "visit_verified") return m["capital.condition_visit"]();
  if (condition.kind === "receipts_checked")
    return m["capital.condition_receipts"]({ percent: String(condition.share_percent) });
  const people = String(condition.people);
  if (ofCooperative) return m["capital.condition_training_members"]({ people });
  const kind = condition.offering
    ? offeringWords(condition.offering)
    : wordsFor(PROGRAMME_KINDS, condition.programme_kind);
  const percent = condition.attendance_percent;
  return percent === null || percent === undefined
    ? m["capital.condition_training"]({ people, kind })
    : m["capital.condition_training_attended"]({ people, kind, percent: String(percent) });
}

export function obstacleWords(obstacle: TrancheObstacle): string {
  switch (obstacle.code) {
    case "award_not_approved":
      return m["capital.obstacle_not_approved"]();
    case "already_released":
      return m["capital.obstacle_released"]();
    case "earlier_tranche_open":
      return m["capital.obstacle_earlier"]({ number: String(obstacle.number) });
    case "more_than_awarded":
      return m["capital.obstacle_award"]({ left: moneyWords(obstacle.left_idr) });
    case "fund_lacks_money":
      return m["capital.obstacle_fund"]({ has: moneyWords(obstacle.has_idr) });
    case "own_share_lacking":
      return m["capital.obstacle_own_share"]({
        has: moneyWords(obstacle.has_idr),
        needs: moneyWords(obstacle.needs_idr),
      });
  }
}

/** "Lancar", or the class with its days: "Kurang lancar, 95 hari". */
export function arrearsWords({ days_late, arrears }: { days_late: number; arrears: string }): string {
  const words = wordsFor(ARREARS_CLASSES, arrears);
  return days_late === 0 ? words : m["capital.arrears_days"]({ words, days: countWords(days_late) });
}

/** A share of 1 as "4,2 %"; a dash where there is nothing to divide by. */
export function percentWords(share: number | null): string {
  return share === null ? "–" : shareWords(share);
}
