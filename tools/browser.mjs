// Finds a Chromium for the browser tests, or gets one.
import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { Missing, run, say } from "./progress.mjs";
import { aptInstall, isProgram, onPath } from "./system-packages.mjs";

/** Chromium without a window: the same pages in about three quarters of the time. */
const SHELL = "chromium-headless-shell";
const ON_PATH = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The path of a browser that starts, or undefined. LANGKAH_CHROMIUM goes before everything else. */
export async function findBrowser() {
  const asked = process.env.LANGKAH_CHROMIUM;
  if (asked) {
    if (await starts(asked)) return asked;
    throw new Missing(`LANGKAH_CHROMIUM is ${asked}, which does not start`);
  }
  for (const candidate of [...ON_PATH.map(onPath), MAC, ...playwrightCache()])
    if (candidate && isProgram(candidate) && (await starts(candidate))) return candidate;
  return undefined;
}

export async function ensureBrowser() {
  const found = await findBrowser();
  // A machine that only tests is given the quicker one as well; anybody else's keeps the browser that it has.
  const isQuicker = found?.includes("headless") || process.env.LANGKAH_CHROMIUM;
  if (found && (isQuicker || process.env.CI !== "true")) return found;
  if (!found) say("no Chromium on this machine");
  // Without a font there is no text to measure, so one comes along.
  for (const browser of found ? [SHELL] : [SHELL, "chromium"])
    if (await aptInstall([browser, "fonts-liberation"], "the browser tests drive it")) {
      const installed = await findBrowser();
      if (installed) return installed;
    }
  if (found) return found;
  say("trying Playwright's own download of Chromium");
  const { tail } = await run("npx", ["--no-install", "playwright", "install", "chromium"], {
    doing: "downloading Chromium",
    quiet: true,
  });
  const downloaded = await findBrowser();
  if (downloaded) return downloaded;
  say(tail.trim().split("\n").slice(-3).join("\n"));
  throw new Missing(
    "Chromium is missing, so the browser tests cannot run. Install it (Debian: `apt-get install chromium`; " +
      "Ubuntu or others: `npx playwright install --with-deps chromium`) or set LANGKAH_CHROMIUM to the path of one",
  );
}

async function starts(path) {
  return (await run(path, ["--version"], { quiet: true })).code === 0;
}

/** Newest first. */
function playwrightCache() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    (process.platform === "darwin"
      ? join(homedir(), "Library/Caches/ms-playwright")
      : join(homedir(), ".cache/ms-playwright"));
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-headless-shell-linux64/chrome-headless-shell",
    "chrome-linux/headless_shell",
  ];
  return filesIn(folder)
    .filter((name) => name.startsWith("chromium"))
    .sort()
    .reverse()
    .flatMap((name) => inside.map((path) => join(folder, name, path)));
}

function filesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
