import type * as z from "zod/mini";
import { problemOf } from "#app/api/problems";
import { problem } from "#app/server/http/problem";
import { errorsOf } from "#src/form";

/** What a phone posts, read by its schema. Throws the answer that says what is wrong, by field, never with what was sent. */
export async function readJson<T extends z.ZodMiniType>(request: Request, schema: T): Promise<z.output<T>> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw problem({ title: "Send application/json", status: 400 });
  let sent: unknown;
  try {
    sent = JSON.parse(await request.text());
  } catch {
    throw problem({ title: "The body is not JSON", status: 400 });
  }
  const read = schema.safeParse(sent);
  if (!read.success)
    throw problem({ title: "The body is not valid", status: 400, errors: errorsOf(read.error as never) });
  return read.data;
}

/** What a verb gives, or the problem that it refused with; what nobody foresaw is thrown on. */
export async function orProblem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw problemOf(error) ?? error;
  }
}
