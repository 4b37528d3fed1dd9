import { makeToken } from "#db/access/tokens";
import { viewerOf } from "#db/access/viewers";
import { readArguments } from "#db/bin/arguments";
import { now, openInstallation, refuse } from "#db/bin/open";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { TOKEN_DAYS, TOKEN_SCOPES } from "#src/access/account";

/** npm run token -- --email E --scope read|write [--days N] [--label L]: prints one API token and nothing else, so that a script can take it. */
const USAGE = "Use: npm run token -- --email E --scope read|write [--days 1..365] [--label LABEL]";
const { values, positionals } = readArguments(
  { email: { type: "string" }, scope: { type: "string" }, days: { type: "string" }, label: { type: "string" } },
  USAGE,
);
const scope = TOKEN_SCOPES.find((one) => one === values.scope);
const days = values.days === undefined ? TOKEN_DAYS : Number(values.days);
if (!values.email || !scope || !Number.isInteger(days) || days < 1 || days > 365 || positionals.length > 0)
  refuse(USAGE);

const { reader, close } = await openInstallation();
const address = values.email.trim().toLowerCase();
const user = await reader.selectFrom("app_user").select("id").where("email", "=", address).executeTakeFirst();
const viewer = user && (await viewerOf(reader, user.id));
if (!viewer) refuse("This address belongs to no account that is enabled.");
const token = { id: newId(), label: values.label ?? "npm run token", scope, days };
console.log(await inTransaction((trx) => makeToken(trx, viewer, token, now())));
await close();
