import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { Notice, SummaryList, type SummaryRow } from "#ui/parts";

type Current = Record<string, unknown> | null | undefined;

/** The version that its editor read, kept through every answer; after a clash that of what she has now been shown. */
export function VersionField({ form, current }: { form: FormState; current: Current }) {
  return <input type="hidden" name="version" value={String(current?.version ?? typedValue(form, "version"))} />;
}

/** What someone else saved meanwhile. */
export function StaleNotice({
  current,
  rows,
}: {
  current: Current;
  rows: (current: Record<string, unknown>) => SummaryRow[];
}) {
  if (!current) return null;
  return (
    <Notice tone="warn" title={m["admin.stale_title"]()}>
      <p>{m["admin.stale_text"]()}</p>
      <SummaryList rows={rows(current)} />
    </Notice>
  );
}

export function SavedNotice({ isSaved, words = m["admin.saved"]() }: { isSaved: boolean; words?: string }) {
  if (!isSaved) return null;
  return (
    <Notice tone="good">
      <p role="status">{words}</p>
    </Notice>
  );
}
