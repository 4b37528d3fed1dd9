import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { Workbook } from "#src/exchange/cell";
import { WORKBOOK_LIMITS, type WorkbookLimits } from "./limits";
import type { ParseAnswer } from "./parse-worker";
import { WorkbookRefused } from "./refusal";

/** Files read at the same time; the rest wait their turn, so that ten uploads cost no more memory than two. */
const AT_ONCE = 2;
let reading = 0;
const waiting: (() => void)[] = [];

/**
 * Reads an uploaded .xlsx in a thread of its own with bounds on memory and time, so that a hostile file costs its
 * sender an answer and nobody else anything. Rows that hold nothing are left out; each row knows its number.
 * Throws WorkbookRefused with a reason when the file is no plain .xlsx or is beyond a limit.
 */
export async function readWorkbook(bytes: Uint8Array, changes: Partial<WorkbookLimits> = {}): Promise<Workbook> {
  const limits = { ...WORKBOOK_LIMITS, ...changes };
  if (bytes.length === 0) throw new WorkbookRefused("empty_file");
  if (bytes.length > limits.file_bytes) throw new WorkbookRefused("file_too_large");
  if (reading >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  reading++;
  try {
    const answer = await parseInWorker(bytes, limits);
    if ("workbook" in answer) return answer.workbook;
    throw new WorkbookRefused(answer.refused, answer.found);
  } finally {
    reading--;
    waiting.shift()?.();
  }
}

function parseInWorker(bytes: Uint8Array, limits: WorkbookLimits): Promise<ParseAnswer> {
  // A real copy, whose memory is then handed over: slice() of a Buffer would hand over the caller's own.
  const copy = new Uint8Array(bytes);
  const worker = startWorker({
    workerData: { bytes: copy, limits },
    transferList: [copy.buffer],
    execArgv: [],
    // Nothing in here needs to know where the database or the keys are.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heap_megabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<ParseAnswer>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ refused: "too_slow" }), limits.milliseconds);
    worker.once("message", resolve);
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve({ refused: "too_much_memory" }) : reject(error),
    );
    worker.once("exit", () => reject(new Error("the workbook reader ended without an answer")));
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}

/**
 * Starts the worker: `workbook-worker.js` at the root of the server build (whichever chunk this file landed in), or the
 * source beside this file, which tsx compiles as it is loaded.
 */
function startWorker(options: WorkerOptions): Worker {
  for (const path of ["./workbook-worker.js", "../workbook-worker.js", "../../workbook-worker.js"]) {
    const built = new URL(path, import.meta.url);
    if (existsSync(built)) return new Worker(built, options);
  }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api")).href.replace(/\.cjs$/, ".mjs");
  const source = new URL("./parse-worker.ts", import.meta.url).href;
  const load = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(load, { ...options, eval: true });
}
