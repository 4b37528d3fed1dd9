import { data } from "react-router";
import { allowPublic } from "#app/server/guards";
import { db } from "#db/connection";
import { publishedInfographic } from "#db/outcomes/publications";
import { m } from "#messages";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/infographic";
import { PublicFigures } from "./public-figures.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["outcome.info_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  allowPublic(args, "outcomes/infographic");
  const published = await publishedInfographic(db);
  return published ? data({ content: published.content }) : data({ content: null }, 404);
}

export default function InfographicPage({ loaderData: { content } }: Route.ComponentProps) {
  if (!content)
    return <PageHeader title={m["outcome.nothing_published"]()} lead={m["outcome.nothing_published_text"]()} />;
  return (
    <>
      <PageHeader title={m["outcome.info_title"]()} lead={m["outcome.info_lead"]()} />
      <PublicFigures content={content} />
    </>
  );
}
