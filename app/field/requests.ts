/** Requests on their way, of this page or of the service worker. */
const underWay = new Set<AbortController>();
let heardAt = Number.NEGATIVE_INFINITY;

/** After a network came back so long may pass without a word, and what is under way is begun anew. */
const SILENT_MS = 8_000;

/** The work of one request and its answer, ended when it takes too long or, unless it is lasting, is given up. */
export async function withPatience<T>(
  { patience, isLasting = false }: { patience: number; isLasting?: boolean },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const late = setTimeout(() => ending.abort(), patience);
  if (!isLasting) underWay.add(ending);
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(late);
    underWay.delete(ending);
  }
}

/** Something was answered: there is a way through. */
export function heard(): void {
  heardAt = performance.now();
}

/** The network went away or came back: what is under way on the one before hangs without a word, and holds up what comes after. */
export function giveUpRequests(): void {
  for (const one of underWay) one.abort();
}

/** Calls `silent` when nothing was heard for a while from now on; what is returned puts an end to it. */
export function watchForSilence(silent: () => void): () => void {
  const from = performance.now();
  const watching = setTimeout(() => {
    if (heardAt < from) silent();
  }, SILENT_MS);
  return () => clearTimeout(watching);
}
