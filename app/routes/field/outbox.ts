import { reportContext } from "#app/server/contexts";
import { requireDevice } from "#app/server/guards";
import { tooMuch } from "#app/server/http/problem";
import { readJson } from "#app/server/json-body";
import { viewerOf } from "#db/access/viewers";
import { db, inTransaction } from "#db/connection";
import { admitUpload, amountOf, giveBack } from "#db/field/allowances";
import { noteHeard } from "#db/field/device-writes";
import { receiveItems } from "#db/field/outbox";
import { OutboxUpload } from "#src/field/posted";
import type { Route } from "./+types/outbox";

/** Takes what a phone has sealed. It says what is here now and need not be kept on the phone, and nothing of what it says. */
export async function action(args: Route.ActionArgs) {
  const { device, now } = await requireDevice(args, "field/outbox");
  const upload = await readJson(args.request, OutboxUpload);
  const author = { userId: device.author_id };
  const wait = await inTransaction((trx) => admitUpload(trx, author, device.id, amountOf(upload.items), now));
  if (wait !== null) return tooMuch(wait, now);
  const report = args.context.get(reportContext);
  const { data, back } = await receiveItems(inTransaction, device, upload.items, now, report);
  await inTransaction((trx) => giveBack(trx, author, device.id, amountOf(back), now));
  const pending = upload.pending + upload.items.length - data.length;
  await inTransaction((trx) => noteHeard(trx, author, device, { ...upload, pending }, now));
  // Of a disabled account nothing stays readable; what it sealed has come.
  const isDisabled = (await viewerOf(db, device.author_id)) === undefined;
  return Response.json({ data, wipe: device.wipe_asked_at !== null || isDisabled });
}
