import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { db } from "#db/connection";
import { labelled, placesBelow, placesNamed } from "#db/places/reads";
import { choice, line, orNull } from "#src/answer";
import { PLACE_LEVELS, placeCode } from "#src/places/place";

const PlaceShape = z.object({
  code: z.string(),
  level: z.string(),
  name: z.string(),
  parent_code: z.nullable(z.string()),
  label: z.string(),
});

export const PLACE_OPERATIONS = [
  operation({
    name: "api/places.list",
    method: "get",
    path: "/places",
    summary: "Places below `parent` (none: the provinces), or those whose name has `q` in it (at most 30)",
    query: z.object({ parent: orNull(placeCode), q: orNull(line(100)), level: orNull(choice(PLACE_LEVELS)) }),
    response: z.object({ data: z.array(PlaceShape) }),
    handle: async ({ query: { parent, q, level } }) => ({
      body: {
        data: await labelled(
          db,
          q === null
            ? await placesBelow(db, parent)
            : await placesNamed(db, q, { ...(parent && { parent }), ...(level && { level }) }),
        ),
      },
    }),
  }),
];
