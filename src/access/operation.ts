import type { Action } from "#src/access/policy";

/**
 * Either an action of the policy, or an opening that needs no role: everyone, everyone who is signed in, or a phone by the secret
 * that it was given, which can only add to what it sent.
 */
export type Need = Action | "public" | "signed_in" | "device";

/**
 * What a page, an API operation or a sync message needs. Opening it is kept in the record of reads, unless its need holds no
 * case or `unlogged` says why not. `searches`: what is posted there asks who is known, under a need that is to change something.
 * `asks`: what is posted there only asks, for more than an address holds, and counts as opening it.
 */
export type Operation = { read?: Need; write?: Need; unlogged?: string; searches?: true; asks?: true };
