import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKeyFile } from "#db/vault/keyring";

let folder: string;
let keys: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langkah-start-"));
  keys = join(folder, "keys.json");
  makeKeyFile(keys);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the built server, as `npm start` does, and waits until it has given up. */
async function start(variables: Record<string, string>) {
  const env = { PATH: process.env.PATH, DATABASE_URL: `sqlite:${join(folder, "langkah.db")}`, PORT: "0", ...variables };
  const server = spawn(process.execPath, ["build/server/index.js"], { env });
  let said = "";
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  const [code] = await once(server, "close");
  return { code, said };
}

describe("npm start gives up with a sentence and exit code 1", () => {
  test("without a key file", async () => {
    const { code, said } = await start({});
    expect([code, said]).toEqual([1, expect.stringContaining("LANGKAH_KEY_FILE is not set")]);
  });

  test("when the key file is not there", async () => {
    const { code, said } = await start({ LANGKAH_KEY_FILE: join(folder, "none.json") });
    expect([code, said]).toEqual([1, expect.stringContaining("npm run keys")]);
  });

  test.each([0o644, 0o640, 0o604, 0o660])("when others can use the key file (mode %o)", async (mode) => {
    const open = join(folder, `keys-${mode}.json`);
    makeKeyFile(open);
    chmodSync(open, mode);
    const { code, said } = await start({ LANGKAH_KEY_FILE: open });
    expect([code, said]).toEqual([1, expect.stringContaining("chmod 600")]);
  });

  test("when the key file holds something else, without quoting it", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, '{"format":1,"master":"SECRET-77"', { mode: 0o600 });
    const { code, said } = await start({ LANGKAH_KEY_FILE: broken });
    expect(code).toBe(1);
    expect(said).toContain("key file");
    expect(said).not.toContain("SECRET-77");
  });

  test("when the clock would be frozen in earnest", async () => {
    const { code, said } = await start({ LANGKAH_KEY_FILE: keys, LANGKAH_NOW: "2026-03-10T09:00:00Z" });
    expect([code, said]).toEqual([1, expect.stringContaining("LANGKAH_NOW freezes the clock")]);
  });

  test("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ LANGKAH_KEY_FILE: keys, PORT: String(port) });
    other.close();
    expect([code, said]).toEqual([1, expect.stringContaining(`Cannot listen on 127.0.0.1:${port}`)]);
  });
});
