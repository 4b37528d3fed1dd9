// What the operating system has to provide, through apt where this machine has it and lets us.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { run, say } from "./progress.mjs";

let listsAreFresh = false;

/** The full path of a program on PATH, or undefined. */
export function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const isRoot = () => process.getuid?.() === 0;

/** How this user may run apt: directly, through sudo without a password, or not at all (undefined). */
async function aptPrefix() {
  if (!onPath("apt-get")) return undefined;
  if (isRoot()) return [];
  if (!onPath("sudo")) return undefined;
  return (await run("sudo", ["-n", "true"], { quiet: true })).code === 0 ? ["sudo", "-n"] : undefined;
}

/** True when the packages are there afterwards. False, having said why, when this machine does not let us. */
export async function aptInstall(packages, why) {
  const prefix = await aptPrefix();
  if (!prefix) {
    say(`cannot install ${packages.join(", ")} (${why}): no apt-get, or neither root nor sudo without a password`);
    return false;
  }
  const apt = async (args, doing) => {
    const [command, ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", ...args];
    const { code, tail } = await run(command, rest, { doing, quiet: true });
    if (code !== 0) say(`apt-get ${args.join(" ")} failed:\n${tail.trim().split("\n").slice(-5).join("\n")}`);
    return code === 0;
  };
  if (!listsAreFresh) {
    say("asking apt for its newest package lists");
    // A mirror that is half reachable still has what we need more often than not, so a failure here only warns.
    listsAreFresh = await apt(["update"], "reading package lists");
  }
  say(`installing ${packages.join(", ")} with apt: ${why}`);
  return apt(["install", "-y", "--no-install-recommends", ...packages], `installing ${packages.join(", ")}`);
}
