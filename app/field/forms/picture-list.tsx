import Camera from "lucide-react/icons/camera";
import Trash2 from "lucide-react/icons/trash-2";
import { type ChangeEvent, useId, useState } from "react";
import { m } from "#messages";
import { PHOTOS_PER_RECORD } from "#src/attachments/attachment";
import { MEDIA_TYPES } from "#src/attachments/image";
import { newId } from "../new-id.ts";
import { faultWords } from "../screens/fault-words.ts";
import { useAtHand } from "../screens/phone-context.ts";
import type { OpenVault } from "../screens/phone-shape.ts";
import { pictureText } from "./pictures.ts";

const FORM = "picture";
type Props = { draftId: string; caseId: string; what: string; label: string };

/** Pictures that go with a form, each a draft of its own: it is kept at once, and comes back like everything else. */
export function picturesOf(vault: OpenVault, draftId: string) {
  return vault.drafts().filter(({ form, values }) => form === FORM && values.of_draft === draftId);
}

/** Take one, see it, take it away again. */
export function PictureList({ draftId, caseId, what, label }: Props) {
  const id = useId();
  const { vault } = useAtHand();
  const [fault, setFault] = useState("");
  const [isWorking, setWorking] = useState(false);
  const kept = picturesOf(vault, draftId);
  const chosen = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    setWorking(true);
    setFault("");
    for (const file of [...(input.files ?? [])].slice(0, PHOTOS_PER_RECORD - kept.length)) {
      const content = await pictureText(file).catch(() => undefined);
      if (content === undefined) setFault(m["phone.picture_not_taken"]());
      else
        await vault
          .saveDraft({ draft_id: newId(), form: FORM, case_id: caseId, values: { of_draft: draftId, what, content } })
          .catch((error) => setFault(faultWords(error)));
    }
    input.value = "";
    setWorking(false);
  };
  return (
    <div>
      <p className="font-semibold">
        {label} <span className="font-normal text-soft">({m["form.optional"]()})</span>
      </p>
      <ul className="my-2 flex flex-wrap gap-3">
        {kept.map(({ draft_id, values }, at) => (
          <li key={draft_id} className="relative">
            <img
              src={`data:image/jpeg;base64,${String(values.content)}`}
              alt={m["phone.picture_number"]({ number: at + 1 })}
              className="h-28 rounded-lg border border-edge"
            />
            <button type="button" className="btn btn-side mt-1 w-full" onClick={() => void vault.dropDraft(draft_id)}>
              <Trash2 aria-hidden className="size-5" />
              {m["phone.picture_remove"]()}
            </button>
          </li>
        ))}
      </ul>
      {kept.length < PHOTOS_PER_RECORD && (
        <>
          <input
            id={id}
            type="file"
            accept={MEDIA_TYPES.join(",")}
            capture="environment"
            className="field-file"
            onChange={(event) => void chosen(event)}
          />
          <label htmlFor={id} className="btn btn-side w-full">
            <Camera aria-hidden className="size-6" />
            {isWorking ? m["phone.opening"]() : m["phone.picture_take"]()}
          </label>
        </>
      )}
      <p role="alert" className="mt-1 font-semibold text-red empty:hidden">
        {fault}
      </p>
    </div>
  );
}
