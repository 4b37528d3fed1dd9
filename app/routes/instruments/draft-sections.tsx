import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { Definition, Item } from "#src/instruments/definition";
import type { Difference } from "#src/instruments/difference";
import { Badge } from "#ui/parts";
import { conditionWords } from "./condition-words.ts";
import { ItemFacts } from "./definition-view.tsx";

type Props = {
  definition: Definition;
  differences: readonly Difference[];
  /** Where the draft is changed; absent: it has ended. */
  here?: string;
};

/** The questions of a draft by section, in both languages, each with the way to change it. */
export function DraftSections({ definition, differences, here }: Props) {
  const added = new Set(differences.flatMap((one) => (one.what === "item_added" ? [one.item.code] : [])));
  const changed = new Set(differences.flatMap((one) => (one.what === "item_changed" ? [one.after.code] : [])));
  return (
    <div className="space-y-6">
      {definition.sections.map((section) => (
        <section key={section.code} className="card" aria-labelledby={`section-${section.code}`}>
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <h2 id={`section-${section.code}`}>{inWords(section.title)}</h2>
            {here && (
              <div className="flex flex-wrap gap-x-4">
                <a className="target" href={`${here}/questions/new?section=${section.code}`}>
                  {m["instrument.question_new"]()}
                  <Unseen words={inWords(section.title)} />
                </a>
                <a className="target" href={`${here}/sections/${section.code}`}>
                  {m["instrument.section_change"]()}
                  <Unseen words={inWords(section.title)} />
                </a>
              </div>
            )}
          </div>
          {section.lead && <p className="prose-measure text-soft">{inWords(section.lead)}</p>}
          {section.at_any_door && <p className="text-sm text-soft">{m["instrument.at_any_door"]()}</p>}
          {section.items.length === 0 && <p className="text-soft">{m["instrument.no_question_yet"]()}</p>}
          <ol className="mt-3 divide-y divide-line">
            {section.items.map((item) => (
              <li key={item.code} className="flex items-center justify-between gap-4 py-2.5">
                <Question definition={definition} item={item}>
                  {added.has(item.code) && <Badge tone="good">{m["instrument.added"]()}</Badge>}
                  {changed.has(item.code) && <Badge tone="info">{m["instrument.changed"]()}</Badge>}
                </Question>
                {here && (
                  <a className="target" href={`${here}/questions/${item.code}`}>
                    {m["form.change"]()}
                    <Unseen words={inWords(item.label)} />
                  </a>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {here && (
        <p>
          <a className="btn btn-side" href={`${here}/sections/new`}>
            {m["instrument.section_new"]()}
          </a>
        </p>
      )}
    </div>
  );
}

type QuestionProps = { definition: Definition; item: Item; children: React.ReactNode };

function Question({ definition, item, children }: QuestionProps) {
  const [english, indonesian] = item.label;
  const mine = inWords(item.label);
  const other = mine === english ? indonesian : english;
  return (
    <div className="min-w-0">
      <p className="font-semibold">{mine}</p>
      {other !== mine && (
        <p className="text-soft" lang={other === english ? "en" : "id"}>
          {other}
        </p>
      )}
      <ItemFacts item={item}>{children}</ItemFacts>
      {item.when && (
        <p className="text-sm">{m["assessment.only_if"]({ condition: conditionWords(definition, item.when) })}</p>
      )}
    </div>
  );
}

/** Several links of a page say the same; whoever hears them hears of what. */
function Unseen({ words }: { words: string }) {
  return <span className="unseen"> {words}</span>;
}
