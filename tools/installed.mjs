// First half of the commands that people run by themselves (`npm run keys` …): in a fresh clone it installs the packages,
// and otherwise it says nothing. The list of activities is written too, without which no source can be loaded. What it says goes to the error stream: the output belongs to the command that follows.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { compileActivities } from "./activities.mjs";
import { checkNode, ensurePackages, packagesAreFresh } from "./packages.mjs";
import { Missing, onInterrupt, say, speakTo } from "./progress.mjs";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
speakTo(process.stderr);
onInterrupt(async () => {});

try {
  if (!packagesAreFresh({ forUse: true })) {
    checkNode();
    await ensurePackages();
  }
  compileActivities();
} catch (error) {
  say(error instanceof Missing ? error.message : error.stack);
  process.exitCode = 1;
}
