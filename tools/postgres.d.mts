export type Cluster = { url: string; stop: () => Promise<void> };
export function findPostgres(): string | undefined;
export function ensurePostgres(): Promise<string>;
export function startCluster(bin: string): Promise<Cluster>;
export function freePort(): Promise<number>;
