import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import * as build from "virtual:react-router/server-build";
import { api } from "#app/api/server";
import { freezeClock, now } from "#app/server/clock";
import { runAsDemo } from "#app/server/demo";
import { type Environment, readEnvironment } from "#app/server/environment";
import { createApplication } from "#app/server/http/application";
import { createNodeServer } from "#app/server/http/node-server";
import { startJobs } from "#app/server/jobs";
import { createLogger, describeError, quietConsole } from "#app/server/logging";
import { probesOf } from "#app/server/probes";
import { startReadLog } from "#app/server/read-log";
import { endTidily } from "#app/server/shutdown";
import { findSession, type LiveSession, touchSession } from "#db/access/sessions";
import { writeAttempts } from "#db/audit/attempts";
import { keepHeadsIn } from "#db/audit/heads";
import { closeDatabase, db, inTransaction, openDatabase, useDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";

const environment = read();
freezeClock(environment.frozenAt);
runAsDemo(environment.isDemo);
useKeyring(keys(environment.keyFile));
keepHeadsIn(`${environment.keyFile}.audit-heads`);
useDatabase(opened(environment.databaseUrl));
const log = createLogger(environment.logLevel);
quietConsole(log);
const probes = probesOf(environment);

const reads = startReadLog((attempts) => writeAttempts(db, inTransaction, attempts), log);

const application = createApplication({
  log,
  proxy: environment.proxy,
  metricsToken: environment.metricsToken,
  clientFolder: new URL("../client", import.meta.url).pathname,
  probes,
  api,
  reads,
  pages: {
    build,
    now,
    findSession: (secret, at) => findSession(db, secret, at),
    touchSession: ({ viewer, id }: LiveSession, at) => inTransaction((trx) => touchSession(trx, viewer, id, at)),
  },
});

const server = createNodeServer(application.fetch);
const jobs = startJobs(log);
endTidily(server, log, () => jobs.stop().then(reads.stop).then(closeDatabase));
server.on("error", (error: NodeJS.ErrnoException) =>
  refuseToStart(`Cannot listen on ${environment.host}:${environment.port} (${error.code}).`),
);
server.listen(environment.port, environment.host, () => {
  log.info({ host: environment.host, port: addressPort(), node: process.versions.node }, "listening");
});
void warnAboutMigrations();

/** Everything that must be right before the first request; else one plain sentence a problem, and exit code 1. */
function read(): Environment {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    return refuseToStart((error as Error).message);
  }
}

function opened(url: string) {
  try {
    if (url.startsWith("sqlite:")) mkdirSync(dirname(url.slice("sqlite:".length)), { recursive: true });
    return openDatabase(url);
  } catch (error) {
    return refuseToStart(`The database cannot be opened: ${(error as Error).message}`);
  }
}

function keys(file: string) {
  try {
    return readKeyFile(file);
  } catch (error) {
    return refuseToStart((error as Error).message);
  }
}

function refuseToStart(why: string): never {
  process.stderr.write(`Langkah cannot start.\n${why}\n`);
  process.exit(1);
}

function addressPort(): number | undefined {
  const address = server.address();
  return typeof address === "object" ? address?.port : undefined;
}

async function warnAboutMigrations(): Promise<void> {
  try {
    const waiting = await probes.pendingMigrations();
    if (waiting.length > 0)
      log.warn({ waiting: waiting.length }, "the database is not up to date: run npm run db:migrate");
  } catch (error) {
    log.error({ error: describeError(error) }, "the database cannot be reached");
  }
}
