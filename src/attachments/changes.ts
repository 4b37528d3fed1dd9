import * as z from "zod/mini";
import { choice, recordId } from "#src/answer";
import { PHOTO_REMOVAL_REASONS } from "#src/attachments/code-lists";

/** Why one photo is taken away. The photo itself is destroyed, so there is nothing to take back of it. */
export const PhotoRemoval = z.object({ reason: choice(PHOTO_REMOVAL_REASONS) });
export type PhotoRemoval = z.infer<typeof PhotoRemoval>;

/** The form that brings photos to a record that is there already. */
export const PhotoAddition = z.object({ id: recordId });
