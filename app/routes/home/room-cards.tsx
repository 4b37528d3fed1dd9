import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { EmptyState } from "#ui/parts";
import { NextThings } from "../cooperatives/next-things.tsx";
import type { OwnCooperative } from "./own-cooperatives.ts";

/** A treasurer's: she keeps the books and records members, and manages nothing. */
const MAY = { manage: false, record: true, post: true };

/** What a treasurer's day is about: her cooperatives, what is to be done for each, and the two things done most. */
export function CooperativeList({ cooperatives }: { cooperatives: readonly OwnCooperative[] }) {
  if (cooperatives.length === 0)
    return <EmptyState title={m["cooperative.none_title"]()}>{m["cooperative.none_text"]()}</EmptyState>;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {cooperatives.map(({ id, name, village, members, cash_idr, bank_idr, next }) => (
        <section key={id} className="card" aria-labelledby={`cooperative-${id}`}>
          <h2 id={`cooperative-${id}`}>
            <a href={`/cooperatives/${id}`}>{name}</a>
          </h2>
          <p className="mb-3 text-soft">{village}</p>
          <NextThings base={`/cooperatives/${id}`} next={next} may={MAY} />
          <dl className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
            <Figure term={m["cooperative.members"]()} value={String(members)} />
            <Figure term={m["cooperative.cash"]()} value={moneyWords(cash_idr)} />
            <Figure term={m["cooperative.bank"]()} value={moneyWords(bank_idr)} />
          </dl>
          <p className="flex flex-wrap gap-2">
            <a className="btn btn-main" href={`/cooperatives/${id}/savings/collection`}>
              {m["saving.collect"]()}
              <span className="unseen"> {name}</span>
            </a>
            <a className="btn btn-side" href={`/cooperatives/${id}`}>
              {m["cooperative.open"]()}
              <span className="unseen"> {name}</span>
            </a>
          </p>
        </section>
      ))}
    </div>
  );
}

function Figure({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt className="text-sm text-soft">{term}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  );
}

export function AdminLinks() {
  const links = [
    { href: "/admin/users", title: m["home.admin_users"](), text: m["home.admin_users_text"]() },
    { href: "/admin/offices", title: m["home.admin_offices"](), text: m["home.admin_offices_text"]() },
    { href: "/admin/visit-policy", title: m["home.admin_policy"](), text: m["home.admin_policy_text"]() },
    { href: "/admin/audit", title: m["home.admin_audit"](), text: m["home.admin_audit_text"]() },
  ];
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {links.map(({ href, title, text }) => (
        <li key={href} className="card">
          <a href={href} className="text-lg font-semibold">
            {title}
          </a>
          <p className="text-soft">{text}</p>
        </li>
      ))}
    </ul>
  );
}
