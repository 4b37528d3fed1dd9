import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { GRANT_WORDS } from "#src/access/roles";
import { dayInJakarta } from "#src/day";
import { Day } from "#ui/day";

type Grant = { id: string; kind: string; team_name: string | null; granted_at: string };

/** What a person may do beyond her role. */
export function GrantList({ userId, grants, canGive }: { userId: string; grants: readonly Grant[]; canGive: boolean }) {
  return (
    <section className="card mt-8 max-w-xl">
      <h2>{m["admin.grants"]()}</h2>
      {grants.length === 0 && <p className="mt-1 text-soft">{m["admin.grants_none"]()}</p>}
      <ul className="mt-2 space-y-2">
        {grants.map(({ id, kind, team_name, granted_at }) => {
          const duty = [wordsFor(GRANT_WORDS, kind), team_name].filter(Boolean).join(": ");
          return (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-3">
              <span>
                {duty}{" "}
                <span className="text-soft">
                  {m["admin.grant_since"]()} <Day day={dayInJakarta(granted_at)} />
                </span>
              </span>
              <a
                href={`/admin/users/${userId}/grants/${id}/revocation`}
                aria-label={m["admin.grant_revoke_of"]({ duty })}
              >
                {m["admin.grant_revoke"]()}
              </a>
            </li>
          );
        })}
      </ul>
      {canGive && (
        <p className="mt-3">
          <a className="btn btn-side" href={`/admin/users/${userId}/grants/new`}>
            {m["admin.grant_new"]()}
          </a>
        </p>
      )}
    </section>
  );
}
