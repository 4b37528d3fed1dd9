import { requireFieldSession } from "#app/server/guards";
import { tooMuch } from "#app/server/http/problem";
import { orProblem, readJson } from "#app/server/json-body";
import { inTransaction } from "#db/connection";
import { admitEnrolment } from "#db/field/allowances";
import { enrolDevice } from "#db/field/device-writes";
import { serverKeys } from "#db/field/server-key";
import { DeviceEnrolment } from "#src/field/posted";
import type { Route } from "./+types/devices";

/** Makes this phone the caller's; the secret with which it sends is told this once. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireFieldSession(args, "field/devices");
  const enrolment = await readJson(args.request, DeviceEnrolment);
  const wait = await inTransaction((trx) => admitEnrolment(trx, viewer, now));
  if (wait !== null) return tooMuch(wait, now);
  const { deviceId, credential } = await orProblem(inTransaction((trx) => enrolDevice(trx, viewer, enrolment, now)));
  const { publicKey: server_key } = serverKeys();
  return Response.json({ device_id: deviceId, credential, server_key, author_id: viewer.userId }, { status: 201 });
}
