import { Links, Meta, Outlet, Scripts } from "react-router";

/** Stands here until the interface arrives, so that the build runs. */
export default function Root() {
  return (
    <html lang="id">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
