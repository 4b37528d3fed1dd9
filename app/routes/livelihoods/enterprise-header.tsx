import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { MONTHS, OWNER_KINDS } from "#src/livelihoods/code-lists";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { Badge, Tabs } from "#ui/parts";
import { enterpriseName } from "./enterprise-name.ts";
import type { EnterpriseHeaderData } from "./enterprise-page.ts";

export type EnterpriseTab = "overview" | "book" | "assets" | "checks" | "charts";

const TONES: Readonly<Record<string, "good" | "info" | "plain">> = { operating: "good", seasonal_pause: "info" };

export function StatusBadge({ status }: { status: string }) {
  return <Badge tone={TONES[status] ?? "plain"}>{wordsFor(ENTERPRISE_STATUSES, status)}</Badge>;
}

/** What it is, whose, where and how it stands: the head of every page of an enterprise. */
export function EnterpriseHeader({ header, tab }: { header: EnterpriseHeaderData; tab: EnterpriseTab }) {
  const base = `/livelihoods/${header.id}`;
  const tabs = [
    { key: "overview", href: base, label: m["livelihood.overview"](), shown: true },
    { key: "book", href: `${base}/book`, label: m["livelihood.book"](), shown: header.readsMoney },
    { key: "assets", href: `${base}/assets`, label: m["asset.tab"](), shown: header.readsMoney },
    { key: "checks", href: `${base}/checks`, label: m["check.tab"](), shown: header.readsMoney },
    { key: "charts", href: `${base}/charts`, label: m["chart.tab"](), shown: header.readsMoney },
  ];
  const months = header.season.map((month) => wordsFor(MONTHS, month)).join(", ");
  const facts = [
    header.name === null ? null : wordsFor(LIVELIHOODS, header.activity),
    header.activity_other,
    header.place,
    header.started_on === null
      ? m["livelihood.not_started"]()
      : m["livelihood.on_start"]({ day: dayWords(header.started_on) }),
    months,
  ].filter((fact) => fact !== null && fact !== "");
  return (
    <>
      <header className="mb-4">
        <a href="/livelihoods" className="no-print">
          {m["livelihood.title"]()}
        </a>
        <h1 className="mt-1">{enterpriseName(header)}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge status={header.status} />
          {header.cooperative !== null ? (
            <a href={`/cooperatives/${header.cooperative_id}`}>{header.cooperative}</a>
          ) : (
            <span>
              {wordsFor(OWNER_KINDS, header.owner_kind)}
              {" · "}
              {header.case_number === null ? (
                m["livelihood.someone"]()
              ) : (
                <a href={`/people/${header.case_number}/livelihoods`}>{header.case_number}</a>
              )}
            </span>
          )}
        </p>
        <p className="mt-1 text-soft">{facts.join(" · ")}</p>
      </header>
      <Tabs
        label={m["livelihood.tabs"]()}
        tabs={tabs.filter(({ shown }) => shown).map(({ key, href, label }) => ({ href, label, current: key === tab }))}
      />
    </>
  );
}
