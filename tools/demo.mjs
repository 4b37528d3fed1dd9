// npm run demo: from a fresh clone to a running demo programme. Honours PORT, HOST, DATABASE_URL, LANGKAH_KEY_FILE and
// LANGKAH_NOW; without the last three everything it keeps is in one folder under data/, which may be deleted at any time.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { guard } from "./guard.mjs";
import { checkNode, ensureBuild, ensurePackages } from "./packages.mjs";
import { heading, Missing, onInterrupt, run, say } from "./progress.mjs";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const PEOPLE = "400";
const SEED = "1";
const PASSWORD = "langkah-demo-2026";
const ACCOUNTS = [
  ["officer@demo.example", "program officer", "officer2@demo.example"],
  ["field@demo.example", "field staff", "field2@demo.example"],
  ["manager@demo.example", "manager", "manager2@demo.example"],
  ["treasurer@demo.example", "cooperative treasurer", ""],
  ["admin@demo.example", "administrator", "admin2@demo.example"],
];

const port = process.env.PORT || "3000";
const host = process.env.HOST || "127.0.0.1";
const url = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
// The made-up histories end on the day on which they are made, so a frozen day has a demo of its own.
const folder = join("data", process.env.LANGKAH_NOW ? `demo-${process.env.LANGKAH_NOW.slice(0, 10)}` : "demo");
const isOurs = !process.env.DATABASE_URL && !process.env.LANGKAH_KEY_FILE;

let server;
onInterrupt(async () => {
  server?.kill("SIGTERM");
  for (
    let waited = 0;
    server && server.exitCode === null && server.signalCode === null && waited < 15_000;
    waited += 50
  )
    await wait(50);
});

try {
  checkNode();
  await checkPort();
  await ensurePackages();
  await ensureBuild();
  heading("The demo programme");
  if (isOurs) await ourOwnDatabase();
  else await givenDatabase();
  heading("The server");
  await serve();
} catch (error) {
  say(error instanceof Missing ? error.message : (error.stack ?? String(error)));
  process.exit(1);
}

/** Before the minutes of installing, not after them. */
async function checkPort() {
  const problem = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(Number(port), host, () => probe.close(() => resolve(undefined)));
  });
  if (problem?.code === "EADDRINUSE")
    throw new Missing(`port ${port} is taken: choose another, for example PORT=3100 npm run demo`);
  if (problem) throw new Missing(`cannot listen on ${host}:${port} (${problem.code ?? problem.message})`);
}

function placesIn(place) {
  return {
    DATABASE_URL: process.env.DATABASE_URL || `sqlite:${join(place, "langkah.db")}`,
    LANGKAH_KEY_FILE: process.env.LANGKAH_KEY_FILE || join(place, "keys.json"),
  };
}

/** Made beside its place and moved there when it is whole, so that an interrupted start leaves nothing half filled. */
async function ourOwnDatabase() {
  if (existsSync(folder)) {
    say(`using the demo programme of ${day(folder)} (to begin anew, delete ${folder})`);
    await command("migrate", [], placesIn(folder));
    return;
  }
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  await command("keys", [placesIn(making).LANGKAH_KEY_FILE], placesIn(making));
  await command("migrate", [], placesIn(making));
  await fill(placesIn(making));
  renameSync(making, folder);
}

async function givenDatabase() {
  const places = placesIn(folder);
  mkdirSync(folder, { recursive: true });
  mkdirSync(dirname(places.LANGKAH_KEY_FILE), { recursive: true });
  if (!existsSync(places.LANGKAH_KEY_FILE)) await command("keys", [places.LANGKAH_KEY_FILE], places);
  await command("migrate", [], places);
  const { tail } = await run(process.execPath, ["--import", "tsx", "tools/demo-state.ts"], {
    quiet: true,
    env: places,
  });
  const state = tail.trim().split("\n").at(-1);
  if (state === "demo") return say("the database already holds a demo programme: using it");
  if (state !== "empty")
    throw new Missing(
      "the database of DATABASE_URL holds users who are not the demo's: a demo needs a database of its own",
    );
  await fill(places);
}

async function fill(places) {
  say(`making ${PEOPLE} fictional people with their histories`);
  await command("demo", ["--people", PEOPLE, "--seed", SEED], places);
}

async function command(name, args, env) {
  const { code } = await run(process.execPath, ["--import", "tsx", `db/bin/${name}.ts`, ...args], {
    doing: `db/bin/${name}.ts`,
    env: { ...env, LANGKAH_DEMO: "1" },
  });
  if (code !== 0) throw new Missing(`db/bin/${name}.ts failed (see above)`);
}

async function serve() {
  const log = join(folder, "server.log");
  server = spawn(process.execPath, ["build/server/index.js"], {
    env: { ...process.env, ...placesIn(folder), NODE_ENV: "production", PORT: port, HOST: host, LANGKAH_DEMO: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  guard(server.pid);
  for (const stream of [server.stdout, server.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      appendFileSync(log, `${line}\n`);
      if (isWorthShowing(line)) console.log(line);
    });
  server.once("exit", (code, signal) => {
    say(`the server ended (${signal ?? `exit code ${code}`}); its log is ${log}`);
    process.exit(code ?? 1);
  });

  await ready();
  console.log(`
Langkah runs at ${url}   (Ctrl-C stops it; its log is ${log})

Sign in with one of these; the password of all is ${PASSWORD}
${ACCOUNTS.map(([email, role, second]) => `  ${email.padEnd(24)} ${role.padEnd(24)}${second && `also ${second}`}`.trimEnd()).join("\n")}
`);
}

/** The log is JSON, a line an event; warnings and worse are for whoever watches. */
function isWorthShowing(line) {
  try {
    return JSON.parse(line).level >= 40;
  } catch {
    return true;
  }
}

async function ready() {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (waited > 0 && waited % 10_000 === 0)
      say(`still waiting for the server (${answer ? await answer.text() : "no answer yet"})`);
    await wait(100);
  }
  server.kill("SIGKILL");
  throw new Missing("the server did not become ready within a minute (see its log)");
}

function day(path) {
  return statSync(join(path, "keys.json")).mtime.toISOString().slice(0, 10);
}
