import type { Operation } from "#src/access/operation";

const OWN_NAME = "who is signed in; no case";

/**
 * What phones ask (JSON), and the pages of whoever looks after them. `device`: the secret of one phone, with which it can only add
 * to its outbox; to read anything back, somebody must be signed in.
 */
export const FIELD_OPERATIONS = {
  "field/session": { read: "signed_in", unlogged: OWN_NAME },
  "field/devices": { write: "visit.record" },
  "field/half": { write: "visit.record" },
  "field/escrow": { write: "visit.record" },
  "field/outbox": { write: "device" },
  "field/sync": { read: "signed_in" },
  "field/states": { write: "signed_in", asks: true },
  "field/drafts": { read: "signed_in" },
  "field/unlock-requests": { write: "visit.record" },
  "field/unlock-request": { read: "device.read" },
  "devices/list": { read: "device.read" },
  "devices/wipe": { read: "device.manage", write: "device.manage" },
  "devices/unlock": { read: "device.manage", write: "device.manage" },
  "devices/import": { read: "device.manage", write: "device.manage" },
  "admin/field": { read: "field.manage", write: "field.manage" },
} as const satisfies Record<string, Operation>;
