import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { PAPER_WITHDRAWAL_REASONS } from "#src/papers/code-lists";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";

type Paper = { id: string; number: string; withdrawn: string | null; withdrawn_on: string | null };

export function Withdrawn({ paper }: { paper: Paper }) {
  if (!paper.withdrawn || !paper.withdrawn_on) return null;
  return (
    <Badge tone="warn">
      {m["paper.withdrawn_on"]()} <Day day={paper.withdrawn_on} />
      {" · "}
      {wordsFor(PAPER_WITHDRAWAL_REASONS, paper.withdrawn as CodeOf<typeof PAPER_WITHDRAWAL_REASONS>)}
    </Badge>
  );
}

type Links = { paper: Paper; kind: "handover" | "refusal"; base: string; mayRecord: boolean; mayPrint: boolean };

export function PaperLinks({ paper, kind, base, mayRecord, mayPrint }: Links) {
  return (
    <p className="no-print mt-2 flex flex-wrap gap-x-5">
      {mayPrint && (
        <a className="target" href={`${base}/${kind}/${paper.id}/printing`}>
          {m["paper.print"]()}
          <span className="unseen"> {paper.number}</span>
        </a>
      )}
      {mayRecord && !paper.withdrawn && (
        <a className="target" href={`${base}/${kind}/${paper.id}/withdrawal`}>
          {m["paper.take_back"]()}
          <span className="unseen"> {paper.number}</span>
        </a>
      )}
    </p>
  );
}
