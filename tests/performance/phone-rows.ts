import { execFile } from "node:child_process";
import { promisify } from "node:util";

const exec = promisify(execFile);

type Measured = { cold: { product: number; bare: number }; offline: number; touched: number };

/** What a person with a slow phone waits for (tests/performance/phone.ts), in milliseconds and beside a bare page in the same run. */
export async function phoneRows() {
  const { stdout } = await exec(process.execPath, ["--import", "tsx", "tests/performance/phone.ts"]);
  const { cold, offline, touched } = JSON.parse(stdout.trim().split("\n").at(-1)!) as Measured;
  return [
    row("phone, first visit on slow 4G until it stands", cold.product, 2500, cold.bare),
    row("phone, opened without a network until it stands", offline, 1000, cold.bare),
    row("phone with 500 cases, slowest answer to a touch", touched, 200),
  ];
}

function row(what: string, ms: number, most: number, bareMs?: number) {
  const beside = bareMs === undefined ? {} : { "right, requests/s": `${bareMs} ms`, ratio: (ms / bareMs).toFixed(2) };
  return { what, "left, requests/s": `${ms} ms`, ...beside, goal: `≤ ${most} ms`, met: ms <= most };
}
