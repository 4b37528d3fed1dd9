import type { AddressInfo } from "node:net";
import { createNodeServer } from "#app/server/http/node-server";
import { createLogger } from "#app/server/logging";
import { endTidily } from "#app/server/shutdown";

/** A process with the real shutdown around one page that takes as long as its caller says. Says its port on the first line. */
const server = createNodeServer(async (request: Request) => {
  const { pathname } = new URL(request.url);
  if (pathname === "/reject") void Promise.reject(new Error("Siti"));
  if (pathname === "/throw")
    setImmediate(() => {
      throw new Error("Siti");
    });
  if (pathname !== "/slow") return new Response("ok");
  process.stdout.write("arrived\n");
  await new Promise((resolve) => process.once("message", resolve));
  return new Response("finished");
});
endTidily(server, createLogger("info"), async () => void process.stdout.write("closed\n"));
server.listen(0, "127.0.0.1", () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`));
