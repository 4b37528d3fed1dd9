// What every command needs first: a Node that we support, the packages of the lockfile, a build of these sources.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileActivities } from "./activities.mjs";
import { Missing, run, say } from "./progress.mjs";
import { aptInstall, onPath } from "./system-packages.mjs";

const OLDEST = [20, 20];
const [MAJOR, MINOR] = process.versions.node.split(".").map(Number);
/** The same choice as db/dialect/sqlite.ts: 12 is compiled here and aborts on Node ≥ 24, 13 comes compiled. */
const SQLITE = MAJOR >= 24 ? "better-sqlite3-13" : "better-sqlite3-12";

const BUILT_FROM = ["app", "db", "src", "public", "package-lock.json", "vite.config.ts", "react-router.config.ts"];
const BUILT = "build/server/index.js";

export function checkNode() {
  if (MAJOR < OLDEST[0] || (MAJOR === OLDEST[0] && MINOR < OLDEST[1]))
    throw new Missing(`Node ${process.versions.node} is too old: Langkah needs ${OLDEST.join(".")} or newer`);
  say(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);
}

/** Installs what package-lock.json says, unless that has been done since it changed, and writes the list of activities. */
export async function ensurePackages() {
  compileActivities();
  if (!packagesAreFresh()) await installPackages();
  if (await sqliteLoads()) return;
  say(`${SQLITE} was not built for this Node: building it now (about a minute)`);
  await ensureCompiler();
  const built = await run("npm", ["rebuild", SQLITE, "--foreground-scripts"], {
    doing: "building SQLite",
    quiet: true,
    env: nodeHeaders(),
  });
  if (await sqliteLoads()) return;
  throw new Missing(
    `${SQLITE} does not load on this Node. The end of its build:\n${built.tail.trim().split("\n").slice(-15).join("\n")}`,
  );
}

/**
 * Whether what is installed is what package-lock.json says. `forUse`: without what only building and testing need, as on
 * a server that was set up with `npm ci --omit=dev`.
 */
export function packagesAreFresh({ forUse = false } = {}) {
  const installed = lockedIn("node_modules/.package-lock.json");
  return Object.entries(lockedIn("package-lock.json")).every(([path, entry]) => {
    if (path === "" || installed[path]?.version === entry.version) return true;
    // npm leaves out what is for another platform.
    return installed[path] === undefined && (entry.optional || entry.devOptional || (forUse && entry.dev));
  });
}

function lockedIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

async function installPackages() {
  if (MAJOR < 24) await ensureCompiler();
  say("installing packages from package-lock.json (npm ci, a minute or two: SQLite is compiled)");
  for (const attempt of [1, 2]) {
    const { code, tail, seconds } = await run("npm", ["ci", "--no-audit", "--no-fund"], {
      doing: "installing packages",
      quiet: true,
      env: nodeHeaders(),
    });
    if (code === 0) return say(`packages installed in ${Math.round(seconds)} s`);
    say(`npm ci failed:\n${tail.trim().split("\n").slice(-15).join("\n")}`);
    if (attempt === 1) say("trying once more");
  }
  throw new Missing("the packages could not be installed: is the npm registry reachable from here?");
}

/** node-gyp asks for Python besides a compiler and make. */
async function ensureCompiler() {
  const absent = [
    ["python3", ["python3", "python"]],
    ["make", ["make", "gmake"]],
    ["g++", ["g++", "c++", "clang++"]],
  ].filter(([, names]) => !names.some(onPath));
  if (absent.length === 0) return;
  const packages = absent.map(([name]) => name);
  say(`missing for compiling SQLite: ${packages.join(", ")}`);
  if (!(await aptInstall(packages, "SQLite is compiled when packages are installed")))
    throw new Missing(`please install ${packages.join(", ")}: SQLite is compiled when packages are installed`);
}

/** The headers that lie beside this very Node, if they do: no download, and never those of another Node. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const header = join(prefix, "include/node/node_version.h");
  if (!existsSync(header)) return {};
  const major = /#define NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(header, "utf8"))?.[1];
  return Number(major) === MAJOR ? { npm_config_nodedir: prefix } : {};
}

async function sqliteLoads() {
  const program = `new (require(${JSON.stringify(SQLITE)}))(":memory:").close()`;
  return (await run(process.execPath, ["-e", program], { quiet: true })).code === 0;
}

/** Whether the build is newer than everything it is made from. */
export function buildIsFresh() {
  if (!existsSync(BUILT)) return false;
  const built = statSync(BUILT).mtimeMs;
  return BUILT_FROM.every((path) => !existsSync(path) || newest(path) <= built);
}

function newest(path) {
  const here = statSync(path);
  if (!here.isDirectory()) return here.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== "compiled" && !name.startsWith("."));
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}

/** True when there is a build; throws when it fails. */
export async function ensureBuild() {
  if (buildIsFresh()) {
    say("the build is newer than the sources: nothing to build");
    return true;
  }
  say("building the pages and the server");
  const { code, tail, seconds } = await run("npm", ["run", "-s", "build"], { doing: "building", quiet: true });
  if (code !== 0) throw new Missing(`the build failed:\n${tail.trim().split("\n").slice(-30).join("\n")}`);
  say(`built in ${Math.round(seconds)} s`);
  return true;
}
