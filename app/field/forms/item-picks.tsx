import type { MouseEvent } from "react";
import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import type { UsualItem } from "#src/livelihoods/activity";
import { ENTRY_KINDS, UNITS } from "#src/livelihoods/code-lists";
import type { EnterpriseHeld } from "../screens/phone-shape.ts";

type Item = EnterpriseHeld["items"][number];
type Filled = Omit<Item, "id">;
const MOST = 6;

/** What was written before, and where nothing was, what is usual: one tap fills the line. */
export function ItemPicks({ items, usual }: { items: readonly Item[]; usual: readonly UsualItem[] }) {
  const hasItems = items.length > 0;
  const offered = hasItems
    ? items
    : usual.map(({ kind, words, unit }): Filled => ({ kind, item: inWords(words), unit, unit_price_idr: null }));
  return (
    <section aria-label={hasItems ? m["livelihood.last_items"]() : m["livelihood.usual_items"]()}>
      <p className="mb-2 font-semibold">{hasItems ? m["livelihood.last_items"]() : m["livelihood.usual_items"]()}</p>
      <ul className="flex flex-wrap gap-2">
        {offered.slice(0, MOST).map((one) => (
          <li key={`${one.kind} ${one.item}`}>
            <button type="button" className="btn btn-side text-left" onClick={(event) => fill(event, one)}>
              <span>
                {one.item}
                <span className="block text-sm font-normal text-soft">
                  {wordsFor(ENTRY_KINDS, one.kind)}
                  {one.unit_price_idr !== null && ` · ${moneyWords(one.unit_price_idr)}/${wordsFor(UNITS, one.unit)}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function fill(event: MouseEvent<HTMLButtonElement>, { kind, item, unit, unit_price_idr }: Filled): void {
  const { form } = event.currentTarget;
  const typed = {
    kind,
    item: item ?? "",
    unit: unit ?? "",
    unit_price_idr: unit_price_idr === null ? "" : String(unit_price_idr),
  };
  for (const [name, value] of Object.entries(typed)) {
    const control = form?.elements.namedItem(name);
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
  }
  form?.dispatchEvent(new Event("input", { bubbles: true }));
}
