import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../../tools/postgres.mjs";

const exec = promisify(execFile);

export const DEMO_PASSWORD = "langkah-demo-2026";
/** A Tuesday morning in Jakarta, as in the cast. */
export const FROZEN_NOW = "2026-03-10T02:00:00.000Z";

const SERVER = "build/server/index.js";
const DATABASE = "langkah.db";
const KEYS = "keys.json";
const READY_WITHIN_MS = 60_000;

export type AppOptions = {
  /** Fills it with the demo programme of so many people and the demo accounts. Absent: migrated and empty. */
  people?: number;
  seed?: number;
  /** An empty PostgreSQL database (newPostgresDatabase()). Absent: SQLite in a temporary folder. */
  postgres?: string;
  /** Frozen clock; null = the real one. */
  now?: string | null;
  /** For the server and the commands, over everything above. */
  environment?: Record<string, string>;
};

export type RunningApp = {
  url: string;
  databaseUrl: string;
  keyFile: string;
  /** What the server wrote to its output, over all its starts. */
  logFile: string;
  /** Holds the SQLite file with its WAL, the keys, the audit heads and the log. */
  folder: string;
  /** Runs `db/bin/<name>.ts` on this database; its output. Rejects when it fails. */
  command: (name: string, ...args: string[]) => Promise<string>;
  /** Signs in with the demo password and answers the Cookie header for further requests. */
  signIn: (email: string) => Promise<string>;
  /** Ends the server as an operator would (SIGTERM), or as a power cut would (SIGKILL); files stay. */
  halt: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
  /** Starts it again on the same files and the same port; at another hour if one is given. */
  start: (now?: string) => Promise<void>;
  /** Ends the server and removes its folder. */
  stop: () => Promise<void>;
};

/** Starts the built server on a free port over a database of its own. Needs `npm run build` before. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  if (!existsSync(SERVER)) throw new Error(`${SERVER} is missing: run \`npm run build\` first.`);
  const folder = mkdtempSync(join(tmpdir(), "langkah-app-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const keyFile = join(folder, KEYS);
  const logFile = join(folder, "server.log");
  const databaseUrl = options.postgres ?? `sqlite:${join(folder, DATABASE)}`;
  const environment = {
    ...environmentOf(options, databaseUrl, keyFile),
    PORT: String(port),
    HOST: "127.0.0.1",
    ...options.environment,
  };
  await fill(folder, options, environment);

  let server: ChildProcess | undefined;
  const start = async (now?: string) => {
    const log = openSync(logFile, "a");
    server = spawn(process.execPath, [SERVER], {
      env: now ? { ...environment, LANGKAH_NOW: now } : environment,
      stdio: ["ignore", log, log],
    });
    await ready(url, server, logFile);
  };
  const halt = async (signal: "SIGTERM" | "SIGKILL" = "SIGTERM") => {
    if (server) await end(server, signal);
  };
  const leave = () => server?.kill("SIGKILL");
  process.once("exit", leave);
  const stop = async () => {
    await halt();
    process.off("exit", leave);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  const command = (name: string, ...args: string[]) => runCommand(name, args, environment);
  return {
    url,
    databaseUrl,
    keyFile,
    logFile,
    folder,
    command,
    signIn: (email) => signIn(url, email),
    halt,
    start,
    stop,
  };
}

function environmentOf({ now = FROZEN_NOW }: AppOptions, databaseUrl: string, keyFile: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    TZ: "UTC",
    NODE_ENV: "production",
    LANGKAH_DEMO: "1",
    DATABASE_URL: databaseUrl,
    LANGKAH_KEY_FILE: keyFile,
    ...(now ? { LANGKAH_NOW: now } : {}),
  };
}

async function fill(folder: string, options: AppOptions, environment: NodeJS.ProcessEnv): Promise<void> {
  if (options.people !== undefined && !options.postgres)
    return cpSync(await filledSqlite(options), folder, { recursive: true });
  await prepare(options, environment);
}

async function prepare({ people, seed = 1 }: AppOptions, environment: NodeJS.ProcessEnv): Promise<void> {
  await runCommand("keys", [environment.LANGKAH_KEY_FILE!], environment);
  await runCommand("migrate", [], environment);
  if (people !== undefined) await runCommand("demo", ["--people", String(people), "--seed", String(seed)], environment);
}

/** Made once for the same data and the same sources, then copied: every spec file starts in the same state, quickly. */
async function filledSqlite(options: AppOptions): Promise<string> {
  const name = createHash("sha256").update(
    JSON.stringify([options.people, options.seed, options.now, options.environment]),
  );
  for (const layer of ["db", "src"]) for (const file of filesIn(layer)) name.update(file).update(readFileSync(file));
  const folder = resolve(".test/demo", name.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;

  const making = `${folder}.${randomBytes(4).toString("hex")}`;
  mkdirSync(making, { recursive: true });
  const environment = environmentOf(options, `sqlite:${join(making, DATABASE)}`, join(making, KEYS));
  await prepare(options, { ...environment, ...options.environment });
  try {
    renameSync(making, folder);
  } catch {
    // Another worker was faster with the same data.
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => join(folder, file));
}

async function runCommand(name: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await exec(process.execPath, ["--import", "tsx", `db/bin/${name}.ts`, ...args], {
    env,
    maxBuffer: 1 << 26,
  });
  return stdout;
}

async function ready(url: string, server: ChildProcess, logFile: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  let last = "no answer";
  while (Date.now() < until && server.exitCode === null && server.signalCode === null) {
    try {
      const answer = await fetch(`${url}/readyz`);
      if (answer.ok) return;
      last = `${answer.status} ${await answer.text()}`;
    } catch {
      // Not listening yet.
    }
    await wait(50);
  }
  await end(server, "SIGKILL");
  throw new Error(`The server did not become ready (${last}):\n${readFileSync(logFile, "utf8").slice(-4000)}`);
}

async function end(server: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const running = () => server.pid !== undefined && server.exitCode === null && server.signalCode === null;
  server.kill(signal);
  for (let waited = 0; running() && waited < 15_000; waited += 20) await wait(20);
  if (running()) server.kill("SIGKILL");
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/login`, {
    method: "POST",
    headers: { origin: url },
    body: new URLSearchParams({ email, password: DEMO_PASSWORD }),
    redirect: "manual",
  });
  const cookie = answer.headers.getSetCookie().find((text) => text.startsWith("langkah="));
  if (!cookie) throw new Error(`${email} could not sign in: ${answer.status}`);
  return cookie.split(";")[0]!;
}
