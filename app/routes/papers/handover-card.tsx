import { wordsFor } from "#app/ui/form/options";
import type { HandoverRecord } from "#db/papers/reads";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { HANDOVER_PARTIES } from "#src/papers/code-lists";
import { Day } from "#ui/day";
import { SummaryList } from "#ui/parts";
import { SignatureList } from "#ui/signatures";
import { PaperLinks, Withdrawn } from "./paper-parts.tsx";

type Props = { handover: HandoverRecord; base: string; mayRecord: boolean; mayPrint: boolean; readsWords: boolean };

export function HandoverCard({ handover, readsWords, ...may }: Props) {
  const party = (kind: string) => wordsFor(HANDOVER_PARTIES, kind as CodeOf<typeof HANDOVER_PARTIES>);
  const rows = [
    { term: m["paper.condition"](), value: handover.condition },
    { term: m["paper.items"](), value: handover.items },
    ...(handover.note ? [{ term: m["paper.note"](), value: handover.note }] : []),
  ];
  return (
    <li className={`card ${handover.withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h4 className="font-semibold">
          {m["paper.from_to"]({ from: party(handover.from_kind), to: party(handover.to_kind) })}
        </h4>
        <Withdrawn paper={handover} />
      </div>
      <p className="text-soft">
        <Day day={handover.handed_on} />
        {" · "}
        {handover.number}
      </p>
      {readsWords ? <SummaryList rows={rows} /> : <p className="text-soft">{m["paper.words_hidden"]()}</p>}
      <div className="mt-2">
        <SignatureList signatures={handover.signatures} />
      </div>
      <PaperLinks paper={handover} kind="handover" {...may} />
    </li>
  );
}
