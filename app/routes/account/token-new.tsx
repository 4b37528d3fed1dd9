import { data } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { makeToken } from "#db/access/tokens";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { TOKEN_DAYS, TOKEN_DAYS_CHOICES, TokenForm } from "#src/access/account";
import { TOKEN_SCOPE_WORDS } from "#src/access/roles";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { MAIN_FORM, PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/token-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["account.token_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "account/token-new");
  return { id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "account/token-new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, TokenForm);
  // The page that shows the token, in the other language: what it held is only handed back.
  if (form.has("_shown")) return data({ token: String(form.get("_shown")), values: {}, errors: {} });
  if (!reading.success) return again(reading);
  try {
    const token = await inTransaction((trx) => makeToken(trx, viewer, reading.data, now));
    return data({ token, values: {}, errors: {} });
  } catch (error) {
    return refused(error, reading.values);
  }
}

export default function TokenNew({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData && "token" in actionData) return <MadeToken token={actionData.token} />;
  const form = formState(actionData, { scope: "read", days: String(TOKEN_DAYS) });
  const days = TOKEN_DAYS_CHOICES.map((count) => {
    return { value: String(count), label: m["account.token_days_of"]({ days: count }) };
  });
  return (
    <>
      <PageHeader
        title={m["account.token_new"]()}
        back={{ href: "/account/tokens", label: m["account.tokens_title"]() }}
      />
      <PageForm form={form} id={loaderData.id} submit={m["account.token_new"]()} cancel="/account/tokens">
        <TextField form={form} name="label" label={m["account.token_label"]()} hint={m["account.token_label_hint"]()} />
        <RadioField
          form={form}
          name="scope"
          label={m["account.token_scope"]()}
          options={optionsOf(TOKEN_SCOPE_WORDS)}
        />
        <SelectField form={form} name="days" label={m["account.token_days"]()} options={days} />
      </PageForm>
    </>
  );
}

function MadeToken({ token }: { token: string }) {
  return (
    <form id={MAIN_FORM} method="post" className="prose-measure">
      <PageHeader title={m["account.token_made_title"]()} />
      <Notice tone="warn">
        <p>{m["account.token_made_text"]()}</p>
      </Notice>
      <label htmlFor="token" className="block font-semibold">
        {m["account.token_text"]()}
      </label>
      <input id="token" name="_shown" className="input mb-5 mt-1 font-mono" readOnly value={token} />
      <a className="btn btn-main" href="/account/tokens">
        {m["account.token_done"]()}
      </a>
    </form>
  );
}
