import { m } from "#messages";
import { MAIN_FORM } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";

/** What was typed when the session ended, sealed, while its owner signs in. */
export function KeptForm({ kept }: { kept: string }) {
  return kept === "" ? null : <input type="hidden" name="_unfinished" value={kept} />;
}

type Field = [name: string, value: string];

/** After signing in: one press sends what was typed to where it belongs. `fields` is null when it is too old or someone else's. */
export function UnfinishedForm({ path, fields }: { path: string; fields: readonly Field[] | null }) {
  return (
    <div className="prose-measure">
      <PageHeader title={m["account.continue_title"]()} />
      {fields && fields.length > 0 ? (
        <form id={MAIN_FORM} method="post" action={path} className="space-y-6">
          <p>{m["account.continue_text"]()}</p>
          {fields.map(([name, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a form may send a name and a value twice, and the order is theirs
            <input key={at} type="hidden" name={name} value={value} />
          ))}
          <div className="flex flex-wrap items-center gap-4">
            <button type="submit" className="btn btn-main">
              {m["account.continue"]()}
            </button>
            <a href="/">{m["account.continue_not"]()}</a>
          </div>
        </form>
      ) : (
        <form id={MAIN_FORM} method="post">
          <Notice tone="warn">
            <p>{m["account.kept_lost"]()}</p>
          </Notice>
          <a href="/" className="btn btn-main">
            {m["shell.home"]()}
          </a>
        </form>
      )}
    </div>
  );
}
