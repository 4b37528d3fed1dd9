import Bell from "lucide-react/icons/bell";
import { m } from "#messages";

/** How much is new among what waits for the reader; no further than is useful to count. */
export type BellCount = { count: number; isMore: boolean };

/** The way to the notices from every page. A plain link with its number in words for those who do not see the bell. */
export function BellLink({ count, isMore }: BellCount) {
  const number = isMore ? `${count}+` : String(count);
  const label = count === 0 ? m["notice.bell_none"]() : m["notice.bell"]({ count: number });
  return (
    <a href="/notices" aria-label={label} title={label} className="btn btn-side btn-small relative">
      <Bell aria-hidden className="size-4" />
      {count > 0 && (
        <span aria-hidden className="font-semibold text-action">
          {number}
        </span>
      )}
    </a>
  );
}
