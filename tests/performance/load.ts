import { Agent, request } from "node:http";

/** A client of its own process: so many connections that ask again as soon as they are answered, for so many seconds. Prints requests a second. */
const [url, token, connections, seconds] = process.argv.slice(2) as [string, string, string, string];
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const until = performance.now() + Number(seconds) * 1000;
const started = performance.now();
let answered = 0;

function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for ${url}`));
      response.resume();
      response.on("end", resolve);
    });
    asking.on("error", reject);
    asking.end();
  });
}

await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (performance.now() < until) {
      await ask();
      answered++;
    }
  }),
);
agent.destroy();
console.log((answered / ((performance.now() - started) / 1000)).toFixed(1));
