// Adds or replaces messages in both languages at once, keys sorted, so that a string never exists in one language only.
// Use: echo '{"people.title":["People","Orang"]}' | node tools/messages-add.mjs
import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";

const FOLDER = new URL("../app/messages/", import.meta.url).pathname;
const LOCK = `${FOLDER}.lock`;
const added = JSON.parse(readFileSync(0, "utf8"));

for (let tries = 0; ; tries++) {
  try {
    mkdirSync(LOCK);
    break;
  } catch (error) {
    if (error.code !== "EEXIST" || tries > 200) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
try {
  for (const [position, locale] of ["en", "id"].entries()) {
    const file = `${FOLDER}${locale}.json`;
    const messages = JSON.parse(readFileSync(file, "utf8"));
    for (const [key, texts] of Object.entries(added)) {
      if (texts === null) delete messages[key];
      else if (
        !Array.isArray(texts) ||
        texts.length !== 2 ||
        texts.some((text) => typeof text !== "string" || text === "")
      )
        throw new Error(`${key}: give [English, Indonesian]`);
      else messages[key] = texts[position];
    }
    const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
} finally {
  rmdirSync(LOCK);
}
