import type { ReactNode } from "react";
import { m } from "#messages";
import { PageHeader, Tabs } from "#ui/parts";
import type { CooperativeHeaderData } from "./cooperative-page.ts";

export type CooperativeTab = "overview" | "members" | "savings" | "meetings" | "ledger" | "capital" | "assets";

type Props = { header: CooperativeHeaderData; tab: CooperativeTab; lead?: ReactNode; actions?: ReactNode };

/** The head of every page of a cooperative: its name, and its rooms as addresses. */
export function CooperativeHeader({ header, tab, lead, actions }: Props) {
  const base = `/cooperatives/${header.id}`;
  const tabs: { key: CooperativeTab; href: string; label: string; shown: boolean }[] = [
    { key: "overview", href: base, label: m["cooperative.tab_overview"](), shown: true },
    { key: "members", href: `${base}/members`, label: m["cooperative.tab_members"](), shown: true },
    { key: "savings", href: `${base}/savings`, label: m["cooperative.tab_savings"](), shown: header.mayReadLedger },
    { key: "meetings", href: `${base}/meetings`, label: m["cooperative.tab_meetings"](), shown: true },
    { key: "ledger", href: `${base}/ledger`, label: m["cooperative.tab_ledger"](), shown: header.mayReadLedger },
    { key: "capital", href: `${base}/capital`, label: m["cooperative.tab_capital"](), shown: header.mayReadCapital },
    { key: "assets", href: `${base}/assets`, label: m["cooperative.tab_assets"](), shown: header.mayReadAssets },
  ];
  return (
    <>
      <PageHeader
        title={header.name}
        back={{ href: "/cooperatives", label: m["cooperative.title"]() }}
        lead={lead}
        actions={actions}
      />
      <Tabs
        label={m["cooperative.tabs"]()}
        tabs={tabs.filter(({ shown }) => shown).map(({ key, href, label }) => ({ href, label, current: key === tab }))}
      />
    </>
  );
}
