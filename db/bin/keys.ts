import { makeKeyFile } from "#db/vault/keyring";

const [path] = process.argv.slice(2);
if (!path) {
  console.error("Say where the key file goes: npm run keys -- FILE");
  process.exit(2);
}
try {
  makeKeyFile(path);
  console.log(`The key file ${path} is made. Keep a copy of it where the database's backups are not.`);
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === "EEXIST";
  console.error(
    taken
      ? `${path} is already there and was left as it is.`
      : `The key file could not be made: ${(error as Error).message}`,
  );
  process.exit(1);
}
