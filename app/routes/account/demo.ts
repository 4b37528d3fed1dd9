import type { Role } from "#src/access/policy";

/** Of the made-up staff of the demo, and of nobody else. */
export const DEMO_PASSWORD = "langkah-demo-2026";

export type DemoAccount = { email: string; role: Role };
