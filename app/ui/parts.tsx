import ArrowLeft from "lucide-react/icons/arrow-left";
import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { m } from "#messages";

/** The head of a page: where from, what it is, and what can be done. */
export function PageHeader({
  title,
  back,
  lead,
  actions,
}: {
  title: string;
  back?: { href: string; label: string };
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5">
      {back && (
        <a href={back.href} className="no-print target -mt-2 w-fit gap-1.5">
          <ArrowLeft aria-hidden className="size-4" />
          {back.label}
        </a>
      )}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1>{title}</h1>
          {lead && <div className="mt-1 text-soft">{lead}</div>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}

const TONES = {
  info: { frame: "border-action bg-action-soft", sign: "text-action", Icon: Info },
  good: { frame: "border-green bg-green-soft", sign: "text-green", Icon: CircleCheck },
  warn: { frame: "border-amber bg-amber-soft", sign: "text-amber", Icon: TriangleAlert },
  danger: { frame: "border-red bg-red-soft", sign: "text-red", Icon: CircleAlert },
} as const;

/** Something to know before reading on. Icon and words carry it, colour only helps. */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  tone?: keyof typeof TONES;
  title?: string;
  children?: ReactNode;
}) {
  const { frame, sign, Icon } = TONES[tone];
  return (
    <div className={`mb-5 flex gap-3 rounded-lg border-l-4 p-3.5 ${frame}`}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${sign}`} />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** What will appear here, and the first step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="card py-8 text-center">
      <p className="font-semibold">{title}</p>
      {children && <div className="prose-measure mx-auto mt-1 text-soft">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

export type SummaryRow = { term: string; value: ReactNode; change?: string };

/** Answers with their questions; `change` leads back to where one is given. Nothing given says so. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="divide-y divide-line">
      {rows.map(({ term, value, change }) => (
        <div key={term} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(10rem,16rem)_1fr_auto]">
          <dt className="text-soft">{term}</dt>
          <dd className="min-w-0 whitespace-pre-line">
            {isEmpty(value) ? <span className="text-soft">{m["form.not_given"]()}</span> : value}
          </dd>
          {change && (
            <dd>
              <a href={change} className="target -my-2 w-fit">
                {m["form.change"]()}
                <span className="unseen"> {term}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function isEmpty(value: ReactNode): boolean {
  return value === null || value === undefined || value === "";
}

/** Tabs that are addresses. */
export function Tabs({
  label,
  tabs,
  many = false,
}: {
  label: string;
  tabs: readonly { href: string; label: string; current: boolean }[];
  /** So many that they stand closer and smaller, to keep to one line where there is room for one. */
  many?: boolean;
}) {
  return (
    <nav aria-label={label} className="no-print mb-5 border-b border-line">
      <ul
        className={
          many ? "flex flex-wrap gap-x-4 lg:justify-between lg:gap-x-1 lg:text-[0.78rem]" : "flex flex-wrap gap-x-5"
        }
      >
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={`target -mb-px border-b-2 no-underline ${tab.current ? "border-action font-semibold text-ink" : "border-transparent text-action hover:border-edge"}`}
            >
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Keyset pages know the next one and the first. */
export function Pagination({ first, next }: { first: string | null; next: string | null }) {
  if (first === null && next === null) return null;
  return (
    <nav aria-label={m["list.pages"]()} className="no-print mt-5 flex gap-3">
      {first && (
        <a className="btn btn-side" href={first}>
          {m["list.first"]()}
        </a>
      )}
      {next && (
        <a className="btn btn-side" href={next} rel="next">
          {m["list.next"]()}
        </a>
      )}
    </nav>
  );
}

export function Badge({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "good" | "warn" | "danger" | "info";
  children: ReactNode;
}) {
  const tones = {
    plain: "bg-sunken text-ink",
    good: "bg-green-soft text-green",
    warn: "bg-amber-soft text-amber",
    danger: "bg-red-soft text-red",
    info: "bg-action-soft text-action",
  };
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full sm:whitespace-nowrap border border-transparent px-2.5 py-px text-sm font-medium ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

/** One figure with what it counts. */
export function Stat({ label, value, hint }: { label: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="card">
      <p className="text-soft">{label}</p>
      <p className="text-2xl font-semibold">{value}</p>
      {hint && <p className="text-sm text-soft">{hint}</p>}
    </div>
  );
}

export type TimelineEntry = { key: string; on: ReactNode; title: ReactNode; body?: ReactNode; by?: string | undefined };

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="border-l-2 border-line">
      {entries.map(({ key, on, title, body, by }) => (
        <li key={key} className="relative pb-5 pl-5">
          <span
            aria-hidden
            className="absolute -left-[0.4375rem] top-2 size-3 rounded-full border-2 border-action bg-surface"
          />
          <p className="text-sm text-soft">
            {on}
            {by && ` · ${by}`}
          </p>
          <p className="font-semibold">{title}</p>
          {body && <div className="mt-1">{body}</div>}
        </li>
      ))}
    </ol>
  );
}
