import { requireAccess } from "#app/server/guards";
import { listOffices, staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { findLetter } from "#db/referrals/letter-reads";
import { findPartner } from "#db/referrals/partner-reads";
import { sharingConsent } from "#db/referrals/reads";
import { m } from "#messages";
import { dayInJakarta } from "#src/day";
import { letterReference } from "#src/referrals/letter";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/letter";
import { referralForLetter, rowsOf } from "./letter-of.ts";
import { letterFrame } from "./letter-words.ts";

// The browser proposes the title as the name of the file: the letter's own number, and nobody's name.
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${letterReference(params.referralId ?? "")} · ${m["letter.title"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now, today } = requireAccess(args, "referrals/letter");
  const found = await referralForLetter(viewer, args.params.referralId, now);
  const { referral } = found;
  const letter = await findLetter(db, found.forLetter, args.params.letterId, today);
  const partner = await findPartner(db, viewer, referral.partner_id);
  if (!letter || !partner) throw new Response(null, { status: 404 });
  const { case_number, owner_id, office_id } = referral.placed;
  const base = { case_number, language: letter.language };
  // Since it was made, consent was withdrawn: it is not shown again.
  if (letter.fields.length === 0) return { ...base, frame: null, rows: [] };
  const consent = await sharingConsent(db, referral.placed, partner, today);
  const office = (await listOffices(db, viewer)).find(({ id }) => id === office_id);
  const frame = letterFrame(
    {
      reference: letterReference(referral.id),
      made_on: dayInJakarta(letter.printed_at),
      partner,
      service: referral.service,
      answer_due_on: referral.answer_due_on,
      consent_given_on: referral.override_reason === null ? (consent?.given_on ?? null) : null,
      office: office?.name ?? "",
      officer: (await staffNames(db, [owner_id])).get(owner_id) ?? "",
    },
    letter.language,
  );
  return { ...base, frame, rows: await rowsOf(found, letter.fields, letter.language, today) };
}

export default function LetterPage({ loaderData: { case_number, language, frame, rows } }: Route.ComponentProps) {
  const back = { href: `/people/${case_number}/referrals`, label: case_number };
  if (frame === null)
    return (
      <>
        <PageHeader title={m["letter.title"]()} back={back} />
        <Notice tone="warn" title={m["letter.nothing"]()}>
          {m["letter.nothing_text"]()}
        </Notice>
      </>
    );
  return (
    <>
      <div className="no-print">
        <PageHeader title={m["letter.ready"]()} lead={m["letter.print_hint"]()} back={back} />
      </div>
      <article
        lang={language}
        aria-label={frame.title}
        className="mx-auto max-w-[180mm] space-y-5 border border-line bg-surface p-6 sm:p-10 print:max-w-none print:border-0 print:p-0"
      >
        <header className="flex flex-wrap justify-between gap-4 border-b border-line pb-3">
          <p className="font-semibold">{frame.office}</p>
          <p>{frame.date}</p>
        </header>
        <div className="text-center">
          <h2 className="uppercase">{frame.title}</h2>
          <p>{frame.number}</p>
        </div>
        <div>
          <p>{frame.to}</p>
          {frame.partner.map((part) => (
            <p key={part} className="font-semibold">
              {part}
            </p>
          ))}
        </div>
        <p>{frame.subject}</p>
        <p>{frame.opening}</p>
        <dl className="divide-y divide-line border-y border-line">
          {rows.map(({ field, term, value }) => (
            <div key={field} className="grid gap-x-4 py-2 sm:grid-cols-[12rem_1fr] print:grid-cols-[12rem_1fr]">
              <dt>{term}</dt>
              <dd className="min-w-0 whitespace-pre-line font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <p>{frame.basis}</p>
        <p>{frame.use}</p>
        <p>{frame.answer}</p>
        <div className="flex justify-end">
          <div className="w-64">
            <p>{frame.closing}</p>
            <p className="mt-16 border-t border-line pt-1">{frame.officer}</p>
          </div>
        </div>
        <section className="break-inside-avoid border-2 border-dashed border-line p-4">
          <h3>{frame.reply}</h3>
          <p>{frame.number}</p>
          <ul className="mt-2 space-y-3">
            {frame.replies.map((line, at) => (
              <li key={line} className="flex gap-3">
                {at < 2 && <span aria-hidden className="mt-1 size-4 shrink-0 border border-ink" />}
                {line}
              </li>
            ))}
          </ul>
        </section>
      </article>
    </>
  );
}
