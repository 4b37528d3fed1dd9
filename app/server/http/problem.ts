/** RFC 9457. `detail` is for the reader of the answer and never quotes what was sent. */
export type Problem = { title: string; status: number; detail?: string } & Record<string, unknown>;

export function problem(fields: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...fields }), {
    status: fields.status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

/** Not now: what was asked is more than one may have in a day, and may come again at `until`. */
export function tooMuch(until: string, now: string): Response {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000));
  return problem({ title: "Too much for one day", status: 429 }, { "Retry-After": String(seconds) });
}
