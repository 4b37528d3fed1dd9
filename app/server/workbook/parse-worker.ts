import { parentPort, workerData } from "node:worker_threads";
import type { Workbook } from "#src/exchange/cell";
import type { WorkbookLimits } from "./limits";
import { parseWorkbook } from "./parse-package";
import { Refused } from "./parse-refuse";
import type { FoundFormat, Refusal } from "./refusal";

/** The whole of what the worker says: one answer, then it ends. */
export type ParseAnswer = { workbook: Workbook } | { refused: Refusal; found?: FoundFormat };

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: WorkbookLimits };

function answer(): ParseAnswer {
  try {
    return { workbook: parseWorkbook(bytes, limits) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reason, found: error.found };
    // Whatever a library says about hostile bytes may repeat what is in them, so it is not passed on.
    return { refused: "damaged" };
  }
}

parentPort?.postMessage(answer());
