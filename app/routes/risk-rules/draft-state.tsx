import { m } from "#messages";
import { Notice } from "#ui/parts";

type State = {
  outcome: string | null;
  isOffered: boolean;
  mayPublish: boolean;
  hasFreshPreview: boolean;
  differences: readonly unknown[];
};

/** Where a draft stands and what can be done next: preview, hand on, publish by a second person, discard. */
export function DraftState({ draft, here }: { draft: State; here: string }) {
  if (draft.outcome !== null)
    return (
      <Notice tone={draft.outcome === "published" ? "good" : "info"}>
        <p>{draft.outcome === "published" ? m["riskrules.was_published"]() : m["riskrules.was_discarded"]()}</p>
      </Notice>
    );
  const hasChanges = draft.differences.length > 0;
  return (
    <section className="card mb-6" aria-labelledby="next">
      <h2 id="next" className="mb-1">
        {m["riskrules.next"]()}
      </h2>
      <p className="prose-measure mb-3">{nextWords(draft, hasChanges)}</p>
      <div className="no-print flex flex-wrap items-center gap-2">
        {hasChanges && (
          <a className={`btn ${draft.hasFreshPreview ? "btn-side" : "btn-main"}`} href={`${here}/preview`}>
            {m["riskrules.preview"]()}
          </a>
        )}
        {hasChanges && !draft.isOffered && (
          <a className={`btn ${draft.hasFreshPreview ? "btn-main" : "btn-side"}`} href={`${here}/handover`}>
            {m["riskrules.handover"]()}
          </a>
        )}
        {draft.isOffered && draft.mayPublish && (
          <a className="btn btn-main" href={`${here}/publication`}>
            {m["riskrules.publish"]()}
          </a>
        )}
        <a className="target px-2" href={`${here}/discarding`}>
          {m["riskrules.discard"]()}
        </a>
      </div>
    </section>
  );
}

function nextWords({ isOffered, mayPublish, hasFreshPreview }: State, hasChanges: boolean): string {
  if (!hasChanges) return m["riskrules.next_change"]();
  if (isOffered) return mayPublish ? m["riskrules.next_publish"]() : m["riskrules.next_wait"]();
  return hasFreshPreview ? m["riskrules.next_handover"]() : m["riskrules.next_preview"]();
}
