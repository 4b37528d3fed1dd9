import ChevronRight from "lucide-react/icons/chevron-right";
import { useId, useState } from "react";
import { m } from "#messages";
import { found, villageOf } from "./groups.ts";
import { useAtHand } from "./phone-context.ts";
import type { CaseHeld } from "./phone-shape.ts";

/** As many as are drawn at once without a cheap phone standing still. */
const MOST_SHOWN = 40;

/** In the caseload on this phone; needs no network. Nothing typed: all of it, by case number. */
export function SearchScreen() {
  const id = useId();
  const { vault } = useAtHand();
  const [words, setWords] = useState("");
  const cases = vault.cases();
  const all = [...cases].sort((one, other) => (one.case_number < other.case_number ? -1 : 1));
  const shown = words.trim() === "" ? all : found(cases, words);
  return (
    <>
      <label htmlFor={id} className="block font-semibold">
        {m["phone.search_label"]()}
      </label>
      <input
        id={id}
        type="search"
        className="input mt-1 mb-4"
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p role="status" className="mb-2 text-soft">
        {shown.length === 0 && words.trim() !== ""
          ? m["phone.none_found"]()
          : m["phone.found"]({ count: shown.length })}
      </p>
      <CaseList cases={shown.slice(0, MOST_SHOWN)} />
      {shown.length > MOST_SHOWN && <p className="mt-3 text-soft">{m["phone.more_found"]()}</p>}
    </>
  );
}

function CaseList({ cases }: { cases: readonly CaseHeld[] }) {
  const { go } = useAtHand();
  if (cases.length === 0) return null;
  return (
    <ul className="field-list">
      {cases.map((of) => (
        <li key={of.case_id}>
          <button type="button" className="field-row" onClick={() => go({ screen: "case", case_id: of.case_id })}>
            <span className="min-w-0 grow">
              <span className="block font-semibold">
                <span className="whitespace-nowrap">{of.case_number}</span> {of.person?.name}
              </span>
              <span className="block text-soft">{villageOf(of) || m["phone.no_village"]()}</span>
            </span>
            <ChevronRight aria-hidden className="size-6 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
