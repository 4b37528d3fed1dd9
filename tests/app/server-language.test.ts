import { describe, expect, test } from "vitest";
import { isLocale, localeCookie, localeOf, withLocale } from "#app/server/locale";
import { getLocale } from "#locale";
import { m } from "#messages";

const asking = (headers: Record<string, string>, saved?: string) => localeOf(new Headers(headers), saved);

describe("the language of a request", () => {
  test.each([
    ["nothing is said", {}, "id"],
    ["the browser asks for English", { "Accept-Language": "en-GB,en;q=0.9,id;q=0.8" }, "en"],
    ["the browser prefers Indonesian by quality", { "Accept-Language": "en;q=0.5, id;q=0.9" }, "id"],
    ["the browser refuses English", { "Accept-Language": "en;q=0" }, "id"],
    ["the browser asks for neither", { "Accept-Language": "fr-FR, de" }, "id"],
    ["a Malay reader comes", { "Accept-Language": "ms-MY, en;q=0.5" }, "id"],
    ["it was chosen", { Cookie: "a=1; locale=en", "Accept-Language": "id" }, "en"],
    ["the cookie holds no language", { Cookie: "locale=xx", "Accept-Language": "en" }, "en"],
    ["another cookie ends like it", { Cookie: "my_locale=en" }, "id"],
    ["the header is nonsense", { "Accept-Language": ";;q=,,=en" }, "id"],
  ])("when %s", (_what, headers, locale) => expect(asking(headers as Record<string, string>)).toBe(locale));

  test("an account's language comes after the choice in this browser and before its settings", () => {
    expect(asking({ "Accept-Language": "id" }, "en")).toBe("en");
    expect(asking({ Cookie: "locale=id" }, "en")).toBe("id");
    expect(asking({ "Accept-Language": "en" }, "klingon")).toBe("en");
  });
});

test("the choice is kept for a year, out of the reach of scripts", () => {
  expect(localeCookie("en", true)).toBe("locale=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure");
  expect(localeCookie("id", false)).not.toContain("Secure");
  expect([isLocale("id"), isLocale("en"), isLocale("fr"), isLocale(null)]).toEqual([true, true, false, false]);
});

test("two requests at once keep their own languages across awaits", async () => {
  const titles = await Promise.all(
    (["id", "en", "id", "en"] as const).map((locale) =>
      withLocale(locale, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return [getLocale(), m["server.home"]()];
      }),
    ),
  );
  expect(titles).toEqual([
    ["id", "Ke halaman pertama"],
    ["en", "Go to the first page"],
    ["id", "Ke halaman pertama"],
    ["en", "Go to the first page"],
  ]);
});
