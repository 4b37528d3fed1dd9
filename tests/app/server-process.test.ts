import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";

let running: ChildProcess | undefined;
afterEach(() => void running?.kill("SIGKILL"));

async function aProcess() {
  const process = fork("tests/support/server-process.ts", {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running = process;
  const printed: string[] = [];
  const lines = createInterface({ input: process.stdout! });
  lines.on("line", (line) => printed.push(line));
  const port = (await said(lines, printed, /^port (\d+)$/))[1];
  return {
    process,
    printed,
    url: `http://127.0.0.1:${port}`,
    said: (pattern: RegExp) => said(lines, printed, pattern),
  };
}

async function said(lines: Interface, printed: string[], pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = printed.map((line) => pattern.exec(line)).find((match) => match !== null);
    if (found) return found;
    await once(lines, "line");
  }
}

describe.each(["SIGTERM", "SIGINT"] as const)("on %s the server", (signal) => {
  test("finishes what runs, closes the database, writes the last line and ends well", async () => {
    const { process, printed, url, said } = await aProcess();
    const answer = fetch(`${url}/slow`).then((response) => response.text());
    await said(/^arrived$/);
    process.kill(signal);
    await said(/shutting down/);
    process.send("now");
    expect(await answer).toBe("finished");
    const [code] = await once(process, "exit");
    expect(code).toBe(0);
    expect(printed.indexOf("closed")).toBeGreaterThan(printed.findIndex((line) => line.includes("shutting down")));
    expect(printed.at(-1)).toContain('"in_time":true');
  });
});

test("a second signal ends it at once", async () => {
  const { process, url, said } = await aProcess();
  void fetch(`${url}/slow`).catch(() => undefined);
  await said(/^arrived$/);
  process.kill("SIGTERM");
  await said(/shutting down/);
  process.kill("SIGTERM");
  expect((await once(process, "exit"))[0]).toBe(1);
});

test("a promise that fails unseen is logged without its words, and the others are served on", async () => {
  const { process, printed, url, said } = await aProcess();
  await fetch(`${url}/reject`);
  await said(/unhandled rejection/);
  expect(await (await fetch(`${url}/`)).text()).toBe("ok");
  expect(printed.join("\n")).not.toContain("Siti");
  expect(process.exitCode).toBeNull();
});

test("an exception nobody caught ends the process tidily, with a code that has it started again", async () => {
  const { process, printed, url } = await aProcess();
  await fetch(`${url}/throw`).catch(() => undefined);
  expect((await once(process, "exit"))[0]).toBe(1);
  // Two streams, so their lines may arrive in either order.
  expect(printed.join("\n")).toMatch(/"level":60.*uncaught exception/);
  expect(printed.join("\n")).toMatch(/"in_time":true.*shut down/);
  expect(printed.join("\n")).not.toContain("Siti");
});
