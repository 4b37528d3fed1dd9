import { m } from "#messages";
import { EmptyState } from "#ui/parts";
import { Card } from "./day-cards.tsx";

export function CooperativeList({
  cooperatives,
}: {
  cooperatives: readonly { id: string; name: string; village: string }[];
}) {
  if (cooperatives.length === 0)
    return <EmptyState title={m["cooperative.none_title"]()}>{m["cooperative.none_text"]()}</EmptyState>;
  return (
    <Card
      id="cooperatives"
      title={m["cooperative.title"]()}
      more={{ href: "/cooperatives", label: m["cooperative.all"]() }}
    >
      <ul className="divide-y divide-line">
        {cooperatives.map(({ id, name, village }) => (
          <li key={id} className="py-2">
            <span className="font-semibold">{name}</span>
            <span className="block text-soft">{village}</span>
          </li>
        ))}
      </ul>
    </Card>
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
