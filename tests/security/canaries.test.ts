import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { makeToken } from "#db/access/tokens";
import { openDatabase } from "#db/connection";
import { openCase } from "#db/people/writes";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { leaksIn } from "#tests/support/canaries";
import { NOW, olga, settleCast } from "#tests/support/cast";
import { anOpening, aPerson, aSafeContact, testId } from "#tests/support/intake";

const PEOPLE = 200;
const SYLLABLES = ["ka", "ri", "lo", "mu", "ne", "si", "ta", "vo", "wu", "ze"];

/** Names that stand nowhere else on earth, long enough that no ciphertext spells one by chance; NIKs and phones that stand nowhere else in the files. */
const planted = Array.from({ length: PEOPLE }, (_, at) => {
  const digits = String(at).padStart(3, "0");
  const name = `Canary${[...digits].map((digit) => SYLLABLES[Number(digit)]).join("")} Qx${digits}zqvexurn`;
  return { name, phone: `+62877${digits}40${digits}`, national_id: `9171${digits}0101${digits}77`.slice(0, 16) };
});
const secrets = planted.flatMap(({ name, phone, national_id }) => [...name.split(" "), phone.slice(1), national_id]);

describe("two hundred planted people", () => {
  let app: RunningApp;
  let token: string;
  let cookie: string;

  beforeAll(async () => {
    app = await startApp();
    useKeyring(readKeyFile(app.keyFile));
    const { writer, close } = openDatabase(app.databaseUrl);
    await settleCast(writer);
    await writer
      .updateTable("app_user")
      .set({ password_hash: await hashPassword("langkah-demo-2026") })
      .execute();
    for (const one of planted)
      await writer.transaction().execute((trx) =>
        openCase(
          trx,
          olga,
          anOpening({
            person: aPerson(one),
            safe_contact: aSafeContact({ number: one.phone, contact_person: one.name }),
          }),
          NOW,
        ),
      );
    token = await writer
      .transaction()
      .execute((trx) => makeToken(trx, olga, { id: testId(), label: "canaries", scope: "read" }, NOW));
    await close();
    cookie = await app.signIn("olga@test.example");
  });
  afterAll(() => app?.stop());

  test("are each found by a part of the name, and shown whole on their page", async () => {
    for (const { name, phone, national_id } of planted) {
      const part = name.slice(3, 12);
      const found = await fetch(`${app.url}/api/v1/people?q=${encodeURIComponent(part)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const [row] = ((await found.json()) as { data: { name: string; case_number: string }[] }).data.filter(
        (one) => one.name === name,
      );
      expect(row, name).toBeDefined();
      const page = await (await fetch(`${app.url}/people/${row!.case_number}/person`, { headers: { cookie } })).text();
      for (const secret of [name, phone, national_id]) expect(page.includes(secret), secret).toBe(true);
    }
  }, 120_000);

  test("stand in no file of the installation: not in the database, its log of changes to come, the audit or the server's log", () => {
    expect(leaksIn(app.folder, secrets)).toEqual([]);
  });

  test("the scan finds every one of them in a control file, in each of the forms it looks for", () => {
    const folder = mkdtempSync(join(tmpdir(), "langkah-control-"));
    const all = secrets.join("\n");
    const forms = {
      plain: Buffer.from(all),
      utf16le: Buffer.from(all, "utf16le"),
      utf16be: Buffer.from(all, "utf16le").swap16(),
      hex: Buffer.from(Buffer.from(all).toString("hex")),
      base64: Buffer.from(secrets.map((secret) => Buffer.from(secret).toString("base64")).join("\n")),
      base64_inside: Buffer.from(Buffer.from(`x${all}`).toString("base64")),
    };
    for (const [form, bytes] of Object.entries(forms)) {
      writeFileSync(join(folder, form), bytes);
      expect([form, leaksIn(folder, secrets).filter(({ file }) => file === form).length]).toEqual([
        form,
        secrets.length,
      ]);
      rmSync(join(folder, form));
    }
    rmSync(folder, { recursive: true });
  });
});
