// Says what is going on, and runs a command so that nobody looks at a silent terminal. No dependency: it runs before
// packages are installed.
import { spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";

const SILENT_FOR_MS = 20_000;
const started = Date.now();
const running = new Set();
let voice = process.stdout;

/** Where all that is said goes; the standard output unless told otherwise. */
export function speakTo(stream) {
  voice = stream;
}

/** A line with the time since the start before it. */
export function say(text) {
  voice.write(`[${clock(Date.now() - started)}] ${text}\n`);
}

export function heading(text) {
  voice.write(`\n== ${text} ==\n`);
}

/** 75_000 → "1:15". */
export function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Runs a command to its end, its lines passed on as they come (or kept in `logFile`, where given), and one line
 * "still …" whenever it has been silent for a while. After `minutes` it is ended. Never rejects: a command that is not
 * there answers code 127.
 */
export function run(command, args, { doing = command, logFile, env, cwd, quiet = false, minutes = 60 } = {}) {
  return new Promise((resolve) => {
    const begun = Date.now();
    const log = logFile && createWriteStream(logFile, { flags: "a" });
    let tail = "";
    let heard = Date.now();
    const heartbeat = setInterval(() => {
      if (Date.now() - begun > minutes * 60_000) {
        tail += `ended after ${minutes} minutes\n`;
        say(`${doing} takes more than ${minutes} minutes: ending it`);
        stopGroup(child, "SIGKILL");
        return;
      }
      if (Date.now() - heard < SILENT_FOR_MS) return;
      heard = Date.now();
      say(`still ${doing} (${clock(Date.now() - begun)})`);
    }, 1000);

    // A group of its own, so that stopping it stops everything it started.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...(process.stdout.isTTY && !quiet ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        tail = (tail + chunk).slice(-20_000);
        log?.write(chunk);
        if (quiet || log) return;
        heard = Date.now();
        voice.write(chunk);
      });

    let ended = false;
    const end = (code) => {
      if (ended) return;
      ended = true;
      clearInterval(heartbeat);
      running.delete(child);
      log?.end();
      resolve({ code, tail, seconds: (Date.now() - begun) / 1000 });
    };
    child.on("error", (error) => {
      tail += `${error.message}\n`;
      end(127);
    });
    child.on("close", (code, signal) => end(code ?? (signal ? 128 : 1)));
  });
}

/** Ends every command that is still running, with all that it started. */
export function stopCommands(signal = "SIGTERM") {
  for (const child of running) stopGroup(child, signal);
}

function stopGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** On Ctrl-C, a kill or a closed terminal: clean up once, then leave with the code a shell expects. */
export function onInterrupt(cleanUp) {
  let leaving = false;
  const leave = async (reason, number) => {
    if (leaving) return;
    leaving = true;
    say(`${reason}: stopping what was started`);
    stopCommands();
    await cleanUp();
    process.exit(128 + number);
  };
  process.on("SIGINT", () => leave("interrupted", 2));
  process.on("SIGTERM", () => leave("told to end", 15));
  process.on("SIGHUP", () => leave("the terminal was closed", 1));
  // npm starts a shell that starts us: killing npm kills that shell at most, and nobody tells us.
  const above = npmAbove();
  if (above.length > 0) setInterval(() => above.every(isAlive) || leave("npm has ended", 15), 500).unref();
}

/** The processes from our parent up to npm, where npm started us and the system tells (Linux). */
function npmAbove() {
  const found = [];
  let pid = process.ppid;
  for (let steps = 0; steps < 3 && pid > 1; steps++) {
    found.push(pid);
    try {
      if (/^npm\b|\/npm(-cli\.js)?\0/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))) return found;
      pid = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    } catch {
      return [];
    }
  }
  return [];
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A problem that a person can mend: shown as a sentence, without a stack. */
export class Missing extends Error {}
