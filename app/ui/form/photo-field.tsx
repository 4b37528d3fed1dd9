import { type ChangeEvent, useState } from "react";
import { smallerPhotos } from "#app/ui/form/smaller-photos";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { PHOTOS_PER_RECORD } from "#src/attachments/attachment";
import { MEDIA_TYPES, PHOTO_BYTES } from "#src/attachments/image";
import { Field } from "#ui/form/field";

type Props = {
  form: FormState;
  label: string;
  /** What should be on it. */
  hint?: string;
  /** The form is about nothing else. */
  needed?: boolean;
};

/**
 * Photos that come with a record: from the camera or from the phone's pictures. The form must be `multipart`, and the route reads it
 * with `readPostedWithPhotos`. With JavaScript a photo that is too large is made smaller before it is sent.
 */
export function PhotoField({ form, label, hint, needed = false }: Props) {
  const [isWorking, setWorking] = useState(false);
  const rules = m["photo.rules"]({ most: PHOTOS_PER_RECORD, megabytes: PHOTO_BYTES / 1_048_576 });
  const chosen = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    setWorking(true);
    const smaller = await smallerPhotos(input.files);
    if (smaller) input.files = smaller;
    setWorking(false);
  };
  return (
    <Field form={form} name="photo" label={label} hint={hint ? `${hint} ${rules}` : rules} optional={!needed}>
      {(described) => (
        <>
          <input
            {...described}
            type="file"
            name="photo"
            multiple
            accept={MEDIA_TYPES.join(",")}
            onChange={chosen}
            className="input file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink"
          />
          <p aria-live="polite" className="text-sm text-soft">
            {isWorking ? m["photo.shrinking"]() : ""}
          </p>
        </>
      )}
    </Field>
  );
}
