import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";

const exec = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "langkah-commands-"));
const keyFile = join(folder, "keys.json");
const file = join(folder, "data", "langkah.db");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(name: string, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env.PATH, DATABASE_URL: `sqlite:${file}`, LANGKAH_KEY_FILE: keyFile, PORT: "3999" };
  try {
    const { stdout, stderr } = await exec(process.execPath, ["--import", "tsx", `db/bin/${name}.ts`, ...args], { env });
    return { code: 0, out: stdout, error: stderr };
  } catch (failed) {
    const { code, stdout, stderr } = failed as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

it("takes a new installation from nothing to an administrator's link and an API token, a sentence at each step", {
  timeout: 300_000,
}, async () => {
  const nothing = await run("doctor");
  expect(nothing.code).toBe(1);
  expect(nothing.out).toMatch(/problem {2}Key file: .* npm run keys/);
  expect(nothing.out).toMatch(/problem {2}Database: .* npm run db:migrate/);
  expect(existsSync(file)).toBe(false);
  expect((await run("admin", "--email", "first@kantor.example")).error).toContain("npm run keys");

  expect((await run("keys", keyFile)).code).toBe(0);
  expect((await run("keys", keyFile)).error).toContain("already there");
  expect((await run("admin", "--email", "first@kantor.example")).error).toContain("npm run db:migrate");
  expect((await run("migrate")).code).toBe(0);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect((await run("admin", "--email", "not an address")).error).toContain("Use:");

  const link = /http:\/\/127\.0\.0\.1:3999\/first-sign-in\/[\w-]{43}\n/;
  expect((await run("admin", "--email", " First@Kantor.example ")).out).toMatch(link);
  expect((await run("admin", "--email", "first@kantor.example")).out).toMatch(link);
  const second = await run("admin", "--email", "second@kantor.example");
  expect([second.code, second.out]).toEqual([1, ""]);

  expect((await run("token", "--email", "first@kantor.example", "--scope", "read")).out).toMatch(/^lgk_[\w-]{43}\n$/);
  expect((await run("token", "--email", "nobody@kantor.example", "--scope", "read")).error).toContain("no account");
  expect((await run("token", "--email", "first@kantor.example", "--scope", "all")).error).toContain("Use:");
  expect((await run("audit-verify")).out).toContain("nothing was changed, removed or moved");

  const ready = await run("doctor");
  expect(ready.out.match(/^problem .*/gm)).toEqual([expect.stringContaining("Backup: none was made yet")]);
  chmodSync(keyFile, 0o644);
  expect((await run("doctor")).out).toContain("chmod 600");
});
