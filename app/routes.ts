import { type RouteConfig, route } from "@react-router/dev/routes";

/** The whole product as one readable map. */
export default [route("language", "routes/account/language.tsx")] satisfies RouteConfig;
