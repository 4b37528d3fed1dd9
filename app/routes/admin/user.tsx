import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { findUser, listGrants } from "#db/access/reads";
import { changeUser } from "#db/access/user-writes";
import { db, inTransaction } from "#db/connection";
import { m } from "#messages";
import { UserChange } from "#src/access/account";
import { isGrantable } from "#src/access/grants";
import type { Role } from "#src/access/policy";
import { ROLE_WORDS } from "#src/access/roles";
import { typedFrom } from "#src/form";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/user";
import { GrantList } from "./grant-list";
import { SavedNotice, StaleNotice, VersionField } from "./stale";
import { userChoices } from "./user-choices";
import { userFields } from "./user-fields";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.users"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/user");
  const user = await findUser(db, viewer, args.params.id);
  if (!user) throw new Response(null, { status: 404 });
  const { id, full_name, email, role, office_id, team_id, locale, version } = user;
  return {
    user: { id, full_name, email, role, office_id, team_id, locale, version },
    state: user.disabled_at !== null ? "closed" : user.has_password ? "open" : "waiting",
    isSelf: id === viewer.userId,
    isSaved: args.url.searchParams.has("saved"),
    grants: await listGrants(db, viewer, id),
    choices: await userChoices(viewer),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/user");
  const reading = await readPosted(args.request, UserChange);
  if (!reading.success) return again(reading);
  const { version, ...form } = reading.data;
  try {
    await inTransaction((trx) => changeUser(trx, viewer, { ...form, id: args.params.id }, version, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/admin/users/${args.params.id}?saved=1`, 303);
}

export default function User({ loaderData, actionData }: Route.ComponentProps) {
  const { user, state, isSelf, isSaved, grants, choices } = loaderData;
  const form = formState(actionData, typedFrom(user));
  const current = actionData?.current;
  const words = (options: readonly { value: string; label: string }[], id: unknown) =>
    options.find(({ value }) => value === id)?.label;
  return (
    <>
      <PageHeader
        title={user.full_name}
        lead={user.email}
        back={{ href: "/admin/users", label: m["admin.users"]() }}
        actions={<UserActions id={user.id} state={state} isSelf={isSelf} />}
      />
      <SavedNotice isSaved={isSaved && !actionData} />
      {state === "closed" && <Notice title={m["admin.user_closed_notice"]()} />}
      {state === "waiting" && (
        <Notice tone="warn">
          <p>{m["admin.user_waiting_notice"]()}</p>
        </Notice>
      )}
      <StaleNotice
        current={current}
        rows={({ full_name, email, role, office_id, team_id }) => [
          { term: m["admin.user_name"](), value: String(full_name) },
          { term: m["admin.user_email"](), value: String(email) },
          { term: m["admin.user_role"](), value: wordsFor(ROLE_WORDS, String(role)) },
          { term: m["admin.user_office"](), value: words(choices.offices, office_id) },
          { term: m["admin.user_team"](), value: words(choices.teams, team_id) },
        ]}
      />
      <PageForm form={form} id={user.id} submit={m["admin.user_save"]()} cancel="/admin/users">
        <VersionField form={form} current={current} />
        {userFields({ form, ...choices })}
        <p className="prose-measure text-soft">{m["admin.user_role_note"]()}</p>
      </PageForm>
      <GrantList userId={user.id} grants={grants} canGive={isGrantable(user.role as Role) && !isSelf} />
    </>
  );
}

function UserActions({ id, state, isSelf }: { id: string; state: string; isSelf: boolean }) {
  const side = (path: string, words: string) => (
    <a className="btn btn-side" href={`/admin/users/${id}/${path}`}>
      {words}
    </a>
  );
  if (state === "closed") return side("reopening", m["admin.user_reopen"]());
  return (
    <>
      {side("link", m["admin.user_link"]())}
      {!isSelf && side("closure", m["admin.user_close"]())}
    </>
  );
}
