import { m } from "#messages";

/** A search by a part of a name or a number; posted, so that a name stands in no address. */
export function MemberSearch({ action, words }: { action: string; words: string }) {
  return (
    <form method="post" action={action} className="no-print mb-4 flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-56">
        <label htmlFor="q" className="block font-semibold">
          {m["member.search"]()}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          className="input"
          defaultValue={words}
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <button type="submit" className="btn btn-side">
        {m["member.search_submit"]()}
      </button>
      {words !== "" && (
        <a className="target" href={action}>
          {m["member.search_all"]()}
        </a>
      )}
    </form>
  );
}
