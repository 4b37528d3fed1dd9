import { DEMO_PASSWORD, type DemoAccount } from "#app/routes/account/demo";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { ROLE_WORDS } from "#src/access/roles";
import { KeptForm } from "./unfinished-form";

/** One press signs in as a made-up member of staff. Only a server that runs as a demo hands over any account. */
export function DemoAccounts({ accounts, kept }: { accounts: readonly DemoAccount[]; kept: string }) {
  return (
    <section className="card mt-8">
      <h2>{m["account.demo_title"]()}</h2>
      <p className="mt-1 text-soft">{m["account.demo_text"]({ password: DEMO_PASSWORD })}</p>
      <ul className="mt-3 space-y-2">
        {accounts.map(({ email, role }) => (
          <li key={email}>
            <form method="post">
              <KeptForm kept={kept} />
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={DEMO_PASSWORD} />
              <button type="submit" className="btn btn-side w-full flex-wrap text-left sm:w-auto">
                {m["account.demo_as"]({ role: wordsFor(ROLE_WORDS, role), email })}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
