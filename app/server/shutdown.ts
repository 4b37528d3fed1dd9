import type { Server } from "node:http";
import type { Logger } from "pino";
import { describeError } from "#app/server/logging";

const PATIENCE_MS = 10_000;
const SWEEP_MS = 100;

/**
 * Takes no new connections, lets the requests in flight finish, and gives up on what still runs after `patience`
 * milliseconds. True when everything finished by itself.
 */
export function drain(server: Server, patience = PATIENCE_MS): Promise<boolean> {
  return new Promise((resolve) => {
    let inTime = true;
    // A browser keeps its connection open after its answer; those would hold the server up for a minute.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const giveUp = setTimeout(() => {
      inTime = false;
      server.closeAllConnections();
    }, patience);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(giveUp);
      resolve(inTime);
    });
  });
}

/** SIGTERM and SIGINT end the process tidily; a second one ends it at once. What nobody caught is logged, never hidden. */
export function endTidily(server: Server, log: Logger, close: () => Promise<void>): void {
  let ending = false;
  const end = async (why: string, code: number) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ why }, "shutting down");
    const inTime = await drain(server);
    await close().catch((error: unknown) => log.error({ error: describeError(error) }, "closing failed"));
    log.info({ in_time: inTime }, "shut down");
    log.flush(() => process.exit(inTime ? code : 1));
  };
  process.on("SIGTERM", () => void end("SIGTERM", 0));
  process.on("SIGINT", () => void end("SIGINT", 0));
  // A promise that failed unseen belongs to one request; the others go on.
  process.on("unhandledRejection", (error) => log.error({ error: describeError(error) }, "unhandled rejection"));
  // After an exception that nobody caught the state of the process is unknown: finish what runs and let a new one start.
  process.on("uncaughtException", (error) => {
    log.fatal({ error: describeError(error) }, "uncaught exception");
    void end("uncaught exception", 1);
  });
}
