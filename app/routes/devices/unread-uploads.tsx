import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { UPLOAD_REASONS } from "#src/field/code-lists";
import { Instant } from "#ui/day";

export type UnreadUpload = {
  id: string;
  reason: string;
  received_at: string;
  label: string | null;
  by: string | null;
};

/** The latest are shown; nobody can do much with any of them, and none is thrown away. */
export const MOST_UPLOADS = 200;

/** What phones sent that nobody can open, as it is kept: that it is there, and from whom. */
export function UnreadUploads({ uploads }: { uploads: readonly UnreadUpload[] }) {
  if (uploads.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="mb-1">{m["device.unread"]()}</h2>
      <p className="prose-measure mb-3 text-soft">{m["device.unread_lead"]()}</p>
      <ul className="grid gap-3">
        {uploads.slice(0, MOST_UPLOADS).map(({ id, reason, received_at, label, by }) => (
          <li key={id} className="card">
            <p className="font-semibold">
              {by !== null && label !== null
                ? m["device.unlock_of"]({ name: by, label })
                : (by ?? m["device.unread_phone"]())}
            </p>
            <p>{wordsFor(UPLOAD_REASONS, reason)}</p>
            <p className="text-soft">
              <Instant at={received_at} />
            </p>
          </li>
        ))}
      </ul>
      {uploads.length > MOST_UPLOADS && <p className="mt-3">{m["device.unread_more"]({ count: MOST_UPLOADS })}</p>}
    </section>
  );
}
