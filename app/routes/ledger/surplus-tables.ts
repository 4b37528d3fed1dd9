import { moneyWords } from "#app/ui/money";
import { shareWords } from "#app/ui/quantity-words";
import type { SurplusProposal } from "#db/ledger/surplus-reads";
import { m } from "#messages";
import { type Shares, SURPLUS_PARTS, type SurplusDivision, type SurplusPart } from "#src/ledger/surplus";
import type { ReportTable } from "./report-view.ts";
import type { ListedDue } from "./surplus-dues.ts";

const PART_WORDS: Record<SurplusPart, () => string> = {
  reserve: m["ledger.part_reserve"],
  savings: m["ledger.part_savings"],
  transactions: m["ledger.part_transactions"],
  management: m["ledger.part_management"],
  staff: m["ledger.part_staff"],
  education: m["ledger.part_education"],
  social: m["ledger.part_social"],
};
export const partWords = (part: SurplusPart): string => PART_WORDS[part]();

/** "7,5 %" of hundredths of a percent. */
export function percentWords(hundredths: number): string {
  return shareWords(hundredths / 10_000, 2);
}

/** The surplus by its parts: each with its percentage, how it is reckoned, and what it comes to. */
export function partsTable(shares: Shares, division: SurplusDivision): ReportTable {
  const surplus = moneyWords(division.surplus_idr);
  return {
    title: m["ledger.surplus_parts"](),
    columns: [
      { label: m["ledger.part"](), kind: "text" },
      { label: m["ledger.percentage"](), kind: "text" },
      { label: m["ledger.formula"](), kind: "text" },
      { label: m["ledger.amount"](), kind: "money" },
    ],
    rows: [
      ...SURPLUS_PARTS.map((part) => {
        const percent = percentWords(shares[`${part}_bp`]);
        return { cells: [partWords(part), percent, `${surplus} × ${percent}`, division.parts[part]] };
      }),
      { cells: [m["ledger.rounding"](), null, m["ledger.rounding_formula"](), division.left_over_idr] },
      { cells: [m["ledger.surplus"](), "100 %", null, division.surplus_idr], look: "total" as const },
    ],
    notes: [...memberFormulas(division), m["ledger.rounding_note"]({ reserve: moneyWords(division.reserve_idr) })],
  };
}

/** How a member's share is reckoned, in one sentence for each of its two parts. */
function memberFormulas({ parts, saved_idr, traded_idr }: SurplusDivision): string[] {
  return [
    m["ledger.member_formula_savings"]({ part: moneyWords(parts.savings), all: moneyWords(saved_idr) }),
    m["ledger.member_formula_transactions"]({ part: moneyWords(parts.transactions), all: moneyWords(traded_idr) }),
  ];
}

/** What a divided year gave each member, how it was reckoned, and what of it was paid. */
export function duesTable(division: SurplusDivision, dues: readonly ListedDue[]): ReportTable {
  const total = (column: "share_idr" | "paid_idr") => dues.reduce((sum, due) => sum + due[column], 0);
  const partOf = (member_id: string) => division.members.find((one) => one.member_id === member_id);
  return {
    title: m["ledger.surplus_members"](),
    columns: [
      { label: m["ledger.member"](), kind: "text" },
      { label: m["ledger.part_savings"](), kind: "money" },
      { label: m["ledger.part_transactions"](), kind: "money" },
      { label: m["ledger.surplus_share"](), kind: "money" },
      { label: m["ledger.surplus_paid"](), kind: "money" },
    ],
    rows: [
      ...dues.map(({ member_id, label, share_idr, paid_idr }) => {
        const part = partOf(member_id);
        return { cells: [label, part?.from_savings_idr ?? 0, part?.from_transactions_idr ?? 0, share_idr, paid_idr] };
      }),
      {
        cells: [
          m["ledger.total"](),
          sum(division, "from_savings_idr"),
          sum(division, "from_transactions_idr"),
          total("share_idr"),
          total("paid_idr"),
        ],
        look: "total",
      },
    ],
    notes: memberFormulas(division),
  };
}

/** What each member would receive. `labels`: what the books call them. */
export function membersTable(division: SurplusDivision, labels: Readonly<Record<string, string>>): ReportTable {
  const rows = division.members
    .map((member) => ({ ...member, label: labels[member.member_id] ?? m["ledger.member"]() }))
    .sort((one, other) => one.label.localeCompare(other.label, "id", { numeric: true }));
  return {
    title: m["ledger.surplus_members"](),
    columns: [
      { label: m["ledger.member"](), kind: "text" },
      { label: m["ledger.member_savings"](), kind: "money" },
      { label: m["ledger.member_transactions"](), kind: "money" },
      { label: m["ledger.part_savings"](), kind: "money" },
      { label: m["ledger.part_transactions"](), kind: "money" },
      { label: m["ledger.total"](), kind: "money" },
    ],
    rows: [
      ...rows.map((one) => ({
        cells: [
          one.label,
          one.savings_idr,
          one.transactions_idr,
          one.from_savings_idr,
          one.from_transactions_idr,
          one.total_idr,
        ],
      })),
      {
        cells: [
          m["ledger.total"](),
          division.saved_idr,
          division.traded_idr,
          sum(division, "from_savings_idr"),
          sum(division, "from_transactions_idr"),
          division.members_idr,
        ],
        look: "total",
      },
    ],
    notes: [],
  };
}

function sum({ members }: SurplusDivision, column: "from_savings_idr" | "from_transactions_idr"): number {
  return members.reduce((total, member) => total + member[column], 0);
}

/** Both tables one under the other, for a workbook; null before a rule was set. */
export function surplusTable(proposal: SurplusProposal, labels: Readonly<Record<string, string>>): ReportTable | null {
  if (!proposal.rule || !proposal.division) return null;
  const [parts, members] = [partsTable(proposal.rule, proposal.division), membersTable(proposal.division, labels)];
  const head = { cells: members.columns.map(({ label }) => label), look: "heading" as const };
  return {
    ...members,
    title: m["ledger.tab_surplus"](),
    columns: members.columns,
    rows: [
      ...parts.rows.map(({ cells }) => ({ cells: [cells[0]!, cells[3] ?? null, null, null, null, null] })),
      head,
      ...members.rows,
    ],
    notes: parts.notes,
  };
}
