import { createHash } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";

/**
 * Logs hold no personal data: no query, no raw path, no body, no header, no message of an error (a JSON parser quotes
 * what it could not read). What is written is chosen field by field; nothing is passed through.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" }, destination);
}

/** One line of JSON for an error: what kind, its code, and where; never its message, which may quote a person. */
export function describeError(error: unknown): { kind: string; code?: string; at?: string[]; cause?: string } {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    kind: error.name.slice(0, 60),
    ...(typeof code === "string" && /^[A-Za-z0-9_]{1,40}$/.test(code) && { code }),
    at: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: error.cause.name }),
  };
}

/** Tells two users apart in the log without saying who they are; the ids are random, so the hash cannot be guessed back. */
export function hashOfUser(userId: string): string {
  return createHash("sha256").update(userId).digest("hex").slice(0, 12);
}

/** Libraries print what they were given, addresses and values included. From here on the log says only that one did. */
export function quietConsole(
  log: Logger,
  console: Pick<Console, "error" | "warn" | "log" | "info" | "debug"> = globalThis.console,
) {
  const note = (...printed: unknown[]) => {
    const error = printed.find((value) => value instanceof Error);
    log.warn({ ...(error !== undefined && { error: describeError(error) }) }, "a library printed something");
  };
  Object.assign(console, { error: note, warn: note, log: note, info: note, debug: note });
}
