import type { ReactNode } from "react";
import { m } from "#messages";
import { type CodeList, type Locale, labelOf } from "#src/code-list";
import { dayText } from "#src/risk/reasons";
import { DrawnSignature } from "#ui/drawn-signature";
import type { Shown } from "#ui/signatures";

/** What every paper is told: its language, which may be another than the screen's, the office, and who she is. */
export type PaperProps = { locale: Locale; office: string; name: string | null };

export const dayOn = (day: string | null, locale: Locale): string => (day === null ? "–" : dayText(day, locale));

export function codeWords(list: CodeList, code: string, locale: Locale): string {
  return labelOf(list, code, locale);
}

/** Head of a paper: what it is, its number, and whose it is. Named "assistance programme", never what the assistance is for. */
export function PaperHead({ title, number, locale, office }: { title: string; number?: string } & PaperProps) {
  return (
    <header className="mb-6 text-center">
      <p>
        {m["print.programme"]({}, { locale })}
        {" · "}
        {m["print.office"]({ office }, { locale })}
      </p>
      <h1 className="mt-2">{title}</h1>
      {number && <p>{m["print.number"]({ number }, { locale })}</p>}
    </header>
  );
}

export function PaperRows({ rows }: { rows: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="my-4 space-y-1.5">
      {rows.map(({ term, value }) => (
        <div key={term} className="grid grid-cols-[12rem_1fr] gap-3">
          <dt>{term}</dt>
          <dd className="whitespace-pre-line font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const ROLES: Record<string, (inputs: Record<string, never>, options: { locale: Locale }) => string> = {
  giver: m["print.giver"],
  receiver: m["print.receiver"],
  person: m["print.the_person"],
  guardian: m["print.guardian"],
  village_witness: m["print.village_witness"],
  witness: m["print.witness"],
};

/** A place to sign for each, with what was drawn; who signs on paper finds a line. */
export function PaperSignatures({ signatures, locale }: { signatures: readonly Shown[]; locale: Locale }) {
  return (
    <ul className="mt-10 grid gap-x-10 gap-y-8 sm:grid-cols-2 print:grid-cols-2">
      {signatures.map(({ role, method, name, capacity, strokes }) => (
        <li key={role}>
          <p>{ROLES[role]?.({}, { locale })}</p>
          <div className="flex min-h-20 items-end border-b border-current">
            {strokes && <DrawnSignature strokes={strokes} />}
            {method === "typed" && <span>{m["print.signed_typed"]({}, { locale })}</span>}
            {method === "not_given" && <span>{m["print.not_signed"]({}, { locale })}</span>}
          </div>
          <p className="font-semibold">{name ?? " "}</p>
          {capacity && <p>{capacity}</p>}
        </li>
      ))}
    </ul>
  );
}

export function PaperFoot({ locale }: { locale: Locale }) {
  return <footer className="mt-10 text-center text-sm">{m["print.own_paper"]({}, { locale })}</footer>;
}
