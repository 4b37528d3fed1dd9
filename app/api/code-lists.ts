import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { CODE_LISTS } from "#src/code-lists";

const CodeListShape = z.object({
  name: z.string(),
  system: z.string(),
  codes: z.array(z.object({ code: z.string(), label_en: z.string(), label_id: z.string(), active: z.boolean() })),
});

export const CODE_LIST_OPERATIONS = [
  operation({
    name: "api/code-lists.list",
    method: "get",
    path: "/code-lists",
    summary: "Every closed list with its codes and their labels in both languages",
    response: z.object({ data: z.array(CodeListShape) }),
    handle: async () => ({
      body: {
        data: CODE_LISTS.map(({ name, system, codes, labels }) => ({
          name,
          system,
          codes: codes.map((code) => ({ code, label_en: labels[code]![0], label_id: labels[code]![1], active: true })),
        })),
      },
    }),
  }),
];
