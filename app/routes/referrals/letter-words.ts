import { withLocale } from "#app/server/locale";
import { dayWords } from "#app/ui/day-words";
import type { LetterFacts } from "#db/referrals/letter-reads";
import { m } from "#messages";
import { type CodeList, labelOf } from "#src/code-list";
import type { SharedField } from "#src/consent/consent";
import type { Day } from "#src/day";
import { agesOn } from "#src/people/birth";
import { CONTACT_CHANNELS, EDUCATION_LEVELS, GENDERS, WEEKDAYS } from "#src/people/code-lists";
import { REFERRAL_SERVICES, SHARED_FIELDS } from "#src/referrals/code-lists";
import { type PartnerKind, type ReferralService, UPTD_SERVICES } from "#src/referrals/partner";
import { EXPLOITATION_TYPES } from "#src/trafficking/code-lists";

type Language = "id" | "en";
export type LetterRow = { field: SharedField; term: string; value: string };

/** What of a person would stand in the letter, field by field, in its language: for the preview and for the letter itself. */
export function letterRows(
  facts: LetterFacts,
  place: string,
  fields: readonly SharedField[],
  language: Language,
  today: Day,
): LetterRow[] {
  return withLocale(language, () =>
    SHARED_FIELDS.codes
      .filter((field) => fields.includes(field))
      .map((field) => ({
        field,
        term: labelOf(SHARED_FIELDS, field, language),
        value: answerOf(field, facts, place, language, today) || m["form.not_known"](),
      })),
  );
}

function answerOf(field: SharedField, facts: LetterFacts, place: string, language: Language, today: Day): string {
  const words = <Code extends string>(list: CodeList<Code>, code: string | null) => labelOf(list, code, language);
  switch (field) {
    case "name":
      return facts.name ?? "";
    case "birth_and_gender":
      return [ageWords(facts, today), words(GENDERS, facts.gender)].filter((part) => part !== "").join(", ");
    case "national_id":
      return facts.national_id ?? "";
    case "address":
      return [facts.street, place].filter((part) => part).join(", ");
    case "education":
      return words(EDUCATION_LEVELS, facts.education);
    case "trafficking":
      return facts.exploitation_types.map((type) => words(EXPLOITATION_TYPES, type)).join(", ");
    case "needs":
      return facts.needs ?? "";
    case "safe_contact":
      return contactWords(facts.safe_contact, language);
  }
}

function ageWords({ birth }: LetterFacts, today: Day): string {
  const ages = birth && agesOn(birth, today);
  if (!ages) return "";
  const age = ages.youngest === ages.oldest ? String(ages.oldest) : `${ages.youngest}–${ages.oldest}`;
  return m["person.age"]({ age });
}

function contactWords(card: LetterFacts["safe_contact"], language: Language): string {
  if (!card) return "";
  const hours = card.safe_from && card.safe_to ? `${card.safe_from}–${card.safe_to}` : "";
  const days = card.safe_days.map((day) => labelOf(WEEKDAYS, day, language)).join(", ");
  const when = [days, hours].filter((part) => part !== "").join(" ");
  return [
    [labelOf(CONTACT_CHANNELS, card.channel, language), card.number ?? ""].filter((part) => part !== "").join(": "),
    card.contact_person ?? "",
    when,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

type Letter = {
  reference: string;
  made_on: Day;
  partner: { name: string; kind: PartnerKind; address: string | null; contact_person: string | null };
  service: ReferralService;
  answer_due_on: Day;
  consent_given_on: Day | null;
  office: string;
  officer: string;
};

/** The words around the facts. It never says what happened to her: that stands there only where she agreed to it. */
export function letterFrame(letter: Letter, language: Language) {
  const { partner, service } = letter;
  const term = partner.kind === "uptd_ppa" && language === "id" ? UPTD_SERVICES[service] : undefined;
  return withLocale(language, () => ({
    title: m["letter.title"](),
    number: m["letter.number"]({ reference: letter.reference }),
    date: dayWords(letter.made_on),
    to: m["letter.to"](),
    partner: [
      partner.name,
      partner.contact_person ? m["letter.attention"]({ name: partner.contact_person }) : "",
      partner.address ?? "",
    ].filter((part) => part !== ""),
    subject: m["letter.subject"]({ service: term ?? labelOf(REFERRAL_SERVICES, service, language) }),
    opening: m["letter.opening"](),
    basis:
      letter.consent_given_on === null
        ? m["letter.vital"]()
        : m["letter.consented"]({ day: dayWords(letter.consent_given_on) }),
    use: m["letter.use"](),
    answer: m["letter.answer"]({ day: dayWords(letter.answer_due_on) }),
    closing: m["letter.closing"](),
    office: letter.office,
    officer: letter.officer,
    reply: m["letter.reply"](),
    replies: [
      m["letter.reply_accepted"](),
      m["letter.reply_declined"](),
      m["letter.reply_name"](),
      m["letter.reply_day"](),
    ],
  }));
}
