const ended = new Map<string, number>();

/** A background job has come to its end without a fault. */
export function jobEnded(name: string): void {
  ended.set(name, performance.now());
}

/** Seconds since each background job last ended well in this process; a job that never did is absent. */
export function jobAges(): [name: string, seconds: number][] {
  const now = performance.now();
  return [...ended].map(([name, at]) => [name, (now - at) / 1000]);
}
