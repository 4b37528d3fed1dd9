import type { Action } from "#src/access/policy";

/** Either an action of the policy, or one of two openings that need no role: everyone, or everyone who is signed in. */
export type Need = Action | "public" | "signed_in";

/**
 * What a page, an API operation or a sync message needs. Opening it is kept in the record of reads, unless its need holds no
 * case or `unlogged` says why not. `searches`: what is posted there asks who is known, under a need that is to change something.
 */
export type Operation = { read?: Need; write?: Need; unlogged?: string; searches?: true };
