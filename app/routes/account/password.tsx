import { data, redirect } from "react-router";
import { connectionContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { readPosted } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { changePassword } from "#db/access/link-writes";
import { admitSignIn, rememberSignIn } from "#db/access/sign-in";
import { inTransaction } from "#db/connection";
import { Refused } from "#db/errors";
import { m } from "#messages";
import { NewPassword } from "#src/access/account";
import { can } from "#src/access/policy";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/password";
import { AccountHeader } from "./account-tabs";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["account.password_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "account/password");
  return { isChanged: args.url.searchParams.has("changed"), hasTokens: can(viewer, "token.manage") };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, sessionId, now } = requireAccess(args, "account/password");
  const reading = await readPosted(args.request, NewPassword);
  // A password is never sent back, not even to who typed it.
  if (!reading.success) return data({ values: {}, errors: reading.errors }, reading.isSwitch ? 200 : 400);
  // Whoever found the device open must not be able to guess the password either.
  const attempt = {
    email: `password of ${viewer.userId}`,
    password: "",
    address: args.context.get(connectionContext).address,
  };
  if (await inTransaction((trx) => admitSignIn(trx, attempt, now)))
    return data({ values: {}, errors: { form: ["sign_in_wait"] } }, 429);
  try {
    await inTransaction(async (trx) => {
      await changePassword(trx, viewer, reading.data, sessionId, now);
      await rememberSignIn(trx, viewer, attempt, now);
    });
  } catch (error) {
    if (error instanceof Refused) return data({ values: {}, errors: { [error.field ?? "form"]: [error.code] } }, 400);
    throw error;
  }
  return redirect("/account/password?changed=1", 303);
}

export default function Password({ loaderData: { isChanged, hasTokens }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <AccountHeader part="password" hasTokens={hasTokens} />
      {isChanged && !actionData && (
        <Notice tone="good">
          <p role="status">{m["account.password_changed"]()}</p>
        </Notice>
      )}
      <PageForm form={form} submit={m["account.password_submit"]()}>
        <TextField
          form={form}
          name="current_password"
          label={m["account.current_password"]()}
          type="password"
          autoComplete="current-password"
        />
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
    </>
  );
}
