import { type ReactNode, useEffect, useRef, useState } from "react";
import { type FormState, typedValue } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { type Definition, type Item, itemsOf, type Section } from "#src/instruments/definition";
import { droppedKey, fieldOf, readAnswers } from "#src/instruments/reading";
import { conditionWords } from "./condition-words.ts";
import { QuestionField } from "./question-field.tsx";

/** Empty rows that stand ready below those in use: a group grows without JavaScript. */
const SPARE_ROWS = 2;

/** What the page has found by itself: which fields apply, and which answers would be left out. */
type Live = { shown: ReadonlySet<string>; dropped: string };

type Props = {
  form: FormState;
  definition: Definition;
  /** At a visit: how a question shows whose answer the visit keeps. Elsewhere those are not asked. */
  kept?: (item: Item) => ReactNode;
  look?: (section: Section) => string;
};

/**
 * The questions of an instrument, a card for each section. With JavaScript those that do not apply are hidden as one answers;
 * without it each says when it is asked, and the server leaves out what does not apply, after saying so.
 */
export function Questionnaire({ form, definition, kept, look }: Props) {
  const inside = useRef<HTMLDivElement>(null);
  const live = useLive(inside, definition);
  const dropped = live?.dropped ?? typedValue(form, "drop");
  return (
    <div ref={inside} className="space-y-6">
      {definition.sections.map((section) => (
        <SectionCard
          key={section.code}
          form={form}
          definition={definition}
          section={section}
          live={live}
          kept={kept}
          look={look?.(section) ?? ""}
        />
      ))}
      <input type="hidden" name="drop" value={dropped} />
      <div role="status">
        {dropped !== "" && (
          <div className="rounded-lg border-l-4 border-amber bg-amber-soft p-3.5">
            <p className="font-semibold">{m["assessment.dropped_title"]()}</p>
            <ul className="list-disc pl-5">
              {namesOf(definition, dropped).map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

type CardProps = Omit<Props, "look"> & { section: Section; live: Live | null; look: string };

function SectionCard({ form, definition, section, live, kept, look }: CardProps) {
  const items = section.items.filter(({ visit_field }) => kept !== undefined || visit_field === undefined);
  if (items.length === 0) return null;
  const rows = section.repeat ? rowsOf(form, section) : [null];
  const isShown = (row: number | null) =>
    live === null || items.some((item) => item.kind === "note" || live.shown.has(fieldOf(section, row, item)));
  const condition = live === null && section.when ? conditionWords(definition, section.when) : null;
  return (
    <section className={`card space-y-6 ${look}`} hidden={!rows.some(isShown)}>
      <div>
        <h2>{inWords(section.title)}</h2>
        {section.lead && <p className="prose-measure text-soft">{inWords(section.lead)}</p>}
        {condition && <p className="text-soft">{m["assessment.only_if"]({ condition })}</p>}
      </div>
      {rows.map((row) => (
        <div key={row ?? "all"} className={row === null ? "space-y-6" : "space-y-4 border-l-4 border-line pl-4"}>
          {row !== null && <h3>{m["assessment.row"]({ number: row + 1 })}</h3>}
          {items.map((item) => {
            const field = fieldOf(section, row, item);
            const own = live === null && item.when ? conditionWords(definition, item.when) : null;
            return (
              <div key={item.code} hidden={live !== null && item.kind !== "note" && !live.shown.has(field)}>
                {item.visit_field !== undefined && kept ? (
                  kept(item)
                ) : (
                  <QuestionField
                    form={form}
                    item={item}
                    field={field}
                    condition={own === null ? null : m["assessment.only_if"]({ condition: own })}
                  />
                )}
              </div>
            );
          })}
        </div>
      ))}
    </section>
  );
}

function rowsOf(form: FormState, section: Section): number[] {
  const used = Object.keys(form.values).flatMap((name) => {
    const [, code, row] = /^(?:said\.)?q\.([^.]+)\.(\d+)\./.exec(name) ?? [];
    return code === section.code ? [Number(row) + 1] : [];
  });
  const count = Math.min(section.repeat!.most, Math.max(0, ...used) + SPARE_ROWS);
  return Array.from({ length: count }, (_, row) => row);
}

/** Null on the server and without JavaScript. */
function useLive(inside: React.RefObject<HTMLDivElement | null>, definition: Definition): Live | null {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const form = inside.current?.closest("form");
    if (!form) return;
    const look = () => setLive(liveFrom(definition, new FormData(form)));
    look();
    form.addEventListener("change", look);
    return () => form.removeEventListener("change", look);
  }, [inside, definition]);
  return live;
}

function liveFrom(definition: Definition, form: FormData): Live {
  const { shown, dropped } = readAnswers(definition, form);
  return { shown, dropped: droppedKey(dropped) };
}

/** The questions whose answers are left out, as they are asked. */
function namesOf(definition: Definition, dropped: string): string[] {
  const items = itemsOf(definition);
  return [
    ...new Set(
      dropped.split(" ").flatMap((field) => {
        const item = items.find(({ code }) => code === field.split(".").at(-1));
        return item ? [inWords(item.label)] : [];
      }),
    ),
  ];
}
