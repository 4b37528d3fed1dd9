import { m } from "#messages";
import { EmptyState, PageHeader } from "#ui/parts";
import { AssetCard } from "../livelihoods/asset-card.tsx";
import type { Route } from "./+types/assets";
import { cooperativeAssets } from "./asset-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["asset.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, assets } = await cooperativeAssets(args, "cooperatives/assets");
  return { cooperative, assets };
}

export default function CooperativeAssets({ loaderData: { cooperative, assets } }: Route.ComponentProps) {
  const base = `/cooperatives/${cooperative.id}`;
  return (
    <>
      <PageHeader
        title={m["asset.title"]()}
        lead={m["asset.office_only"]()}
        back={{ href: base, label: cooperative.name }}
      />
      {cooperative.mayRecord && (
        <p className="no-print mb-4">
          <a className="btn btn-main" href={`${base}/assets/new`}>
            {m["asset.new"]()}
          </a>
        </p>
      )}
      {assets.length === 0 ? (
        <EmptyState title={m["asset.none"]()}>{m["asset.none_cooperative"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {assets.map((asset) => (
            <AssetCard key={asset.id} asset={asset} base={base} mayRecord={cooperative.mayRecord} readsWords />
          ))}
        </ol>
      )}
    </>
  );
}
