import type { requireAccess } from "#app/server/guards";
import { readsWordsOfEnterprise } from "#db/attachments/words";
import { db } from "#db/connection";
import type { OperationName } from "#src/access/operations";
import { enterprisePage } from "./enterprise-page.ts";

type Args = Parameters<typeof requireAccess>[0] & { params: { enterpriseId: string } };

/**
 * What a page needs that follows an enterprise up: its head, and whether the viewer reads what is told and shown of it. What it has and
 * earns is the economy of a case: for whoever does not read that, there is nothing here.
 */
export async function followedPage(args: Args, operation: OperationName) {
  const page = await enterprisePage(args, operation);
  if (!page.view.readsMoney) throw new Response(null, { status: 404 });
  const readsWords = await readsWordsOfEnterprise(db, page.viewer, page.header.id, page.now);
  return { ...page, readsWords };
}

/** The same for what changes something: nothing for whoever may only look. */
export async function followedForm(args: Args, operation: OperationName) {
  const page = await followedPage(args, operation);
  if (!page.view.mayRecord) throw new Response(null, { status: 404 });
  return page;
}
