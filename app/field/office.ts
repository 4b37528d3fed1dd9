import * as z from "zod/mini";
import type { Draft } from "#src/field/items";
import { type ChangeAnswer, NotTaken, type Office, Offline, type Page, SignedOut, Wiped } from "#src/field/office";
import { payExit } from "./owed-exit.ts";
import { heard, withPatience } from "./requests.ts";

const PATIENCE = 20_000;
/** An upload may be slow without having failed: so much, and the time that a poor signal takes for what is sent. */
const LONG_PATIENCE = 90_000;
const CHARACTERS_A_MS = 4;

// Only what the phone acts on is asked for; what a later server says beside it is kept or passed over.
const Session = z.object({
  author: z.object({ id: z.string(), name: z.string(), role: z.string(), locale: z.string() }),
  now: z.string(),
});
const Device = z.object({
  device_id: z.string(),
  credential: z.string(),
  server_key: z.looseObject({ kty: z.string() }),
  author_id: z.string(),
});
const Half = z.object({ half: z.string(), now: z.string(), lease_hours: z.number() });
const Uploaded = z.object({
  data: z.array(z.object({ id: z.string(), state: z.enum(["kept", "too_large"]) })),
  wipe: z.boolean(),
});
const SyncPage = z.object({
  data: z.array(z.looseObject({ case_id: z.string(), case_number: z.string() })),
  held: z.nullable(z.array(z.string())),
  questions: z.nullable(z.looseObject({ definition: z.unknown() })),
  page: z.object({ next_cursor: z.string(), more: z.boolean() }),
  wipe: z.boolean(),
  author_id: z.string(),
});
const States = z.object({ data: z.array(z.looseObject({ id: z.string(), state: z.string() })) });
const Drafts = z.object({
  data: z.array(z.looseObject({ draft_id: z.string(), saved_at: z.string() })),
  author_id: z.string(),
});
const UnlockRequest = z.object({ id: z.string() });
const UnlockAnswer = z.object({ state: z.enum(["asked", "approved", "refused"]), dek: z.optional(z.string()) });

type Asked = {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  patience?: number;
  credentials?: RequestCredentials;
  /** Its answer is given once: it is waited for, also when the network comes and goes. */
  isLasting?: boolean;
};

/** The server over HTTP. */
export const httpOffice: Office = {
  session: () => asked("session", Session),
  enrol: async (phone) => {
    const device = await asked("devices", Device, { body: phone });
    return { ...device, server_key: device.server_key as JsonWebKey };
  },
  half: (device_id) => asked(`devices/${device_id}/half`, Half, { method: "POST", isLasting: true }),
  keepEscrow: async (device_id, sealed) => {
    await sent(`devices/${device_id}/escrow`, { method: "PUT", body: { sealed } });
  },
  upload: ({ device_id, credential }, body) => {
    const headers = { Authorization: `Device ${credential}` };
    // Whoever is signed in has nothing to do with it: her session is not kept alive by what goes up.
    const size = body.items.reduce((sum, { sealed }) => sum + sealed.length, 0);
    const patience = LONG_PATIENCE + Math.ceil(size / CHARACTERS_A_MS);
    const how: Asked = { body, headers, patience, credentials: "omit" };
    return asked(`devices/${device_id}/outbox`, Uploaded, how, takenBy);
  },
  sync: async ({ device_id, author_id, cursor, missing }) => {
    const query = new URLSearchParams({ device: device_id });
    if (cursor !== null) query.set("cursor", cursor);
    if (missing !== null) query.set("missing", missing.join(","));
    const page = await asked(`sync?${query}`, SyncPage, { patience: LONG_PATIENCE });
    return answeredTo(author_id, page) as unknown as Page;
  },
  states: async (ids) => {
    const nothing = { reason: null, field: null, conflicts: [] };
    const { data } = await asked("states", States, { body: { ids } });
    return data.map((one) => ({ ...nothing, ...one }) as ChangeAnswer);
  },
  drafts: async (author_id) => answeredTo(author_id, await asked("drafts", Drafts)).data as unknown as Draft[],
  askUnlock: async (device_id) =>
    (await asked(`devices/${device_id}/unlock-requests`, UnlockRequest, { method: "POST" })).id,
  unlockAnswer: (id) => asked(`unlock-requests/${id}`, UnlockAnswer, { isLasting: true }),
};

/** What answers is not always the server: the page of a hotel's wireless network is none of its answers. */
async function asked<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  how: Asked = {},
  refusal: (response: Response) => Error = refusalOf,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(read(await sent(path, how, refusal)));
  if (!parsed.success) throw new Offline();
  return parsed.data;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Another page of this phone may have signed somebody else in since: what is hers must not come into this vault. */
function answeredTo<Answer extends { author_id: string }>(author_id: string, answer: Answer): Answer {
  if (answer.author_id !== author_id) throw new SignedOut();
  return answer;
}

/** The text of the answer, read while it is still waited for. */
async function sent(path: string, how: Asked, refusal: (response: Response) => Error = refusalOf): Promise<string> {
  const { body, headers = {}, patience = PATIENCE, credentials = "same-origin", isLasting = false } = how;
  // Nothing is asked with a session that should have ended.
  if (credentials !== "omit")
    await payExit().catch(() => {
      throw new Offline();
    });
  const { response, text } = await withPatience({ patience, isLasting }, async (signal) => {
    const response = await fetch(`/field/${path}`, {
      method: how.method ?? (body === undefined ? "GET" : "POST"),
      headers: { Accept: "application/json", ...(body === undefined ? {} : JSON_BODY), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      cache: "no-store",
      credentials,
      redirect: "manual",
      signal,
    });
    heard();
    return { response, text: response.ok ? await response.text() : "" };
  }).catch(() => {
    throw new Offline();
  });
  if (!response.ok) throw refusal(response);
  return text;
}

const JSON_BODY = { "Content-Type": "application/json" };

function refusalOf(response: Response): Error {
  // A redirect leads to the sign-in.
  if (response.type === "opaqueredirect" || response.status === 401) return new SignedOut();
  if (response.status === 410) return new Wiped();
  return takenBy(response);
}

function takenBy(response: Response): Error {
  const wait = Number(response.headers.get("Retry-After"));
  const retry_after = Number.isFinite(wait) && wait > 0 ? wait : null;
  if ([401, 403, 404].includes(response.status)) return new NotTaken("unknown_device");
  if (response.status === 413) return new NotTaken("too_large");
  if (response.status === 429) return new NotTaken("too_much", retry_after);
  if ([502, 503, 504].includes(response.status) || response.type === "opaqueredirect") return new Offline();
  return new NotTaken("fault", retry_after);
}
