import { data } from "react-router";
import { connectionContext } from "#app/server/contexts";
import { allowPublic } from "#app/server/guards";
import { readPosted } from "#app/server/posted";
import { canCarrySession, redirectWithCookie, signIn } from "#app/server/sign-in";
import { formState } from "#app/ui/form/state";
import { isLinkAlive, usePasswordLink } from "#db/access/link-writes";
import { db, inTransaction } from "#db/connection";
import { Refused } from "#db/errors";
import { m } from "#messages";
import { FirstPassword } from "#src/access/account";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/first-sign-in";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["account.first_title"]()} · ${m["app.name"]()}` }];

/** Looking does not use the link up: mail programs and guards of networks look at links by themselves. */
export async function loader(args: Route.LoaderArgs) {
  const { now } = allowPublic(args, "account/first-sign-in");
  const isAlive = await isLinkAlive(db, args.params.token, now);
  return { isAlive, canSignIn: canCarrySession(args.context.get(connectionContext)) };
}

export async function action(args: Route.ActionArgs) {
  const { signedIn, now } = allowPublic(args, "account/first-sign-in");
  const { request, context, params } = args;
  const connection = context.get(connectionContext);
  const reading = await readPosted(request, FirstPassword);
  // A password is never sent back, not even to who typed it.
  if (!reading.success) return data({ values: {}, errors: reading.errors }, reading.isSwitch ? 200 : 400);
  if (!canCarrySession(connection)) return data({ values: {}, errors: {} }, 403);
  try {
    const cookie = await inTransaction(async (trx) => {
      const viewer = await usePasswordLink(trx, params.token, reading.data.password, now);
      return signIn(trx, viewer, { request, connection, before: signedIn, now });
    });
    return redirectWithCookie("/", cookie);
  } catch (error) {
    if (error instanceof Refused) return data({ values: {}, errors: { form: [error.code] } }, 400);
    throw error;
  }
}

export default function FirstSignIn({ loaderData: { isAlive, canSignIn }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  if (!isAlive || !canSignIn)
    return (
      <div className="mx-auto max-w-xl">
        <PageHeader title={m["account.link_dead_title"]()} />
        <p>{isAlive ? m["account.no_https"]() : m["account.link_dead_text"]()}</p>
        <p className="mt-4">
          <a href="/login">{m["account.sign_in"]()}</a>
        </p>
      </div>
    );
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={m["account.first_title"]()} lead={m["account.first_lead"]()} />
      <PageForm form={form} submit={m["account.first_submit"]()}>
        <TextField
          form={form}
          name="password"
          label={m["account.new_password"]()}
          hint={m["account.password_hint"]()}
          type="password"
          autoComplete="new-password"
        />
        <TextField
          form={form}
          name="repeat"
          label={m["account.repeat"]()}
          type="password"
          autoComplete="new-password"
        />
      </PageForm>
    </div>
  );
}
