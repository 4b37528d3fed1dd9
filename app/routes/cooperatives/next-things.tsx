import { countWords } from "#app/ui/quantity-words";
import { m } from "#messages";
import type { NextThing } from "#src/cooperatives/next-things";
import { Notice } from "#ui/parts";

type May = { manage: boolean; record: boolean; post: boolean };

/** What there is to do, each leading to where it is done by whoever may. */
export function NextThings({ base, next, may }: { base: string; next: readonly NextThing[]; may: May }) {
  if (next.length === 0) return null;
  return (
    <Notice tone="warn" title={m["cooperative.next"]()}>
      <ul className="mt-1 space-y-1">
        {next.map((thing) => {
          const href = placeOf(thing, base, may);
          return (
            <li key={thing.code}>
              {href === null ? (
                nextWords(thing)
              ) : (
                <a className="target" href={href}>
                  {nextWords(thing)}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

export function nextWords({ code, count }: NextThing): string {
  switch (code) {
    case "no_treasurer":
      return m["cooperative.next_no_treasurer"]();
    case "no_members":
      return m["cooperative.next_no_members"]();
    case "founders_missing":
      return m["cooperative.next_founders"]({ count: countWords(count) });
    case "owed_to_leavers":
      return m["cooperative.next_owed"]({ count: countWords(count) });
    case "monthly_unpaid":
      return m["cooperative.next_monthly"]({ count: countWords(count) });
    case "principal_unpaid":
      return m["cooperative.next_principal"]({ count: countWords(count) });
    case "annual_due":
      return m["cooperative.next_annual"]();
  }
}

function placeOf({ code }: NextThing, base: string, may: May): string | null {
  switch (code) {
    case "no_treasurer":
      return may.manage ? `${base}/officers/new` : null;
    case "no_members":
    case "founders_missing":
      return may.record ? `${base}/members/new` : null;
    case "monthly_unpaid":
      return may.post ? `${base}/savings/collection` : null;
    case "owed_to_leavers":
    case "principal_unpaid":
      return may.post ? `${base}/savings` : null;
    case "annual_due":
      return may.record ? `${base}/meetings/new` : null;
  }
}
