import Check from "lucide-react/icons/check";
import PenLine from "lucide-react/icons/pen-line";
import ShieldCheck from "lucide-react/icons/shield-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useEffect, useState } from "react";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CONTACT_CHANNELS, WEEKDAYS } from "#src/people/code-lists";
import { isSafeNow, type SafeContact } from "#src/people/safe-contact";
import { Notice } from "#ui/parts";
import { useAtHand } from "./phone-context.ts";
import type { CaseHeld } from "./phone-shape.ts";
import { NotSentYet, useUnsent } from "./unsent.tsx";

const MINUTE_MS = 60_000;

type Props = {
  of: CaseHeld;
  isRead: boolean;
  read: () => void;
  /** Begins a new card; null where that is not hers to do. */
  renew: (() => void) | null;
};

/** How she can be reached without danger: before any number or address is shown, and said to have been read. */
export function SafeCard({ of, isRead, read, renew }: Props) {
  const card = of.safe_contact;
  const isUnsent = useUnsent(of, "safe_contact.record");
  const isSafe = useSafeNow(of);
  if (!card)
    return (
      <Notice tone="danger" title={m["person.safe_title"]()}>
        <p>{renew ? m["person.safe_none"]() : m["phone.safe_none"]()}</p>
        {renew && <Renew words={m["phone.card_new"]()} renew={renew} />}
      </Notice>
    );
  const Icon = isSafe ? ShieldCheck : TriangleAlert;
  const days = card.safe_days.map((day) => wordsFor(WEEKDAYS, day)).join(", ");
  const hours = card.safe_from && card.safe_to ? `${card.safe_from}–${card.safe_to}` : "";
  return (
    <section
      aria-labelledby="safe-contact"
      className={`mb-5 rounded-xl border-2 p-4 ${isSafe ? "border-action bg-action-soft" : "border-red bg-red-soft"}`}
    >
      <h2 id="safe-contact" className="flex items-center gap-2">
        <Icon aria-hidden className="size-7 shrink-0" />
        {m["person.safe_title"]()}
      </h2>
      {!isSafe && <p className="mt-1 font-semibold text-red">{m["person.safe_now_not"]()}</p>}
      <dl className="field-answers mt-2">
        <Line term={m["phone.safe_by"]()}>{wordsFor(CONTACT_CHANNELS, card.channel)}</Line>
        {(days || hours) && (
          <Line term={m["phone.safe_when"]()}>
            {days || m["phone.every_day"]()} {hours}
          </Line>
        )}
        <Line term={m["field.may_visit_home"]()}>{answer(card.may_visit_home)}</Line>
        <Line term={m["field.may_leave_message"]()}>{answer(card.may_leave_message)}</Line>
        {card.do_not_contact && <Line term={m["field.do_not_contact"]()}>{card.do_not_contact}</Line>}
        {card.cover_story && <Line term={m["field.cover_story"]()}>{card.cover_story}</Line>}
        {card.contact_person && <Line term={m["field.contact_person"]()}>{card.contact_person}</Line>}
        {card.code_word && <Line term={m["field.code_word"]()}>{card.code_word}</Line>}
        {isRead && card.number && <Line term={m["field.number"]()}>{card.number}</Line>}
      </dl>
      {!isRead && (
        <button type="button" className="btn btn-main mt-4 w-full" onClick={read}>
          <Check aria-hidden className="size-5" />
          {m["phone.have_read"]()}
        </button>
      )}
      {isUnsent && <NotSentYet />}
      {isRead && renew && <Renew words={m["phone.card_update"]()} renew={renew} />}
    </section>
  );
}

function Renew({ words, renew }: { words: string; renew: () => void }) {
  return (
    <button type="button" className="btn btn-side mt-3 w-full" onClick={renew}>
      <PenLine aria-hidden className="size-5" />
      {words}
    </button>
  );
}

/** While something is written down: only what would be dangerous to forget now. */
export function SafeReminder({ of }: { of: CaseHeld }) {
  const card = of.safe_contact;
  const isSafe = useSafeNow(of);
  if (card === null || (isSafe && card.do_not_contact === null)) return null;
  return (
    <Notice tone={isSafe ? "warn" : "danger"}>
      {!isSafe && <p className="font-semibold">{m["person.safe_now_not"]()}</p>}
      {card.do_not_contact && (
        <p>
          {m["field.do_not_contact"]()}: {card.do_not_contact}
        </p>
      )}
    </Notice>
  );
}

export function Line({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const answer = (value: boolean | null) =>
  value === null ? m["form.not_known"]() : value ? m["form.yes"]() : m["form.no"]();

/** Judged anew as the clock goes on while the card lies open; by the server's clock as far as the phone knows it. */
function useSafeNow({ safe_contact, person }: CaseHeld): boolean {
  const { vault } = useAtHand();
  const [at, setAt] = useState(vault.now());
  useEffect(() => {
    const ticking = setInterval(() => setAt(vault.now()), MINUTE_MS);
    return () => clearInterval(ticking);
  }, [vault]);
  return safe_contact !== null && isSafeNow(safe_contact as unknown as SafeContact, at, person?.place_code ?? null);
}
