import type { VersionState } from "#db/instruments/manage-reads";
import { m } from "#messages";
import { Badge } from "#ui/parts";

/** Whether a version is asked, is still a draft, or is asked no more. */
export function VersionBadge({ state }: { state: VersionState }) {
  if (state === "draft") return <Badge tone="warn">{m["instrument.draft"]()}</Badge>;
  return <Badge>{state === "published" ? m["instrument.published"]() : m["instrument.withdrawn"]()}</Badge>;
}
