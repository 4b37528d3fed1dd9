import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import { specsOfTheRules } from "./specs.mjs";

process.env.TZ = "UTC";

const FEWER_RUNS = join(import.meta.dirname, "fewer-runs.ts");

const specs = specsOfTheRules();

class InOurOrder extends BaseSequencer {
  async sort(files) {
    const place = ({ moduleId }) => specs.findIndex((path) => moduleId.endsWith(path));
    return [...files].sort((one, other) => place(one) - place(other));
  }
}

/** A change under which a spec cannot be read makes a program that cannot run, and none that no test has noticed. */
class UnreadSpecs {
  onInit(vitest) {
    this.vitest = vitest;
  }
  onTestModuleEnd(spec) {
    for (const error of spec.errors()) this.vitest.state.catchError(error, "Unread spec");
  }
}

/** The specs of the rules alone: each mutant is tried against those that run its line. */
export default defineConfig({
  plugins: [
    {
      name: "fewer-runs",
      enforce: "pre",
      resolveId: (id, importer) => (id === "fast-check" && importer !== FEWER_RUNS ? FEWER_RUNS : undefined),
    },
  ],
  test: {
    environment: "node",
    env: { TZ: "UTC" },
    include: specs,
    // Each mutant has a worker of its own; within it the modules are read once for all specs.
    isolate: false,
    reporters: ["default", new UnreadSpecs()],
    sequence: { sequencer: InOurOrder },
    testTimeout: 30_000,
  },
});
