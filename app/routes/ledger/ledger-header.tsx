import type { ReactNode } from "react";
import { m } from "#messages";
import { Tabs } from "#ui/parts";
import { CooperativeHeader } from "../cooperatives/cooperative-header.tsx";
import type { LedgerHeaderData } from "./ledger-page.ts";

export type LedgerTab = "journal" | "cash" | "closing" | "reports" | "surplus";

type Props = { header: LedgerHeaderData; tab: LedgerTab; actions?: ReactNode };

/** The head of every page of a cooperative's books: whose they are, and their rooms as addresses. */
export function LedgerHeader({ header, tab, actions }: Props) {
  const base = `/cooperatives/${header.id}/ledger`;
  const tabs: { key: LedgerTab; href: string; label: string }[] = [
    { key: "journal", href: base, label: m["ledger.tab_journal"]() },
    { key: "cash", href: `${base}/cash-count`, label: m["ledger.tab_cash"]() },
    { key: "closing", href: `${base}/closing`, label: m["ledger.tab_closing"]() },
    { key: "reports", href: `${base}/reports`, label: m["ledger.tab_reports"]() },
    { key: "surplus", href: `${base}/surplus`, label: m["ledger.tab_surplus"]() },
  ];
  return (
    <>
      <CooperativeHeader header={header.cooperative} tab="ledger" actions={actions} />
      <Tabs
        label={m["ledger.tabs"]()}
        tabs={tabs.map(({ key, href, label }) => ({ href, label, current: key === tab }))}
      />
    </>
  );
}
