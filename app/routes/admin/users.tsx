import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { listUsers } from "#db/access/reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { ROLE_WORDS } from "#src/access/roles";
import { Badge, EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/users";
import { SavedNotice } from "./stale";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.users"]()} · ${m["app.name"]()}` }];

/** `q` = part of a name or of an address of staff. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/users");
  const q = (args.url.searchParams.get("q") ?? "").trim().slice(0, 80);
  const users = (await listUsers(db, viewer))
    .filter(({ full_name, email }) => `${full_name}\n${email}`.toLowerCase().includes(q.toLowerCase()))
    .map(({ id, full_name, email, role, office_name, team_name, disabled_at, has_password }) => {
      const state = disabled_at !== null ? "closed" : has_password ? "open" : "waiting";
      return { id, full_name, email, role, office_name, team_name, state } as const;
    });
  return { q, users, isSaved: args.url.searchParams.has("saved") };
}

const STATES = {
  open: { tone: "good", words: m["admin.user_open"] },
  closed: { tone: "plain", words: m["admin.user_closed"] },
  waiting: { tone: "warn", words: m["admin.user_waiting"] },
} as const;

export default function Users({ loaderData: { q, users, isSaved } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["admin.users"]()}
        back={{ href: "/admin", label: m["admin.title"]() }}
        actions={
          <a className="btn btn-main" href="/admin/users/new">
            {m["admin.user_new"]()}
          </a>
        }
      />
      <SavedNotice isSaved={isSaved} />
      <form method="get" className="mb-5 flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <label htmlFor="q" className="block font-semibold">
            {m["admin.users_search"]()}
          </label>
          <input id="q" name="q" className="input mt-1" defaultValue={q} autoComplete="off" />
        </div>
        <button type="submit" className="btn btn-side">
          {m["form.search"]()}
        </button>
      </form>
      {users.length === 0 ? (
        <EmptyState title={m["admin.users_none"]()}>{m["admin.users_none_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption>{m["admin.users_found"]({ count: users.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{m["admin.user_name"]()}</th>
              <th scope="col">{m["admin.user_email"]()}</th>
              <th scope="col">{m["admin.user_role"]()}</th>
              <th scope="col">{m["admin.user_office"]()}</th>
              <th scope="col">{m["admin.user_state"]()}</th>
            </tr>
          </thead>
          <tbody>
            {users.map(({ id, full_name, email, role, office_name, team_name, state }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/admin/users/${id}`}>{full_name}</a>
                </th>
                <td data-label={m["admin.user_email"]()}>{email}</td>
                <td data-label={m["admin.user_role"]()}>{wordsFor(ROLE_WORDS, role)}</td>
                <td data-label={m["admin.user_office"]()}>{[office_name, team_name].filter(Boolean).join(" · ")}</td>
                <td data-label={m["admin.user_state"]()}>
                  <Badge tone={STATES[state].tone}>{STATES[state].words()}</Badge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
