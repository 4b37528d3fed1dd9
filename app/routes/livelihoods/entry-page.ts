import { db } from "#db/connection";
import { readLine } from "#db/livelihoods/book-reads";
import type { OperationName } from "#src/access/operations";
import { recordingPage } from "./enterprise-page.ts";

type Args = Parameters<typeof recordingPage>[0] & { params: { entryId: string } };

/** A line of the book, for a page that writes about it. */
export async function entryPage(args: Args, operation: OperationName) {
  const page = await recordingPage(args, operation);
  const line = await readLine(db, page.header.id, args.params.entryId);
  if (!line) throw new Response(null, { status: 404 });
  return { ...page, line };
}
