import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningApp } from "#tests/support/app-server";

/** What stands between a phone and the server. The browser does not know that there is no way through. */
export type Front = {
  url: string;
  cut(): void;
  /** Takes what is asked and never answers it, as where the signal went away without a word. What was taken hangs on after `mend`. */
  hold(): void;
  /** How many requests hang. */
  held(): number;
  mend(): void;
  /** From now on the server answers so at this path, as after a new build was put in place. */
  answerWith(path: string, body: string): void;
  stop(): Promise<void>;
};

export async function frontOf(app: RunningApp): Promise<Front> {
  const { hostname, port } = new URL(app.url);
  const others = new Map<string, string>();
  let isCut = false;
  let isHolding = false;
  let held = 0;
  const server = createServer((asked, answer) => {
    if (isCut) return asked.socket.destroy();
    if (isHolding) {
      held += 1;
      return asked.resume();
    }
    const other = others.get(asked.url ?? "");
    if (other !== undefined) {
      const type = "text/javascript; charset=utf-8";
      answer.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", "Service-Worker-Allowed": "/field" });
      return answer.end(other);
    }
    const { method, headers, url: path } = asked;
    const onward = request({ hostname, port, path, method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    return asked.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    hold: () => {
      isHolding = true;
      held = 0;
    },
    held: () => held,
    mend: () => {
      isCut = false;
      isHolding = false;
    },
    answerWith: (path, body) => void others.set(path, body),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
