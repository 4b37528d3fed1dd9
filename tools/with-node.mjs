// Runs a command of this repository, as committed, under another Node, which comes from the npm registry:
//   node tools/with-node.mjs 22 npm test
//   node tools/with-node.mjs 24 npm test
// A clone of its own is used, because compiled packages fit one major version of Node only.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Missing, onInterrupt, run, say } from "./progress.mjs";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const [version, command, ...args] = process.argv.slice(2);
if (!version || !command) {
  console.error("Use: node tools/with-node.mjs VERSION COMMAND …, for example: node tools/with-node.mjs 22 npm test");
  process.exit(2);
}
const clone = mkdtempSync(join(tmpdir(), `langkah-node-${version}-`));
const cleanUp = async () => rmSync(clone, { recursive: true, force: true });
onInterrupt(cleanUp);

try {
  const bin = await nodeFromNpm();
  await must("git", ["clone", "--quiet", process.cwd(), clone], "cloning");
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const { code } = await run(command, args, {
    cwd: clone,
    env: { PATH, npm_node_execpath: join(bin, "node") },
    minutes: 600,
  });
  process.exitCode = code;
} catch (error) {
  say(error instanceof Missing ? error.message : error.stack);
  process.exitCode = 1;
} finally {
  await cleanUp();
}

async function nodeFromNpm() {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = resolve(".test", `node-${version}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  say(`fetching Node ${version} (npm package ${name})`);
  await must("npm", ["install", "--no-save", "--prefix", folder, `${name}@${version}`], "fetching Node");
  return join(folder, "node_modules", name, "bin");
}

async function must(program, parameters, doing) {
  const { code, tail } = await run(program, parameters, { doing, quiet: true });
  if (code !== 0) throw new Missing(`${doing} failed:\n${tail}`);
}
