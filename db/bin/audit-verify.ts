import { readHeads } from "#db/audit/heads";
import { type AuditFault, verifyAudit } from "#db/audit/verify";
import { headsFile, openInstallation } from "#db/bin/open";
import { keyring } from "#db/vault/keyring";

/** npm run audit:verify: walks every audit chain; exit code 1 when one does not fit. */
const SHOWN = 50;
const { reader, close } = await openInstallation();
const heads = await readHeads(headsFile());
const faults = await verifyAudit(reader, keyring().audit, heads ?? []);
const { events } = await reader
  .selectFrom("audit_event")
  .select((eb) => eb.fn.countAll<number>().as("events"))
  .executeTakeFirstOrThrow();

for (const fault of faults.slice(0, SHOWN)) console.log(sentence(fault));
if (faults.length > SHOWN) console.log(`… and ${faults.length - SHOWN} more.`);
if (heads === null)
  console.log(`The file ${headsFile()} is not there: an end that was cut off cannot be noticed without it.`);
if (faults.length === 0)
  console.log(`${events.toLocaleString("en")} acts verified: nothing was changed, removed or moved.`);
else
  console.log(
    `The audit record does not fit in ${faults.length} places. Keep the database as it is and call whoever answers for it.`,
  );
await close();
process.exit(faults.length > 0 || (heads === null && events > 0) ? 1 : 0);

function sentence({ chain, seq, fault }: AuditFault): string {
  const place = `${chain} no. ${seq}`;
  if (fault === "missing") return `${place}: is missing.`;
  if (fault === "cut_off")
    return `${place}: is known from outside the database and no longer there. The end was cut off.`;
  if (fault === "head_differs") return `${place}: is the last act, but the chain's head says otherwise.`;
  return `${place}: was changed, moved or put in.`;
}
