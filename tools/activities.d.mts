export function compileActivities(folder?: string, file?: string): void;
