import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { fetchedBy, SyncQuery } from "#app/api/sync-fetch";
import { inTransaction } from "#db/connection";
import { type Received, receiveChange } from "#db/sync/receive";
import { CHANGE_KINDS, Change, ChangeBatch, MOST_CHARACTERS_OF_PICTURE } from "#src/sync/change";
import { CHANGE_STATES } from "#src/sync/code-lists";

const Result = z.object({
  id: z.nullable(z.string()),
  state: z.enum([...CHANGE_STATES.codes, "unreadable"]),
  reason: z.nullable(z.string()),
  field: z.nullable(z.string()),
});

export const SYNC_API = [
  operation({
    name: "api/sync.read",
    method: "get",
    path: "/sync",
    summary:
      "What changed in the caller's own caseload since a cursor: whole cases, and the ids of all that are hers when these are others than before. Ask again while `more` is true. `missing`: up to 50 ids of `held` that the phone does not have, instead of what changed",
    query: SyncQuery,
    response: z.object({
      data: z.array(z.looseObject({ case_id: z.string(), case_number: z.string() })),
      held: z.nullable(z.array(z.string())),
      questions: z.nullable(z.looseObject({})),
      page: z.object({ next_cursor: z.string(), more: z.boolean() }),
    }),
    handle: async ({ viewer, query, now }) => ({ body: await fetchedBy(viewer, query, now) }),
  }),
  operation({
    name: "api/sync.write",
    method: "post",
    path: "/sync",
    summary: `A batch of changes made on a phone, one result each and in their order. A change has one effect however often it is sent; one that cannot stand is kept aside with the reason, and is tried again by itself once the record that it names has come. Kinds: ${CHANGE_KINDS.join(", ")}. The fields are those of the page; a picture (attachment.add) comes as base64 in \`content\` with \`of\` and \`what\`, its record in \`record_id\`, all of it at most ${MOST_CHARACTERS_OF_PICTURE / 1024} KiB`,
    body: ChangeBatch,
    response: z.object({ data: z.array(Result) }),
    handle: async ({ viewer, body, now }) => {
      const data: z.infer<typeof Result>[] = [];
      for (const sent of body.changes) data.push(one(sent, await receiveChange(inTransaction, viewer, sent, now)));
      return { body: { data } };
    },
  }),
];

/** Of what is no change at all, the first thing that is wrong with it: it stays with who sent it. */
function one(sent: { id?: unknown }, received: Received | undefined) {
  if (received) return received;
  const [issue] = Change.safeParse(sent).error?.issues ?? [];
  const id = typeof sent.id === "string" ? sent.id : null;
  return {
    id,
    state: "unreadable" as const,
    reason: issue?.message ?? "other",
    field: issue?.path.join(".") ?? null,
  };
}
