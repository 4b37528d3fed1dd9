/** Where the browser believes to be. Decides the session cookie, the CSRF rule and HSTS. */
export type Connection = {
  /** "https://langkah.example", "http://127.0.0.1:3000": what the browser sends as Origin. */
  origin: string;
  isHttps: boolean;
  /** Nothing leaves this machine: the name in the URL and the peer of the socket are both loopback. */
  isLoopback: boolean;
  /** The network address of whoever asks, for the sign-in throttle; never logged. */
  address: string;
};

export type ConnectionFacts = {
  host: string | undefined;
  peer: string | undefined;
  forwardedProto: string | undefined;
  forwardedHost: string | undefined;
  forwardedFor: string | undefined;
};

/** `publicOrigin` = LANGKAH_ORIGIN. Headers of a proxy count only when the operator says there is one (LANGKAH_TRUST_PROXY=1). */
export type ProxySettings = { publicOrigin: string | undefined; trustProxy: boolean };

/** Null when the Host header is no host name: such a request gets 400. */
export function connectionOf(facts: ConnectionFacts, { publicOrigin, trustProxy }: ProxySettings): Connection | null {
  const trusted = trustProxy ? facts : undefined;
  const peer = facts.peer ?? "";
  const address = lastOf(trusted?.forwardedFor) ?? peer;
  const protocol = lastOf(trusted?.forwardedProto) === "https" ? "https" : "http";
  const origin = publicOrigin ?? originOf(protocol, lastOf(trusted?.forwardedHost) ?? facts.host);
  if (origin === null) return null;
  const { protocol: scheme, hostname } = new URL(origin);
  return {
    origin,
    isHttps: scheme === "https:",
    isLoopback: isLoopbackName(hostname) && isLoopbackAddress(peer),
    address,
  };
}

/** The browser came over plain http although the public address is https: the proxy says so. */
export function cameInClear(facts: ConnectionFacts, { publicOrigin, trustProxy }: ProxySettings): boolean {
  return trustProxy && publicOrigin?.startsWith("https:") === true && lastOf(facts.forwardedProto) === "http";
}

/** The nearest proxy appends, so only the last value is its own word; the ones before may be the client's. */
function lastOf(header: string | undefined): string | undefined {
  const last = header?.split(",").at(-1)?.trim();
  return last === "" ? undefined : last;
}

function originOf(protocol: string, host: string | undefined): string | null {
  if (!host || !/^[\w.\-:[\]]+$/.test(host)) return null;
  try {
    return new URL(`${protocol}://${host}`).origin;
  } catch {
    return null;
  }
}

function isLoopbackName(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}
