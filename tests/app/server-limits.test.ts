import { once } from "node:events";
import { request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import {
  FORM_LIMIT_BYTES,
  limitOf,
  OUTBOX_LIMIT_BYTES,
  PHOTO_LIMIT_BYTES,
  UNSENT_LIMIT_BYTES,
  UPLOAD_LIMIT_BYTES,
} from "#app/server/http/body-limit";
import { createNodeServer, type Patience } from "#app/server/http/node-server";
import { drain } from "#app/server/shutdown";
import { anApplication } from "#tests/support/application";

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

async function aServer({ patience, slow }: { patience?: Patience; slow?: () => Promise<void> } = {}) {
  const server = createNodeServer(anApplication({ slow }).app.fetch, patience);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => drain(server, 0));
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

/** What comes back over a bare socket until the server closes it. */
async function spoken(port: number, ...parts: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.setEncoding("utf8").on("data", (text) => {
    heard += text;
  });
  socket.on("error", () => undefined);
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return heard;
}

describe("a body", () => {
  test.each([
    ["/people/new", FORM_LIMIT_BYTES],
    ["/api/v1/people", FORM_LIMIT_BYTES],
    ["/exchangeable", FORM_LIMIT_BYTES],
    ["/exchange", UPLOAD_LIMIT_BYTES],
    ["/exchange/imports", UPLOAD_LIMIT_BYTES],
    ["/api/v1/imports", UPLOAD_LIMIT_BYTES],
    ["/api/v1/imports/1/commit", UPLOAD_LIMIT_BYTES],
    ["/field/devices/1/outbox", OUTBOX_LIMIT_BYTES],
    ["/field/devices/1/escrow", FORM_LIMIT_BYTES],
    ["/devices/import", UNSENT_LIMIT_BYTES],
    ["/devices/1/wipe", FORM_LIMIT_BYTES],
    ["/livelihoods", FORM_LIMIT_BYTES],
    ["/livelihoods/1/assets/new", PHOTO_LIMIT_BYTES],
    ["/cooperatives/1/assets/new", PHOTO_LIMIT_BYTES],
    ["/cooperatives/1/members/new", FORM_LIMIT_BYTES],
    ["/capital/awards/1/tranches/2/receipts/new", PHOTO_LIMIT_BYTES],
    ["/capital/awards/1/verification", FORM_LIMIT_BYTES],
  ])("for %s may have %i bytes", (path, bytes) => expect(limitOf(path)).toBe(bytes));

  test.each([
    ["a form", "/echo", FORM_LIMIT_BYTES],
    ["an upload", "/exchange/imports", UPLOAD_LIMIT_BYTES],
  ])("of %s at the limit is read whole, one byte more is refused", async (_what, path, limit) => {
    const { url } = await aServer();
    const whole = await fetch(url + path, { method: "POST", body: new Uint8Array(limit) });
    expect(await whole.text()).toBe(String(limit));
    const more = await fetch(url + path, { method: "POST", body: new Uint8Array(limit + 1) });
    expect(more.status).toBe(413);
    expect(more.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("whose length is not said is counted while it comes", async () => {
    const { url } = await aServer();
    const inParts = (parts: number, path = "/echo") =>
      fetch(url + path, {
        method: "POST",
        duplex: "half",
        body: new ReadableStream({
          pull(controller) {
            if (parts-- > 0) controller.enqueue(new Uint8Array(65_536));
            else controller.close();
          },
        }),
      } as RequestInit);
    expect(await (await inParts(16)).text()).toBe(String(FORM_LIMIT_BYTES));
    expect((await inParts(17)).status).toBe(413);
    // Nobody holds what may be so large in memory before it is known who brings it.
    expect((await inParts(1, "/devices/import")).status).toBe(413);
  });

  test("that is too large for the API is refused by a problem document", async () => {
    const { url } = await aServer();
    const response = await fetch(`${url}/api/v1/things`, {
      method: "POST",
      body: new Uint8Array(FORM_LIMIT_BYTES + 1),
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([413, "application/problem+json"]);
  });
});

describe("a slow client", () => {
  const HURRY: Patience = { headers: 150, request: 300, idle: 200, check: 30 };

  test("that never ends its headers is let go", async () => {
    const { port } = await aServer({ patience: { ...HURRY, request: 60_000 } });
    expect(await spoken(port, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")).toMatch(/^HTTP\/1\.1 408 .*nosniff/s);
  });

  test("that never ends its body is let go", async () => {
    const { port } = await aServer({ patience: HURRY });
    const head = `POST /echo HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000\r\n\r\n`;
    expect(await spoken(port, head, "abc")).toMatch(/^(HTTP\/1\.1 408|$)/);
  });

  test("that keeps a connection and asks nothing is let go", async () => {
    const { port } = await aServer({ patience: HURRY });
    expect(await spoken(port, `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)).toContain(
      '{"status":"alive"}',
    );
  });
});

describe("what is no proper request", () => {
  test.each([
    ["no HTTP", "hello\r\n\r\n", 400],
    ["no Host", "GET / HTTP/1.1\r\n\r\n", 400],
    [
      "both ways of saying the length",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    ["headers without end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ])("(%s) is refused and the connection closed", async (_what, text, status) => {
    const { port } = await aServer();
    expect(await spoken(port, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test.each(["/%", "/%c0%af", "/people/%00", "/a/../../etc/passwd", `/${"a".repeat(8000)}`, "/people/%E0%A4%A"])(
    "the address %s does no harm",
    async (path) => {
      const { port } = await aServer();
      const answer = await new Promise<number>((resolve, reject) => {
        request({ port, path }, (response) => resolve(response.resume().statusCode!))
          .on("error", reject)
          .end();
      });
      expect(answer).toBeLessThan(500);
    },
  );
});

describe("shutting down", () => {
  test("lets the request in flight finish, and takes no new one", async () => {
    let finish = () => {};
    const started = new Promise<void>((resolveStarted) => {
      closing.push(async () => undefined);
      finish = () => resolveStarted();
    });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { server, url } = await aServer({
      slow: () => {
        finish();
        return held;
      },
    });
    const answer = fetch(`${url}/slow`);
    await started;
    const drained = drain(server, 5000);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    release();
    expect(await (await answer).text()).toBe("finished");
    expect(await drained).toBe(true);
  });

  test("does not wait for a browser that only keeps its connection open", async () => {
    const { server, url } = await aServer();
    await (await fetch(`${url}/healthz`)).text();
    expect(await drain(server, 5000)).toBe(true);
  });

  test("gives up on what does not finish in time", async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { server, url } = await aServer({
      slow: () => {
        arrive();
        return new Promise(() => {});
      },
    });
    const answer = fetch(`${url}/slow`).catch(() => "cut off");
    await arrived;
    expect(await drain(server, 50)).toBe(false);
    expect(await answer).toBe("cut off");
  });
});
