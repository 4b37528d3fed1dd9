import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // All routes come with the first page as one fingerprinted file: no endpoint that answers for paths, and no request for each link.
  routeDiscovery: { mode: "initial" },
  future: {
    v8_middleware: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
  },
} satisfies Config;
