// Nothing that a command started outlives it, however it dies.
import { spawn } from "node:child_process";

/**
 * A small shell waits on a pipe whose other end this process holds: the pipe breaks when we die, even by SIGKILL, and then
 * it ends `pid` and removes `folder`. Call `.kill()` on the answer when the ordinary way of stopping has been gone.
 */
export function guard(pid, { signal = "TERM", folder = "" } = {}) {
  const script = 'read -r _; kill -s "$1" "$2" 2>/dev/null; sleep 1; [ -z "$3" ] || rm -rf "$3"';
  const child = spawn("sh", ["-c", script, "sh", signal, String(pid), folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  child.stdin.on("error", () => {});
  child.stdin.unref?.();
  child.unref();
  return { kill: () => child.kill("SIGKILL") };
}
