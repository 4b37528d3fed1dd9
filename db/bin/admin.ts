import { makeSignInLink } from "#db/access/link-writes";
import { createOffice } from "#db/access/office-writes";
import { inviteUser } from "#db/access/user-writes";
import { readArguments } from "#db/bin/arguments";
import { now, openInstallation, refuse } from "#db/bin/open";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { email as emailSchema } from "#src/access/account";
import { INSTALLATION } from "#src/access/installation";
import { LINK_HOURS } from "#src/access/session";

/**
 * npm run admin -- --email E [--name N] [--office O]: on a new installation makes the first office and its administrator;
 * later a new link for an administrator who has lost her way in. Prints a link that works once.
 */
const USAGE = "Use: npm run admin -- --email E [--name NAME] [--office OFFICE]";
const { values, positionals } = readArguments(
  { email: { type: "string" }, name: { type: "string" }, office: { type: "string" } },
  USAGE,
);
const email = emailSchema.safeParse(values.email);
if (!email.success || positionals.length > 0) refuse(USAGE);

const { reader, close } = await openInstallation();
const at = now();
const found = await reader.selectFrom("app_user").select(["id", "email", "role", "disabled_at"]).execute();
const user = found.find((row) => row.email === email.data);
if (user ? user.role !== "administrator" : found.length > 0)
  refuse(
    "This address belongs to no administrator. Other accounts are made by an administrator, on the page Administration.",
  );
if (user?.disabled_at) refuse("This administrator's account is disabled. Another administrator can enable it.");

const secret = await inTransaction(async (trx) => {
  const id = user?.id ?? newId();
  if (!user) {
    const office_id = newId();
    await createOffice(trx, INSTALLATION, { id: office_id, name: values.office ?? "Kantor pusat" }, at);
    const full_name = values.name ?? "Administrator";
    const first = { id, email: email.data, full_name, role: "administrator", office_id, locale: "id" } as const;
    await inviteUser(trx, INSTALLATION, first, at);
  }
  return makeSignInLink(trx, INSTALLATION, id, at);
});
const origin = process.env.LANGKAH_ORIGIN ?? `http://${process.env.HOST ?? "127.0.0.1"}:${process.env.PORT ?? "3000"}`;
console.log(
  `${user ? "A new link" : "The first administrator is made. Her link"} (works once, for ${LINK_HOURS} hours):`,
);
console.log(`${origin.replace(/\/$/, "")}/first-sign-in/${secret}`);
await close();
