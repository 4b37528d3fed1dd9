/** RFC 9457. `detail` is for the reader of the answer and never quotes what was sent. */
export type Problem = { title: string; status: number; detail?: string } & Record<string, unknown>;

export function problem(fields: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...fields }), {
    status: fields.status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}
