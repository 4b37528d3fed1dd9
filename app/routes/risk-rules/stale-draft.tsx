import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { Notice } from "#ui/parts";

type Current = Record<string, unknown> | null | undefined;

/** The version of the draft that was read, kept through every answer; after a clash that of the draft as it stands. */
export function DraftVersion({ form, version, current }: { form: FormState; version: number; current?: Current }) {
  const read = typedValue(form, "version") || String(version);
  return <input type="hidden" name="version" value={String(current?.version ?? read)} />;
}

/** Somebody saved the draft meanwhile: what it says now is to be looked at before sending again. */
export function StaleDraft({ current, draftId }: { current: Current; draftId: string }) {
  if (!current) return null;
  return (
    <Notice tone="warn" title={m["riskrules.stale_title"]()}>
      <p>
        {m["riskrules.stale_text"]()} <a href={`/risk-rules/drafts/${draftId}`}>{m["riskrules.stale_look"]()}</a>
      </p>
    </Notice>
  );
}
