import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { formState } from "#app/ui/form/state";
import { endSession, listSessions } from "#db/access/sessions";
import { db, inTransaction } from "#db/connection";
import { NotFound } from "#db/errors";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/session-ending";

export const meta: Route.MetaFunction = () => [{ title: `${m["account.session_end_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, sessionId, now } = requireAccess(args, "account/session-ending");
  const session = (await listSessions(db, viewer, now)).find(({ id }) => id === args.params.id);
  if (!session) throw new Response(null, { status: 404 });
  return { device: session.device, isThis: session.id === sessionId };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "account/session-ending");
  try {
    await inTransaction((trx) => endSession(trx, viewer, args.params.id, now));
  } catch (error) {
    if (error instanceof NotFound) throw new Response(null, { status: 404 });
    throw error;
  }
  return redirect("/account/sessions?ended=1", 303);
}

export default function SessionEnding({ loaderData: { device, isThis } }: Route.ComponentProps) {
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["account.session_end_title"]()}
        lead={device || m["account.device_unknown"]()}
        back={{ href: "/account/sessions", label: m["account.sessions_title"]() }}
      />
      <PageForm
        form={formState(undefined)}
        submit={m["account.session_end_submit"]()}
        cancel="/account/sessions"
        danger
      >
        <p>{isThis ? m["account.session_end_this"]() : m["account.session_end_text"]()}</p>
      </PageForm>
    </div>
  );
}
