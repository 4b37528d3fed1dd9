import { Duplex } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import type { ServerEnv } from "#app/server/http/request-facts";

export type Encoding = "br" | "gzip";
const TEXTUAL = /^(text\/|application\/(json|problem\+json|javascript|manifest\+json|xml|openapi)|image\/svg)/;
const SMALLEST_WORTH_IT = 1024;
/** Fast enough to do while someone waits; files were compressed as small as they get when the client was built. */
const BROTLI_LIVE = 4;

/** Brotli before gzip, if the browser takes it (RFC 9110 §12.5.3; `;q=0` is a refusal) and there is such a form. */
export function encodingFor(
  accept: string | undefined,
  forms: Partial<Record<Encoding, unknown>> = { br: true, gzip: true },
): Encoding | undefined {
  const taken = new Set(
    (accept ?? "").split(",").flatMap((part) => {
      const [name = "", quality = ""] = part.trim().toLowerCase().split(";");
      return /q=0(\.0*)?$/.test(quality.trim()) ? [] : [name.trim()];
    }),
  );
  if (forms.br && taken.has("br")) return "br";
  return forms.gzip && taken.has("gzip") ? "gzip" : undefined;
}

function isCompressible(contentType: string | null | undefined): boolean {
  return TEXTUAL.test(contentType ?? "");
}

/**
 * Pages and JSON, as a stream that is flushed whenever React hands over a part. A page holds no token that an attacker
 * could guess letter by letter (BREACH): there are no CSRF tokens, and other sites can neither load a page nor send its cookie.
 */
export const compression: MiddlewareHandler<ServerEnv> = async (c, next) => {
  await next();
  const { res } = c;
  if (!isCompressible(res.headers.get("Content-Type")) || res.headers.has("Content-Encoding")) return;
  res.headers.append("Vary", "Accept-Encoding");
  const length = res.headers.get("Content-Length");
  const encoding = encodingFor(c.req.header("accept-encoding"));
  if (!encoding || !res.body || c.req.method === "HEAD" || (length !== null && Number(length) < SMALLEST_WORTH_IT))
    return;
  const compressed = new Response(res.body.pipeThrough(compressor(encoding)), res);
  compressed.headers.delete("Content-Length");
  compressed.headers.set("Content-Encoding", encoding);
  const etag = compressed.headers.get("ETag");
  if (etag && !etag.startsWith("W/")) compressed.headers.set("ETag", `W/${etag}`);
  c.res = undefined;
  c.res = compressed;
};

function compressor(encoding: Encoding): ReadableWritablePair<Uint8Array, Uint8Array> {
  const stream =
    encoding === "br"
      ? createBrotliCompress({
          flush: constants.BROTLI_OPERATION_FLUSH,
          params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_LIVE },
        })
      : createGzip({ flush: constants.Z_SYNC_FLUSH, level: 6 });
  return Duplex.toWeb(stream) as ReadableWritablePair<Uint8Array, Uint8Array>;
}
