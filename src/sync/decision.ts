import * as z from "zod/mini";
import { choice } from "#src/answer";
import { CONFLICT_DECISIONS, SET_ASIDE_REASONS } from "#src/sync/code-lists";

/** Which of two values of one field stands from now on. */
export const FieldDecision = z.object({ decision: choice(CONFLICT_DECISIONS) });
export type FieldDecision = z.infer<typeof FieldDecision>;

/** That a change which was kept aside is not recorded after all. */
export const SettingAside = z.object({ reason: choice(SET_ASIDE_REASONS) });
export type SettingAside = z.infer<typeof SettingAside>;
