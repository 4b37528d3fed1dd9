import { wordsFor } from "#app/ui/form/options";
import type { RefusalRecord } from "#db/papers/reads";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { EXPLAINED_IN, REFUSABLE_SERVICES } from "#src/papers/code-lists";
import { Day } from "#ui/day";
import { SignatureList } from "#ui/signatures";
import { PaperLinks, Withdrawn } from "./paper-parts.tsx";

type Props = { refusal: RefusalRecord; base: string; mayRecord: boolean; mayPrint: boolean; readsWords: boolean };

export function RefusalCard({ refusal, readsWords, ...may }: Props) {
  const services = refusal.services.map((code) =>
    wordsFor(REFUSABLE_SERVICES, code as CodeOf<typeof REFUSABLE_SERVICES>),
  );
  return (
    <li className={`card ${refusal.withdrawn ? "border-dashed" : ""}`}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h4 className="font-semibold">{services.join(", ")}</h4>
        <Withdrawn paper={refusal} />
      </div>
      <p className="text-soft">
        <Day day={refusal.refused_on} />
        {" · "}
        {refusal.number}
        {" · "}
        {m["paper.explained_in"]()} {wordsFor(EXPLAINED_IN, refusal.explained_in as CodeOf<typeof EXPLAINED_IN>)}
      </p>
      {refusal.reason && <p className="mt-1 whitespace-pre-line">{refusal.reason}</p>}
      {!readsWords && <p className="text-soft">{m["paper.words_hidden"]()}</p>}
      <div className="mt-2">
        <SignatureList signatures={refusal.signatures} />
      </div>
      <PaperLinks paper={refusal} kind="refusal" {...may} />
    </li>
  );
}
