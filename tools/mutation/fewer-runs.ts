import * as fastCheck from "fast-check";

export * from "fast-check";

/** A mutant that survives so many runs would rarely be found by more, and there are thousands of mutants. */
const RUNS = 20;

export default {
  ...fastCheck.default,
  assert: (property: Parameters<typeof fastCheck.assert>[0], parameters: { numRuns?: number } = {}) =>
    fastCheck.assert(property, { ...parameters, numRuns: Math.min(parameters.numRuns ?? 100, RUNS) }),
};
