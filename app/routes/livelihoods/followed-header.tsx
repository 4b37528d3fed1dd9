import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { PageHeader, Tabs } from "#ui/parts";
import type { FollowedHead } from "./followed-page.ts";

type Props = { head: FollowedHead; title: string; tab?: "assets" | "checks" | "charts" };

/** Which enterprise a page is about: what it makes, where, and the number of the case. Never a person's name. */
export function FollowedHeader({ head, title, tab }: Props) {
  const base = `/livelihoods/${head.id}`;
  const which = [wordsFor(LIVELIHOODS, head.activity), head.place, head.case_number].filter(Boolean).join(" · ");
  const tabs = [
    { href: `${base}/assets`, label: m["asset.tab"](), current: tab === "assets" },
    { href: `${base}/checks`, label: m["check.tab"](), current: tab === "checks" },
    { href: `${base}/charts`, label: m["chart.tab"](), current: tab === "charts" },
  ];
  return (
    <>
      <PageHeader
        title={title}
        back={{ href: base, label: head.name ?? which }}
        lead={
          <>
            {head.name && <span className="block">{which}</span>}
            {wordsFor(ENTERPRISE_STATUSES, head.status)}
          </>
        }
      />
      {tab && <Tabs label={m["check.sections"]()} tabs={tabs} />}
    </>
  );
}
