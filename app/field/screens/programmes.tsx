import ArrowRight from "lucide-react/icons/arrow-right";
import { wordsFor } from "#app/ui/form/options";
import { getLocale } from "#locale";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { moveWords } from "../../routes/enrolments/move-choice.tsx";
import { newId } from "../new-id.ts";
import { useAtHand } from "./phone-context.ts";
import type { CaseHeld } from "./phone-shape.ts";

/** The programmes she is in, and what can happen next in each; a transfer is arranged by the office. */
export function ProgrammesScreen({ of }: { of: CaseHeld }) {
  const { go } = useAtHand();
  return (of.enrolments ?? []).map(({ id, version, status, name_en, name_id, moves = [] }) => (
    <section key={id} className="card mb-5">
      <h2>{getLocale() === "en" ? name_en : name_id}</h2>
      <p className="mb-3 text-soft">{wordsFor(ENROLMENT_STATUSES, status)}</p>
      <ul className="space-y-2">
        {moves.map((to) => (
          <li key={to}>
            <button
              type="button"
              className="field-row field-alone"
              onClick={() =>
                go({
                  screen: "form",
                  form: "move",
                  draft_id: newId(),
                  case_id: of.case_id,
                  of: { enrolment_id: id, to_status: to, version: String(version) },
                })
              }
            >
              <ArrowRight aria-hidden className="size-6 shrink-0 text-action" />
              <span className="min-w-0 grow">
                <span className="block font-semibold">{moveWords(to).label}</span>
                <span className="block text-soft">{moveWords(to).hint}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
