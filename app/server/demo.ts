import type { DemoAccount } from "#app/routes/account/demo";

/** The accounts of the demo programme; only ever shown by a server that runs as a demo. */
const ACCOUNTS: readonly DemoAccount[] = [
  { email: "officer@demo.example", role: "program_officer" },
  { email: "field@demo.example", role: "field_staff" },
  { email: "manager@demo.example", role: "manager" },
  { email: "treasurer@demo.example", role: "cooperative_treasurer" },
  { email: "admin@demo.example", role: "administrator" },
];

let isDemo = false;

/** Once, when a server starts that is a demo (LANGKAH_DEMO=1). */
export function runAsDemo(yes: boolean): void {
  isDemo = yes;
}

export function demoAccounts(): readonly DemoAccount[] {
  return isDemo ? ACCOUNTS : [];
}
