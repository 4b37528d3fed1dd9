import type { Contents, Edit } from "#src/field/contents";
import type { KeptChange, KeptDraft, VaultState } from "#src/field/items";
import { type Author, type ChangeAnswer, type Page, SignedOut, Wiped } from "#src/field/office";
import type { VaultRow, Write } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";
import type { Change } from "#src/sync/change";

const MOST_ASKED = 200;
const MOST_MISSING = 50;
/** What the server still does not know then waits there for a person, unreadable. */
const MOST_RESENT = 3;
const DAYS_SHOWN = 30;
/** States that nobody will change any more. */
const SETTLED = ["applied", "merged", "set_aside"];

/** An open vault, as far as fetching goes. */
export type Inside = {
  around: Surroundings;
  vault_id: string;
  author_id: string;
  contents(): Contents;
  now(): string;
  /** Alone with this vault in all pages of the phone. */
  inTurn<T>(work: (row: VaultRow) => Promise<T>): Promise<T>;
  sealed(row: VaultRow, change: Change, seq: number): Promise<Write>;
  clockIs(now: number): Promise<void>;
};

/**
 * Fetches what became of what was sent, what changed in the caseload, and drafts from other phones; each answer is kept before the
 * next is asked for. True when the server lacks something that it was given and that waits again.
 */
export async function syncVault(inside: Inside): Promise<boolean> {
  const { author, now } = await inside.around.office.session();
  if (author.id !== inside.author_id) throw new SignedOut();
  await inside.clockIs(Date.parse(now));
  const device_id = await inside.inTurn(async (row) => {
    await inside.contents().load();
    return row.device_id;
  });
  const isLacking = await fetchStates(inside);
  // What stood before the cases were fetched came with them.
  const settled = [...inside.contents().changes.values()].filter(isSettled).map(({ id }) => id);
  await fetchPages(inside, device_id, author);
  await fetchMissing(inside, device_id);
  await fetchDrafts(inside);
  await finish(inside, new Set(settled), now);
  return isLacking;
}

const isSettled = ({ state }: KeptChange) => state !== null && SETTLED.includes(state);

/** Of a change that the server kept and does not know (it was restored, or could not read it), the copy here is sent again. */
async function fetchStates(inside: Inside): Promise<boolean> {
  const { changes, waiting } = inside.contents();
  const open = [...changes.values()].filter((one) => !isSettled(one) && !waiting.has(one.id)).map(({ id }) => id);
  let isLacking = false;
  for (let at = 0; at < open.length; at += MOST_ASKED) {
    const answers = await inside.around.office.states(open.slice(at, at + MOST_ASKED));
    await inside.inTurn(async (row) => {
      const contents = inside.contents();
      const edits: Edit[] = [];
      const writes: Write[] = [];
      let seq = row.next_seq;
      for (const answer of answers) {
        const kept = contents.changes.get(answer.id);
        if (!kept) continue;
        if (answer.state !== "unknown") edits.push(answered(kept, answer));
        else if (kept.change && kept.resent < MOST_RESENT) {
          edits.push({ kind: "change", id: kept.id, value: { ...kept, resent: kept.resent + 1 } });
          writes.push(await inside.sealed(row, kept.change, seq++));
        } else edits.push(answered(kept, { ...answer, reason: "other" }));
      }
      if (writes.length > 0) writes.push({ put: "vault", row: { ...row, next_seq: seq } });
      isLacking ||= writes.length > 0;
      await contents.write(edits, writes);
    });
  }
  return isLacking;
}

function answered(kept: KeptChange, { state, reason, field, conflicts }: ChangeAnswer): Edit {
  const value = { ...kept, state, reason, field, conflicts: kept.case_id === null ? [] : conflicts };
  return { kind: "change", id: kept.id, value };
}

async function fetchPages(inside: Inside, device_id: string, author: Author): Promise<void> {
  for (let isMore = true; isMore; ) {
    const { cursor } = stateOf(inside.contents(), author);
    const page = await inside.around.office.sync({ device_id, author_id: author.id, cursor, missing: null });
    if (page.wipe) throw new Wiped();
    await inside.inTurn(() => takePage(inside.contents(), page, author));
    isMore = page.page.more;
  }
}

function takePage(contents: Contents, page: Page, author: Author): Promise<void> {
  const before = stateOf(contents, author);
  const held = page.held ?? before.held;
  const state: VaultState = {
    ...before,
    author,
    held,
    cursor: page.page.next_cursor,
    questions: page.questions ?? before.questions,
  };
  const packages = page.data.map((one): Edit => ({ kind: "case", id: one.case_id, value: one }));
  return contents.write([
    ...packages,
    { kind: "state", id: "state", value: state },
    ...givenUp(contents, new Set(held)),
  ]);
}

/** What is no longer hers leaves the phone; of what she wrote there, only that she wrote it stays. */
function givenUp(contents: Contents, held: ReadonlySet<string>): Edit[] {
  const gone = (case_id: string | null) => case_id !== null && !held.has(case_id);
  const cases = [...contents.cases.keys()].filter(gone).map((id): Edit => ({ kind: "case", id, value: null }));
  const drafts = [...contents.drafts.values()]
    .filter(({ case_id }) => gone(case_id))
    .map(({ draft_id }): Edit => ({ kind: "draft", id: draft_id, value: null }));
  const changes = [...contents.changes.values()]
    .filter(({ case_id }) => gone(case_id))
    .map(
      (one): Edit => ({ kind: "change", id: one.id, value: { ...one, case_id: null, change: null, conflicts: [] } }),
    );
  return [...cases, ...drafts, ...changes];
}

/** Cases that are hers and not here: given by an act of another office, or lost on the phone. */
async function fetchMissing(inside: Inside, device_id: string): Promise<void> {
  const { states, cases } = inside.contents();
  const { held, cursor } = states.get("state")!;
  const missing = held.filter((id) => !cases.has(id));
  for (let at = 0; at < missing.length; at += MOST_MISSING) {
    const asked = missing.slice(at, at + MOST_MISSING);
    const page = await inside.around.office.sync({ device_id, author_id: inside.author_id, cursor, missing: asked });
    if (page.wipe) throw new Wiped();
    const given = page.data.filter(({ case_id }) => asked.includes(case_id));
    const edits = given.map((one): Edit => ({ kind: "case", id: one.case_id, value: one }));
    await inside.inTurn(() => inside.contents().write(edits));
  }
}

/** Drafts of hers that another phone sent, or this one before it was wiped. Not while something newer of them waits here. */
async function fetchDrafts(inside: Inside): Promise<void> {
  const isWaiting = [...inside.contents().waiting.values()].some(
    ({ is_draft, is_too_large }) => is_draft && !is_too_large,
  );
  if (isWaiting) return;
  const there = await inside.around.office.drafts(inside.author_id);
  await inside.inTurn(async () => {
    const contents = inside.contents();
    await contents.loadWaiting();
    const held = contents.states.get("state")!.held;
    const isHere = ({ outbox_id }: KeptDraft) => outbox_id !== null && contents.waiting.has(outbox_id);
    const edits: Edit[] = [];
    for (const draft of there) {
      const kept = contents.drafts.get(draft.draft_id);
      if (kept ? kept.values === null || isHere(kept) : draft.case_id !== null && !held.includes(draft.case_id))
        continue;
      const isNewer = !kept || draft.saved_at > kept.saved_at;
      if (!isNewer && kept.is_there) continue;
      const value: KeptDraft = isNewer ? { ...draft, outbox_id: null, is_there: true } : { ...kept, is_there: true };
      edits.push({ kind: "draft", id: draft.draft_id, value });
    }
    const listed = new Set(there.map(({ draft_id }) => draft_id));
    for (const kept of contents.drafts.values())
      if (!listed.has(kept.draft_id) && !isHere(kept) && (kept.values === null || kept.is_there))
        edits.push({ kind: "draft", id: kept.draft_id, value: null });
    await contents.write(edits);
  });
}

/** What stands came with its case, and is kept for a while only to be listed. */
function finish(inside: Inside, settled: ReadonlySet<string>, now: string): Promise<void> {
  return inside.inTurn(async () => {
    const contents = inside.contents();
    const oldest = new Date(Date.parse(now) - DAYS_SHOWN * 86_400_000).toISOString();
    const edits = [...contents.changes.values()].flatMap((one): Edit[] => {
      if (!settled.has(one.id)) return [];
      if (one.made_at < oldest) return [{ kind: "change", id: one.id, value: null }];
      if (one.is_in_case) return [];
      return [{ kind: "change", id: one.id, value: { ...one, is_in_case: true, change: null } }];
    });
    const state = { ...contents.states.get("state")!, synced_at: now };
    await contents.write([...edits, { kind: "state", id: "state", value: state }]);
  });
}

function stateOf(contents: Contents, author: Author): VaultState {
  return contents.states.get("state") ?? { author, cursor: null, held: [], questions: null, synced_at: null };
}
