import { readHeads } from "#db/audit/heads";
import { recordAct, SYSTEM_CHAIN } from "#db/audit/record";
import { KEYS_KEPT_DAYS } from "#db/backup/file";
import { BackupFailed, makeBackup } from "#db/backup/make";
import { rememberVerifiedBackup } from "#db/backup/verified";
import type { BackupFault } from "#db/backup/verify";
import { readArguments } from "#db/bin/arguments";
import { headsFile, keyFile, now, openFromEnvironment, refuse } from "#db/bin/open";
import { inTransaction } from "#db/connection";
import { lastMigration } from "#db/migrate";
import { keyring } from "#db/vault/keyring";
import { INSTALLATION } from "#src/access/installation";
import { hoursAfter } from "#src/access/session";

/** npm run backup -- FILE [--keys FILE]: the data in one file, the persons' keys in another, both restored and looked over before they count. */
const USAGE = "Use: npm run backup -- FILE [--keys KEYS_FILE]";
const { values, positionals } = readArguments({ keys: { type: "string" } }, USAGE);
const [file, ...more] = positionals;
if (!file || more.length > 0) refuse(USAGE);
const keysFile = values.keys ?? `${file}.keys`;

const { writer, url, close } = openFromEnvironment();
const migration = await lastMigration(writer).catch(() => refuse("The database cannot be reached."));
if (migration === undefined) refuse("The database is empty: there is nothing to back up.");
const at = now();
const heads = (await readHeads(headsFile())) ?? [];
try {
  const made = await makeBackup({ url, file, keysFile }, { migration, heads, auditKey: keyring().audit, at });
  await inTransaction((trx) =>
    recordAct(trx, INSTALLATION, { action: "backup.made", record_type: SYSTEM_CHAIN, record_id: "backup" }, at),
  );
  await rememberVerifiedBackup(keyFile(), now());
  const { person = 0, case_file = 0, audit_event = 0 } = made.counts;
  console.log(
    `${file}: ${count(person)} people, ${count(case_file)} cases, ${count(audit_event)} acts of the audit. No name can be read from it.`,
  );
  console.log(
    `${keysFile}: the keys that open the names. Keep it in another place, and delete it by ${hoursAfter(at, 24 * KEYS_KEPT_DAYS).slice(0, 10)}.`,
  );
  console.log(
    `Both were restored and looked over: nothing is missing, the audit fits, ${count(made.names)} names were opened as a sample.`,
  );
} catch (error) {
  if (!(error instanceof BackupFailed)) refuse(`The backup could not be made: ${(error as Error).message}`);
  for (const fault of error.faults.slice(0, 20)) console.error(sentence(fault));
  refuse("The backup was made, restored, and found wanting, so it was not kept.");
} finally {
  await close();
}

function sentence(fault: BackupFault): string {
  if (fault.fault === "damaged") return `The restored database is damaged (${fault.what}).`;
  if (fault.fault === "count_differs")
    return `${fault.table}: ${fault.expected} rows were copied and ${fault.found} came back.`;
  if (fault.fault === "audit")
    return `The audit does not fit at ${fault.audit.chain} no. ${fault.audit.seq}. Run: npm run audit:verify`;
  return `The name of person ${fault.person_id} does not open with this key file.`;
}

function count(number: number): string {
  return number.toLocaleString("en");
}
