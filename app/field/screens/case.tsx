import CalendarPlus from "lucide-react/icons/calendar-plus";
import FileSignature from "lucide-react/icons/file-signature";
import GraduationCap from "lucide-react/icons/graduation-cap";
import MapPin from "lucide-react/icons/map-pin";
import PenLine from "lucide-react/icons/pen-line";
import PhoneCall from "lucide-react/icons/phone-call";
import Store from "lucide-react/icons/store";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useState } from "react";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { planWords } from "#app/ui/plan-words";
import { m } from "#messages";
import { VISIT_MODES, VISIT_OUTCOMES } from "#src/visits/code-lists";
import { nextVisit, stateOf } from "#src/visits/schedule";
import { Relative } from "#ui/day";
import { RiskBand } from "#ui/risk-band";
import { newId } from "../new-id.ts";
import { DraftCards } from "./draft-cards.tsx";
import { formTitle, kindOf } from "./form-titles.ts";
import { villageOf } from "./groups.ts";
import { useAtHand } from "./phone-context.ts";
import type { CaseHeld } from "./phone-shape.ts";
import type { FormName } from "./place.ts";
import { Line, SafeCard } from "./safe-card.tsx";
import { NotSentYet, useUnsent } from "./unsent.tsx";

const CASE_FORMS = [
  { form: "contact", Icon: PhoneCall },
  { form: "incident", Icon: TriangleAlert },
  { form: "handover", Icon: FileSignature },
] as const;

/** Cards that were read while the app was open, so that one visit asks for it once. */
const readNow = new Set<string>();
export function forgetReading(): void {
  readNow.clear();
}

/** One case: how to reach her safely, then where, and what can be written down. */
export function CaseScreen({ of }: { of: CaseHeld }) {
  const { vault, today, go } = useAtHand();
  const [isRead, setRead] = useState(readNow.has(of.case_id) || of.safe_contact === null);
  const read = () => {
    readNow.add(of.case_id);
    setRead(true);
  };
  const plan = nextVisit(of.plans);
  const begin = (form: FormName, more: Record<string, string> = {}) =>
    go({ screen: "form", form, draft_id: newId(), case_id: of.case_id, of: more });
  const mayDo = (kind: string) => of.may?.includes(kind) ?? true;
  const correct = of.may?.includes("person.change") ? () => begin("reach") : null;
  const makeCard = of.may?.includes("safe_contact.record") ? () => begin("safe_card") : null;
  const takeBack = of.may?.includes("visit.withdraw") ? (visit_id: string) => begin("withdrawal", { visit_id }) : null;
  const written = CASE_FORMS.filter(({ form }) => mayDo(kindOf(form)));
  const acts = [
    ...written.map(({ form, Icon }) => ({ words: formTitle(form), Icon, act: () => begin(form) })),
    ...(of.enterprises.length > 0
      ? [{ words: m["phone.enterprise"](), Icon: Store, act: () => go({ screen: "enterprises", case_id: of.case_id }) }]
      : []),
    ...(of.enrolments?.length && mayDo("enrolment.move")
      ? [
          {
            words: m["phone.programme"](),
            Icon: GraduationCap,
            act: () => go({ screen: "programmes", case_id: of.case_id }),
          },
        ]
      : []),
  ];
  const isDue = plan !== null && stateOf(plan, today) !== "upcoming";
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-lg font-semibold">{of.person?.name}</span>
        <span className="flex items-center gap-1 text-soft">
          <MapPin aria-hidden className="size-5" />
          {villageOf(of) || m["phone.no_village"]()}
        </span>
        {of.risk && <RiskBand band={of.risk.band} />}
      </p>
      <SafeCard of={of} isRead={isRead} read={read} renew={makeCard} />
      {isRead && (
        <>
          <Reach of={of} correct={correct} />
          <DraftCards drafts={vault.drafts().filter(({ case_id }) => case_id === of.case_id)} />
          <div className="mb-6 space-y-3">
            <button
              type="button"
              className="btn btn-main w-full"
              onClick={() => begin("visit", isDue && plan.id ? { planned_visit_id: plan.id } : {})}
            >
              <CalendarPlus aria-hidden className="size-6" />
              {m["visit.log"]()}
            </button>
            {acts.map(({ words, Icon, act }) => (
              <button key={words} type="button" className="btn btn-side w-full" onClick={act}>
                <Icon aria-hidden className="size-6" />
                {words}
              </button>
            ))}
          </div>
        </>
      )}
      <Seen of={of} today={today} takeBack={takeBack} />
    </>
  );
}

function Reach({ of, correct }: { of: CaseHeld; correct: (() => void) | null }) {
  const { person, place_doubted_on } = of;
  const isUnsent = useUnsent(of, "person.change");
  if (!person) return null;
  return (
    <section className="card mb-5" aria-label={m["phone.where"]()}>
      <dl className="field-answers">
        {person.alias && <Line term={m["field.alias"]()}>{person.alias}</Line>}
        <Line term={m["phone.number"]()}>
          {person.phone ? (
            <a href={`tel:${person.phone.replace(/[^\d+]/g, "")}`}>{person.phone}</a>
          ) : (
            m["form.not_given"]()
          )}
        </Line>
        {place_doubted_on && (
          <p className="font-semibold text-amber">{m["phone.place_doubted"]({ day: dayWords(place_doubted_on) })}</p>
        )}
        <Line term={m["phone.address"]()}>
          {[person.street, person.place].filter(Boolean).join(", ") || m["form.not_given"]()}
        </Line>
      </dl>
      {isUnsent && <NotSentYet />}
      {correct && (
        <button type="button" className="btn btn-side mt-3 w-full" onClick={correct}>
          <PenLine aria-hidden className="size-5" />
          {m["phone.reach"]()}
        </button>
      )}
    </section>
  );
}

/** What is planned, and what the last visits found. */
function Seen({ of, today, takeBack }: { of: CaseHeld; today: string; takeBack: ((id: string) => void) | null }) {
  return (
    <>
      <section className="card mb-5">
        <h2 className="mb-2">{m["phone.planned"]()}</h2>
        {of.plans.length === 0 && <p className="text-soft">{m["phone.none_planned"]()}</p>}
        <ul className="space-y-2">
          {of.plans.slice(0, 3).map((plan) => (
            <li key={plan.item}>
              <span className="font-semibold">
                <Relative day={plan.due_on} today={today} due />
              </span>{" "}
              <span className="text-soft">
                {planWords(plan.item)}
                {plan.mode && ` · ${wordsFor(VISIT_MODES, plan.mode)}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card mb-5">
        <h2 className="mb-2">{m["phone.last_visits"]()}</h2>
        {of.last_met && (
          <p className="mb-2">
            {m["phone.last_met"]({ day: dayWords(of.last_met.on) })}
            {of.last_met.by === "visit" && ` · ${wordsFor(VISIT_MODES, of.last_met.how)}`}
          </p>
        )}
        {of.visits.length === 0 && <p className="text-soft">{m["phone.none_made"]()}</p>}
        <ul className="space-y-2">
          {of.visits.map((visit) => (
            <li key={visit.id}>
              <span className="font-semibold">{dayWords(visit.visited_on)}</span>{" "}
              <span className="text-soft">
                {wordsFor(VISIT_OUTCOMES, visit.outcome)}
                {visit.mode && ` · ${wordsFor(VISIT_MODES, visit.mode)}`}
              </span>
              {takeBack && visit.is_own && (
                <button type="button" className="btn btn-side mt-2" onClick={() => takeBack(visit.id)}>
                  {m["visit.withdraw_title"]()}
                  <span className="unseen"> {dayWords(visit.visited_on)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
