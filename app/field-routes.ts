import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** What the phones of field staff ask (JSON), and the pages of whoever looks after these phones. */
export const FIELD_ROUTES: RouteConfigEntry[] = [
  route("field/session", "routes/field/session.ts"),
  route("field/devices", "routes/field/devices.ts"),
  route("field/devices/:deviceId/half", "routes/field/half.ts"),
  route("field/devices/:deviceId/escrow", "routes/field/escrow.ts"),
  route("field/devices/:deviceId/outbox", "routes/field/outbox.ts"),
  route("field/devices/:deviceId/unlock-requests", "routes/field/unlock-requests.ts"),
  route("field/unlock-requests/:unlockId", "routes/field/unlock-request.ts"),
  route("field/sync", "routes/field/sync.ts"),
  route("field/states", "routes/field/states.ts"),
  route("field/drafts", "routes/field/drafts.ts"),
  route("devices", "routes/devices/list.tsx"),
  route("devices/import", "routes/devices/import.tsx"),
  route("devices/:deviceId/wipe", "routes/devices/wipe.tsx"),
  route("devices/unlock-requests/:unlockId", "routes/devices/unlock.tsx"),
  route("admin/field", "routes/admin/field.tsx"),
];
