import { openFromEnvironment } from "#db/bin/open";

/** For `npm run demo` on a database that it was given: prints `empty`, `demo` or `other`. */
const { reader, close } = openFromEnvironment();
const users = await reader.selectFrom("app_user").select("email").limit(1000).execute();
console.log(
  users.length === 0 ? "empty" : users.some(({ email }) => email === "officer@demo.example") ? "demo" : "other",
);
await close();
