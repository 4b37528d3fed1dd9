import { m } from "#messages";
import { type AttachmentKind, PHOTOS_PER_RECORD } from "#src/attachments/attachment";

type Photo = { id: string; kind: AttachmentKind; width: number; height: number };
type Props = {
  photos: readonly Photo[];
  /** What they are of, for who does not see them: never anything about a person. */
  of: string;
  /** A photo can show who someone is; whoever may not read that is told how many there are. */
  mayOpen: boolean;
  /** With a way to take each of them away. */
  mayRemove?: boolean;
};

/** The photos of a record, small; each opens by itself. */
export function AttachedPhotos({ photos, of, mayOpen, mayRemove = false }: Props) {
  if (photos.length === 0) return null;
  if (!mayOpen) return <p className="text-soft">{m["photo.hidden"]({ count: photos.length })}</p>;
  return (
    <ul className="no-print mt-2 flex flex-wrap gap-2">
      {photos.map(({ id, kind, width, height }, index) => (
        <li key={id}>
          <a href={`/attachments/${id}`} className="block rounded-md border border-line">
            <img
              src={`/attachments/${id}`}
              alt={m["photo.alt"]({ what: KIND_WORDS[kind](), of, number: index + 1, count: photos.length })}
              width={width}
              height={height}
              loading="lazy"
              decoding="async"
              className="h-24 w-24 rounded-md object-cover"
            />
          </a>
          {mayRemove && (
            <a href={`/attachments/${id}/removal`} className="target text-sm">
              {m["photo.remove"]()}
              <span className="unseen"> {m["photo.number"]({ of, number: index + 1 })}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Leads to a page that adds photos to a record, while it has room for more. */
export function AddPhoto({ href, photos, of }: { href: string; photos: readonly unknown[]; of: string }) {
  if (photos.length >= PHOTOS_PER_RECORD) return null;
  return (
    <a className="target" href={href}>
      {m["photo.add"]()}
      <span className="unseen"> {of}</span>
    </a>
  );
}

const KIND_WORDS: Record<AttachmentKind, () => string> = {
  signature: () => m["photo.kind_signature"](),
  photo: () => m["photo.kind_photo"](),
  receipt: () => m["photo.kind_receipt"](),
  certificate: () => m["photo.kind_certificate"](),
};
