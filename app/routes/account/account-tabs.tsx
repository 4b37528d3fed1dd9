import { m } from "#messages";
import { PageHeader, Tabs } from "#ui/parts";

const PARTS = {
  password: { href: "/account/password", label: m["account.password_title"] },
  sessions: { href: "/account/sessions", label: m["account.sessions_title"] },
  tokens: { href: "/account/tokens", label: m["account.tokens_title"] },
} as const;
type Part = keyof typeof PARTS;

/** The head of every page about one's own account. */
export function AccountHeader({ part, hasTokens }: { part: Part; hasTokens: boolean }) {
  const shown = (Object.keys(PARTS) as Part[]).filter((one) => one !== "tokens" || hasTokens);
  return (
    <>
      <PageHeader title={m["account.title"]()} />
      <Tabs
        label={m["account.tabs"]()}
        tabs={shown.map((one) => ({ href: PARTS[one].href, label: PARTS[one].label(), current: one === part }))}
      />
      <h2 className="mb-3">{PARTS[part].label()}</h2>
    </>
  );
}
