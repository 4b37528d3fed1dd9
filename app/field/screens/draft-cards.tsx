import PenLine from "lucide-react/icons/pen-line";
import { instantWords } from "#app/ui/day-words";
import { m } from "#messages";
import { placeIn } from "../forms/draft-values.ts";
import { formTitle } from "./form-titles.ts";
import { useAtHand } from "./phone-context.ts";
import type { Draft } from "./phone-shape.ts";
import { FORM_NAMES, type FormName } from "./place.ts";

const isForm = (name: string): name is FormName => (FORM_NAMES as readonly string[]).includes(name);

/** What was begun and not finished, first thing on the day. */
export function DraftCards({ drafts }: { drafts: readonly Draft[] }) {
  const { vault, go } = useAtHand();
  const cases = new Map(vault.cases().map((of) => [of.case_id, of]));
  const open = drafts.flatMap(({ draft_id, form, case_id, values, saved_at }) =>
    isForm(form) && case_id !== null ? [{ draft_id, form, case_id, values, saved_at }] : [],
  );
  if (open.length === 0) return null;
  return (
    <section className="mb-7 space-y-3" aria-label={m["phone.drafts"]()}>
      {open.map(({ draft_id, form, case_id, values, saved_at }) => {
        const of = cases.get(case_id);
        return (
          <button
            key={draft_id}
            type="button"
            className="field-row field-continue"
            onClick={() => go({ screen: "form", form, draft_id, case_id, of: placeIn(values) })}
          >
            <PenLine aria-hidden className="size-6 shrink-0 text-action" />
            <span className="min-w-0 grow">
              <span className="block text-lg font-semibold text-action">{m["phone.continue"]()}</span>
              <span className="block">
                {formTitle(form)}
                {of && (
                  <>
                    {" · "}
                    <span className="whitespace-nowrap">{of.case_number}</span> {of.person?.name}
                  </>
                )}
              </span>
              {saved_at && (
                <span className="block text-soft">{m["phone.draft_saved"]({ at: instantWords(saved_at) })}</span>
              )}
            </span>
          </button>
        );
      })}
    </section>
  );
}
