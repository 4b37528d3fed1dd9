import { db } from "#db/connection";
import { listAssets } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { EmptyState } from "#ui/parts";
import type { Route } from "./+types/assets";
import { AssetCard } from "./asset-card.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedPage } from "./followed-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["asset.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, readsWords } = await followedPage(args, "livelihoods/assets");
  const assets = await listAssets(db, { enterprise_id: header.id }, readsWords);
  return { header, readsWords, assets };
}

export default function Assets({ loaderData: { header, readsWords, assets } }: Route.ComponentProps) {
  const base = `/livelihoods/${header.id}`;
  return (
    <>
      <EnterpriseHeader header={header} tab="assets" />
      <h2 className="mb-3">{m["asset.title"]()}</h2>
      {header.mayRecord && (
        <p className="no-print mb-4">
          <a className="btn btn-main" href={`${base}/assets/new`}>
            {m["asset.new"]()}
          </a>
        </p>
      )}
      {assets.length === 0 ? (
        <EmptyState title={m["asset.none"]()}>{m["asset.none_text"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {assets.map((asset) => (
            <AssetCard
              key={asset.id}
              asset={asset}
              base={base}
              mayRecord={header.mayRecord}
              readsWords={readsWords}
              hasPapers
            />
          ))}
        </ol>
      )}
    </>
  );
}
