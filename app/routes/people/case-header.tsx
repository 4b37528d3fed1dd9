import CalendarPlus from "lucide-react/icons/calendar-plus";
import ChevronDown from "lucide-react/icons/chevron-down";
import ShieldCheck from "lucide-react/icons/shield-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CASE_STATUSES, CONTACT_CHANNELS, PATHWAYS, WEEKDAYS } from "#src/people/code-lists";
import { Day, Relative } from "#ui/day";
import { Badge, Notice, Tabs } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import { StageLine } from "../closure/stage-line.tsx";
import type { CaseHeaderData } from "./case-page.ts";
import { NextVisit } from "./next-visit.tsx";

export type CaseTab =
  | "overview"
  | "person"
  | "trafficking"
  | "consents"
  | "enrolments"
  | "economy"
  | "livelihoods"
  | "assessments"
  | "plan"
  | "documents"
  | "visits"
  | "incidents"
  | "referrals"
  | "risk"
  | "closure";

/** Where a call or a visit begins: the whole card is read there. Elsewhere it is one line that opens. */
const CONTACT_TABS: readonly CaseTab[] = ["overview", "visits"];

/** Who, where, what next, why worry: the head of every page of a case. How she can be reached safely comes first. */
export function CaseHeader({ header, tab }: { header: CaseHeaderData; tab: CaseTab }) {
  const base = `/people/${header.case_number}`;
  const tabs: { key: CaseTab; href: string; label: string; shown: boolean }[] = [
    { key: "overview", href: base, label: m["person.overview"](), shown: true },
    { key: "person", href: `${base}/person`, label: m["person.tab_person"](), shown: header.readable.identity },
    {
      key: "trafficking",
      href: `${base}/trafficking`,
      label: m["person.tab_trafficking"](),
      shown: header.readable.trafficking && header.pathway === "returnee",
    },
    { key: "consents", href: `${base}/consents`, label: m["person.tab_consents"](), shown: header.readable.case },
    { key: "enrolments", href: `${base}/enrolments`, label: m["person.tab_enrolments"](), shown: true },
    { key: "economy", href: `${base}/household`, label: m["person.tab_economy"](), shown: header.readable.economy },
    { key: "livelihoods", href: `${base}/livelihoods`, label: m["person.tab_livelihoods"](), shown: true },
    { key: "assessments", href: `${base}/assessments`, label: m["person.tab_assessments"](), shown: true },
    { key: "plan", href: `${base}/plan`, label: m["person.tab_plan"](), shown: header.readable.economy },
    { key: "documents", href: `${base}/documents`, label: m["person.tab_documents"](), shown: header.readable.economy },
    { key: "visits", href: `${base}/visits`, label: m["person.tab_visits"](), shown: true },
    { key: "referrals", href: `${base}/referrals`, label: m["person.tab_referrals"](), shown: true },
    { key: "incidents", href: `${base}/incidents`, label: m["person.tab_incidents"](), shown: header.readable.risk },
    { key: "risk", href: `${base}/risk`, label: m["person.tab_risk"](), shown: header.readable.risk },
    { key: "closure", href: `${base}/closure`, label: m["person.tab_closure"](), shown: true },
  ];
  return (
    <>
      <header className="mb-4">
        <a href="/people" className="no-print">
          {m["people.title"]()}
        </a>
        <div className="mt-1 flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1 basis-72">
            <h1>
              {header.case_number}
              {header.name && <span className="block text-xl font-medium">{header.name}</span>}
            </h1>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
              <Badge>{wordsFor(CASE_STATUSES, header.status)}</Badge>
              <span>{wordsFor(PATHWAYS, header.pathway)}</span>
              {header.age !== null && <span>{m["person.age"]({ age: header.age })}</span>}
              <span>{header.place}</span>
            </p>
          </div>
          <div className="no-print flex flex-wrap gap-2">
            {header.mayVisit && (
              <a className="btn btn-main" href={`/visits/new?case=${header.case_number}`}>
                <CalendarPlus aria-hidden className="size-5" />
                {m["person.log_visit"]()}
              </a>
            )}
            {header.mayReveal && (
              <a className="btn btn-side" href={`${base}/identity`}>
                {m["person.reveal"]()}
              </a>
            )}
          </div>
        </div>
        <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
          <Item term={m["people.column_risk"]()}>
            {header.readable.risk ? (
              <RiskBand band={header.band} points={header.points} reviewNow={header.review_now} />
            ) : (
              "–"
            )}
          </Item>
          <Item term={m["person.next_visit"]()}>
            <NextVisit {...header} />
          </Item>
          <Item term={m["person.last_visit"]()}>
            {header.last_visit_on ? (
              <Relative day={header.last_visit_on} today={header.today} />
            ) : (
              m["person.never_met"]()
            )}
          </Item>
          <Item term={m["person.returned"]()}>{header.returned_on ? <Day day={header.returned_on} /> : "–"}</Item>
          <Item term={m["person.in_charge"]()}>{header.owner}</Item>
          {header.field_staff !== null && <Item term={m["person.visits_by"]()}>{header.field_staff}</Item>}
        </dl>
        <StageLine stage={header.stage} missing={header.missing} base={base} mayChange={header.mayChange} />
      </header>
      {header.revealed && <Notice tone="warn">{m["person.revealed"]()}</Notice>}
      {!header.readable.identity && <Notice>{m["person.identity_hidden"]()}</Notice>}
      {header.readable.safe_contact && <SafeContactBanner header={header} folded={!CONTACT_TABS.includes(tab)} />}
      <Tabs
        label={m["person.tabs"]()}
        many
        tabs={tabs.filter(({ shown }) => shown).map(({ key, href, label }) => ({ href, label, current: key === tab }))}
      />
    </>
  );
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How she can be reached safely: first on every page from which someone calls or visits. */
export function SafeContactBanner({ header, folded = false }: { header: CaseHeaderData; folded?: boolean }) {
  const card = header.safeContact;
  const base = `/people/${header.case_number}/safe-contact`;
  if (!card)
    return (
      <Notice tone="danger" title={m["person.safe_title"]()}>
        <p>{m["person.safe_none"]()}</p>
        {header.mayCorrectReach && <a href={base}>{m["person.safe_edit"]()}</a>}
      </Notice>
    );
  const Icon = card.isSafeNow ? ShieldCheck : TriangleAlert;
  const hours = card.safe_from && card.safe_to ? `${card.safe_from}–${card.safe_to}` : "";
  const days = card.safe_days.map((day) => wordsFor(WEEKDAYS, day)).join(", ");
  const answer = (value: boolean | null) =>
    value === null ? m["form.not_known"]() : value ? m["form.yes"]() : m["form.no"]();
  return (
    <section
      className={`mb-5 rounded-lg border-l-4 p-3.5 ${card.isSafeNow ? "border-action bg-action-soft" : "border-red bg-red-soft"}`}
      aria-labelledby="safe-contact"
    >
      <Fold
        folded={folded}
        head={
          <h2 id="safe-contact" className="inline-flex items-center gap-2">
            <Icon aria-hidden className="size-5 shrink-0" />
            {m["person.safe_title"]()}
          </h2>
        }
        now={
          <>
            {!card.isSafeNow && <p className="font-semibold">{m["person.safe_now_not"]()}</p>}
            {card.isDue && card.recheck_on && (
              <p className="font-semibold">{m["person.safe_recheck"]({ day: dayWords(card.recheck_on) })}</p>
            )}
          </>
        }
      >
        <dl className="mt-1 flex flex-wrap gap-x-8 gap-y-1">
          <Item term={wordsFor(CONTACT_CHANNELS, card.channel)}>{card.number ?? "–"}</Item>
          {(hours || days) && (
            <Item term={m["field.safe_days"]()}>
              {days} {hours}
            </Item>
          )}
          <Item term={m["field.may_visit_home"]()}>{answer(card.may_visit_home)}</Item>
          <Item term={m["field.may_leave_message"]()}>{answer(card.may_leave_message)}</Item>
          {card.cover_story && <Item term={m["field.cover_story"]()}>{card.cover_story}</Item>}
          {card.contact_person && <Item term={m["field.contact_person"]()}>{card.contact_person}</Item>}
          {card.code_word && <Item term={m["field.code_word"]()}>{card.code_word}</Item>}
          {card.do_not_contact && <Item term={m["field.do_not_contact"]()}>{card.do_not_contact}</Item>}
        </dl>
        {header.mayCorrectReach && (
          <a href={base} className="no-print">
            {m["person.safe_edit"]()}
          </a>
        )}
      </Fold>
    </section>
  );
}

/** The card whole, or behind its heading; what matters at this moment is always seen. */
function Fold({
  folded,
  head,
  now,
  children,
}: {
  folded: boolean;
  head: ReactNode;
  now: ReactNode;
  children: ReactNode;
}) {
  if (!folded)
    return (
      <>
        {head}
        {now}
        {children}
      </>
    );
  return (
    <>
      <details className="group open:mb-1">
        <summary className="flex cursor-pointer items-start justify-between gap-2">
          {head}
          <ChevronDown aria-hidden className="mt-1 size-5 shrink-0 group-open:rotate-180" />
        </summary>
        {children}
      </details>
      {now}
    </>
  );
}
