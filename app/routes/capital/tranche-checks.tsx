import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import type { ReactNode } from "react";
import type { TrancheStanding } from "#db/capital/standing-reads";
import { m } from "#messages";
import { conditionWords, findingWords, obstacleWords } from "./capital-words.ts";

type Award = { id: string; cooperative_id: string | null; enterprise_id: string | null };
type Props = { award: Award; tranche: TrancheStanding; forTreasurer?: boolean };

/**
 * What a tranche waits for: each condition with what the records say, and where what is missing is recorded. Nobody ticks these
 * boxes.
 */
export function TrancheChecks({ award, tranche, forTreasurer = false }: Props) {
  const ofCooperative = award.cooperative_id !== null;
  const isPaid = tranche.release_id !== null;
  if (isPaid) return null;
  const obstacles = tranche.obstacles.filter(({ code }) => code !== "award_not_approved");
  return (
    <ul className="mb-3 space-y-2">
      {tranche.conditions.map(({ condition, finding }) => {
        const place = placeOf(condition, award, forTreasurer);
        return (
          <Line key={condition.id} isMet={finding.met}>
            {conditionWords(condition, ofCooperative)}
            <span className="block text-soft">
              {findingWords(finding, ofCooperative)}
              {!finding.met && place && (
                <>
                  {" "}
                  <a className="no-print" href={place.href}>
                    {place.label}
                  </a>
                </>
              )}
            </span>
          </Line>
        );
      })}
      {obstacles.map((obstacle) => (
        <Line key={obstacle.code} isMet={false}>
          {obstacleWords(obstacle)}
          {obstacle.code === "own_share_lacking" && forTreasurer && (
            <>
              {" "}
              <a className="no-print" href={`/cooperatives/${award.cooperative_id}/capital/${award.id}/own-share`}>
                {m["capital.own_share_new"]()}
              </a>
            </>
          )}
        </Line>
      ))}
      {tranche.conditions.length === 0 && obstacles.length === 0 && (
        <Line isMet={true}>{m["capital.no_conditions"]()}</Line>
      )}
    </ul>
  );
}

function Line({ isMet, children }: { isMet: boolean; children: ReactNode }) {
  const Icon = isMet ? CircleCheck : CircleAlert;
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${isMet ? "text-green" : "text-amber"}`} />
      <div className="min-w-0">
        <span className="font-semibold">{isMet ? m["capital.met"]() : m["capital.missing"]()}</span> {children}
      </div>
    </li>
  );
}

/** Where what is missing is recorded. A treasurer records trainings of her members; the rest is the office's. */
function placeOf(
  { kind, offering_id }: { kind: string; offering_id: string | null },
  { id, cooperative_id, enterprise_id }: Award,
  forTreasurer: boolean,
) {
  if (kind === "training_done" && cooperative_id !== null)
    return { href: `/cooperatives/${cooperative_id}/meetings/new`, label: m["capital.to_meeting"]() };
  if (forTreasurer) return null;
  if (kind === "training_done" && offering_id !== null)
    return { href: `/offerings/${offering_id}`, label: m["capital.to_offering"]() };
  if (kind === "training_done") return { href: "/enrolments", label: m["capital.to_enrolments"]() };
  if (kind === "receipts_checked") return { href: `/capital/awards/${id}#receipts`, label: m["capital.to_receipts"]() };
  return cooperative_id === null
    ? { href: `/livelihoods/${enterprise_id}/checks/new`, label: m["capital.to_check"]() }
    : { href: `/capital/awards/${id}/visits/new`, label: m["capital.to_visit"]() };
}
