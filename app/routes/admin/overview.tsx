import { requireAccess } from "#app/server/guards";
import { listOffices, listTeams, listUsers } from "#db/access/reads";
import { db } from "#db/connection";
import { currentLease } from "#db/field/lease";
import { currentVisitPolicy } from "#db/visits/policy";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/overview";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.title"]()} · ${m["app.name"]()}` }];

const ROOMS = {
  users: { href: "/admin/users", title: m["admin.users"], text: m["admin.users_text"] },
  offices: { href: "/admin/offices", title: m["admin.offices"], text: m["admin.offices_text"] },
  teams: { href: "/admin/teams", title: m["admin.teams"], text: m["admin.teams_text"] },
  visit_policy: { href: "/admin/visit-policy", title: m["admin.visit_policy"], text: m["admin.visit_policy_text"] },
  field: { href: "/admin/field", title: m["admin.field"], text: m["admin.field_text"] },
  instruments: { href: "/admin/instruments", title: m["instrument.title"], text: m["admin.instruments_text"] },
  partners: { href: "/partners", title: m["admin.partners"], text: m["admin.partners_text"] },
  audit: { href: "/admin/audit", title: m["admin.audit"], text: m["admin.audit_text"] },
} as const;
type Room = { key: keyof typeof ROOMS; figure: string | null };

/** Only the rooms that are this viewer's; nobody with none learns that the page exists. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/overview");
  const rooms: Room[] = [];
  if (can(viewer, "user.read")) {
    const open = (await listUsers(db, viewer)).filter(({ disabled_at }) => disabled_at === null).length;
    rooms.push({ key: "users", figure: m["admin.users_count"]({ count: open }) });
  }
  if (can(viewer, "office.manage")) {
    const [offices, teams] = [await listOffices(db, viewer), await listTeams(db, viewer)];
    rooms.push({ key: "offices", figure: m["admin.offices_count"]({ count: offices.length }) });
    rooms.push({ key: "teams", figure: m["admin.teams_count"]({ count: teams.length }) });
  }
  if (can(viewer, "visit_policy.manage")) {
    const { version } = await currentVisitPolicy(db);
    rooms.push({ key: "visit_policy", figure: m["admin.visit_policy_version"]({ version }) });
  }
  if (can(viewer, "field.manage")) {
    const { hours } = await currentLease(db);
    rooms.push({ key: "field", figure: m["admin.field_count"]({ hours }) });
  }
  if (viewer.role === "administrator" && can(viewer, "partner.manage")) rooms.push({ key: "partners", figure: null });
  if (can(viewer, "instrument.manage")) rooms.push({ key: "instruments", figure: null });
  if (can(viewer, "audit.read")) rooms.push({ key: "audit", figure: null });
  if (rooms.length === 0) throw new Response(null, { status: 404 });
  return { rooms };
}

export default function Overview({ loaderData: { rooms } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader title={m["admin.title"]()} lead={m["admin.lead"]()} />
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {rooms.map(({ key, figure }) => (
          <li key={key} className="card">
            <h2>
              <a href={ROOMS[key].href}>{ROOMS[key].title()}</a>
            </h2>
            <p className="mt-1 text-soft">{ROOMS[key].text()}</p>
            {figure && <p className="mt-2 font-semibold">{figure}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
