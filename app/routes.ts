import { type RouteConfig, route } from "@react-router/dev/routes";

/** The whole product as one readable map. */
export default [
  route("login", "routes/account/login.tsx"),
  route("logout", "routes/account/logout.tsx"),
  route("language", "routes/account/language.tsx"),
  route("first-sign-in/:token", "routes/account/first-sign-in.tsx"),
  route("account/password", "routes/account/password.tsx"),
  route("account/sessions", "routes/account/sessions.tsx"),
  route("account/sessions/:id/ending", "routes/account/session-ending.tsx"),
  route("account/tokens", "routes/account/tokens.tsx"),
  route("account/tokens/new", "routes/account/token-new.tsx"),
  route("account/tokens/:id/revocation", "routes/account/token-revocation.tsx"),
] satisfies RouteConfig;
