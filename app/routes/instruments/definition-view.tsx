import type { ReactNode } from "react";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { Definition, Item } from "#src/instruments/definition";
import type { Scheme } from "#src/instruments/scoring";
import { Badge } from "#ui/parts";
import { conditionWords } from "./condition-words.ts";

/** An instrument to read: every question with its code, its answers, what they score and when it is asked. */
export function DefinitionView({ definition, scheme }: { definition: Definition; scheme: Scheme | null }) {
  return (
    <div className="space-y-6">
      {definition.sections.map((section) => (
        <section key={section.code} className="card">
          <h2>{inWords(section.title)}</h2>
          <p className="text-sm text-soft">
            {section.code}
            {section.repeat && ` · ${m["instrument.repeats"]({ most: section.repeat.most })}`}
          </p>
          {section.at_any_door && <p className="text-sm text-soft">{m["instrument.at_any_door"]()}</p>}
          {section.lead && <p className="prose-measure">{inWords(section.lead)}</p>}
          {section.when && <p>{m["assessment.only_if"]({ condition: conditionWords(definition, section.when) })}</p>}
          <ol className="mt-3 divide-y divide-line">
            {section.items.map((item) => (
              <li key={item.code} className="py-2">
                <p className="font-semibold">{inWords(item.label)}</p>
                <ItemFacts item={item}>
                  {scheme && item.dimension && (
                    <span>{m["instrument.weight"]({ weight: scheme.items[item.code] ?? 0 })}</span>
                  )}
                </ItemFacts>
                {item.when && <p>{m["assessment.only_if"]({ condition: conditionWords(definition, item.when) })}</p>}
                {item.options && <Options item={item} />}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** The code of a question, what is answered to it, and what else is to be known of it. */
export function ItemFacts({ item, children }: { item: Item; children?: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
      <code>{item.code}</code>
      <span>{kindWords(item)}</span>
      {children}
      {item.required && <span>{m["instrument.required"]()}</span>}
      {item.unverified && <Badge>{m["instrument.unverified"]()}</Badge>}
    </p>
  );
}

const MOST_SHOWN = 12;

function Options({ item: { options = [] } }: { item: Item }) {
  const words = options.map(({ label, score }) =>
    score === undefined ? inWords(label) : `${inWords(label)} (${score})`,
  );
  const rest = words.length - MOST_SHOWN;
  return (
    <p>
      {words.slice(0, MOST_SHOWN).join(" · ")}
      {rest > 0 && ` · ${m["instrument.more_options"]({ count: rest })}`}
    </p>
  );
}

function kindWords({ kind, visit_field }: Item): string {
  if (visit_field) return m["instrument.kept_by_visit"]();
  const words = {
    single: m["instrument.kind_single"],
    multi: m["instrument.kind_multi"],
    integer: m["instrument.kind_integer"],
    decimal: m["instrument.kind_decimal"],
    text: m["instrument.kind_text"],
    day: m["instrument.kind_day"],
    note: m["instrument.kind_note"],
  };
  return words[kind]();
}
