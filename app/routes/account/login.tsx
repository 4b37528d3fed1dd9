import { data, redirect } from "react-router";
import { connectionContext } from "#app/server/contexts";
import { demoAccounts } from "#app/server/demo";
import { allowPublic } from "#app/server/guards";
import { safeRedirect } from "#app/server/http/safe-redirect";
import { sessionSecretOf } from "#app/server/http/session-cookie";
import { readPostedForm } from "#app/server/posted";
import { canCarrySession, redirectWithCookie, signIn } from "#app/server/sign-in";
import { openUnfinished, postedFields, sealUnfinished, type Unfinished } from "#app/server/unfinished";
import { formState } from "#app/ui/form/state";
import { ownerOfSession } from "#db/access/sessions";
import { admitSignIn, checkPassword, forgetOldTries, recordFailedSignIn, rememberSignIn } from "#db/access/sign-in";
import { db, inTransaction } from "#db/connection";
import { m } from "#messages";
import { SignIn } from "#src/access/account";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/login";
import { DemoAccounts } from "./demo-accounts";
import { KeptForm, UnfinishedForm } from "./unfinished-form";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["account.sign_in"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { signedIn } = allowPublic(args, "account/login");
  if (signedIn) throw redirect(safeRedirect(args.url.searchParams.get("next")));
  return { demo: demoAccounts(), canSignIn: canCarrySession(args.context.get(connectionContext)) };
}

/** POST `email` and `password`; or any form whose session had ended (`?unfinished=` says where it belongs), which is kept in the page. */
export async function action(args: Route.ActionArgs) {
  const { signedIn, now } = allowPublic(args, "account/login");
  const { request, url, context } = args;
  const form = await request.formData();
  const unfinishedPath = url.searchParams.get("unfinished");
  if (unfinishedPath !== null && !form.has("_unfinished")) {
    // Signed in by now: the page that offers to send it, once more in the other language.
    const unfinished = { path: safeRedirect(unfinishedPath), fields: postedFields(form) };
    if (signedIn) return data({ values: {}, errors: {}, kept: "", isLong: false, unfinished });
    return data(await keep(args, unfinished, now), 401);
  }

  const kept = String(form.get("_unfinished") ?? "");
  const reading = await readPostedForm(form, url, SignIn);
  const shown = (codes: Record<string, string[]>, status: number) =>
    data(
      { values: { email: String(form.get("email") ?? "") }, errors: codes, kept, isLong: false, unfinished: null },
      status,
    );
  if (!reading.success) return shown(reading.errors, reading.isSwitch ? 200 : 400);
  const connection = context.get(connectionContext);
  if (!canCarrySession(connection)) return shown({}, 403);

  const attempt = { ...reading.data, address: connection.address };
  if (await inTransaction((trx) => admitSignIn(trx, attempt, now))) return shown({ form: ["sign_in_wait"] }, 429);
  const viewer = await checkPassword(db, attempt);
  if (!viewer) {
    await inTransaction((trx) => recordFailedSignIn(trx, attempt, now));
    return shown({ form: ["sign_in_failed"] }, 401);
  }
  const cookie = await inTransaction(async (trx) => {
    await rememberSignIn(trx, viewer, attempt, now);
    return signIn(trx, viewer, { request, connection, before: signedIn, now });
  });
  await inTransaction((trx) => forgetOldTries(trx, viewer, now));
  if (kept === "") return redirectWithCookie(safeRedirect(url.searchParams.get("next")), cookie);
  const opened = openUnfinished(kept, viewer.userId, now);
  const unfinished = { path: safeRedirect(opened?.path), fields: opened?.fields ?? null };
  return data({ values: {}, errors: {}, kept: "", isLong: false, unfinished }, { headers: { "Set-Cookie": cookie } });
}

async function keep(
  { request, context }: Route.ActionArgs,
  { path, fields }: Pick<Unfinished, "path" | "fields">,
  at: string,
) {
  const secret = sessionSecretOf(request.headers.get("cookie"), context.get(connectionContext));
  const user_id = (secret === undefined ? undefined : await ownerOfSession(db, secret)) ?? null;
  const kept = sealUnfinished({ path, fields, user_id, at });
  return { values: {}, errors: {}, kept: kept ?? "", isLong: kept === undefined, unfinished: null };
}

export default function Login({ loaderData: { demo, canSignIn }, actionData }: Route.ComponentProps) {
  if (actionData?.unfinished) return <UnfinishedForm {...actionData.unfinished} />;
  const kept = actionData?.kept ?? "";
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={m["account.sign_in"]()} lead={m["account.sign_in_lead"]()} />
      {kept !== "" && (
        <Notice tone="warn" title={m["account.kept_title"]()}>
          <p>{m["account.kept_text"]()}</p>
        </Notice>
      )}
      {actionData?.isLong && (
        <Notice tone="warn" title={m["account.too_long_title"]()}>
          <p>{m["account.too_long_text"]()}</p>
        </Notice>
      )}
      {canSignIn ? (
        <PageForm form={formState(actionData)} submit={m["account.sign_in_to"]()}>
          <KeptForm kept={kept} />
          <TextField
            form={formState(actionData)}
            name="email"
            label={m["account.email"]()}
            type="email"
            autoComplete="username"
            spellCheck={false}
          />
          <TextField
            form={formState(actionData)}
            name="password"
            label={m["account.password"]()}
            hint={m["account.forgotten"]()}
            type="password"
            autoComplete="current-password"
          />
        </PageForm>
      ) : (
        <Notice tone="danger">
          <p>{m["account.no_https"]()}</p>
        </Notice>
      )}
      {canSignIn && demo.length > 0 && <DemoAccounts accounts={demo} kept={kept} />}
    </div>
  );
}
