import CircleCheck from "lucide-react/icons/circle-check";
import CircleMinus from "lucide-react/icons/circle-minus";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { Checked, ClosureCheck } from "#src/closure/checklist";
import { CHECK_STATES, CLOSURE_CHECKS } from "#src/closure/code-lists";

const SIGNS = {
  met: { Icon: CircleCheck, tone: "text-green" },
  unmet: { Icon: TriangleAlert, tone: "text-amber" },
  not_needed: { Icon: CircleMinus, tone: "text-soft" },
} as const;

type Props = {
  checklist: readonly Checked[];
  /** The case's address, for the links to what is still to be done; null where nothing is to be done. */
  base: string | null;
  explanations?: Readonly<Partial<Record<ClosureCheck, string>>>;
};

const PLACES: Partial<Record<ClosureCheck, string>> = {
  flags_handled: "/risk",
  recent_visit: "/visits",
  referrals_finished: "/referrals",
  debts_known: "/household",
  goals_reviewed: "/plan",
  exit_assessment: "/assessments/new",
  contact_asked: "/consents/new",
  incidents_reviewed: "/risk/review",
};

/** What is looked at before closing: met, not yet, or not needed, and the word that was said on it. */
export function Checklist({ checklist, base, explanations = {} }: Props) {
  return (
    <ul className="divide-y divide-line">
      {checklist.map((one) => {
        const { Icon, tone } = SIGNS[one.state];
        const place = base === null || one.state !== "unmet" ? undefined : PLACES[one.check];
        const said = explanations[one.check];
        return (
          <li key={one.check} className="flex gap-3 py-2">
            <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${tone}`} />
            <div className="min-w-0">
              <p>
                {place ? (
                  <a href={base + place}>{wordsFor(CLOSURE_CHECKS, one.check)}</a>
                ) : (
                  wordsFor(CLOSURE_CHECKS, one.check)
                )}
                <span className="text-soft">
                  {" – "}
                  {wordsFor(CHECK_STATES, one.state)}
                  {detailOf(one)}
                </span>
              </p>
              {said && <p className="mt-0.5 whitespace-pre-line">{said}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function detailOf({ check, state, count, on }: Checked): string {
  if (on !== null) return `, ${dayWords(on)}`;
  if (check === "goals_reviewed" && state === "unmet" && count === null) return `, ${m["closure.no_plan"]()}`;
  return state === "unmet" && count !== null && count > 0 ? `, ${m["closure.still_open"]({ count })}` : "";
}
