// A person signs in to the web editor of a published site and changes a post, in Chromium, with a
// git host that is played here. Says in JSON what was asked of whom, and what was written.
// node host.mjs MODULES CHROMIUM ADDRESS FILE POST WORDS NEW
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, chromiumPath, address, file, post, words, changed] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const text = readFileSync(file, "utf8");
const found = { elsewhere: [], errors: [], refused: [], tokens: [], wrote: [] };
const [tip, blob, made] = ["a", "b", "c"].map((each) => each.repeat(40));

// As much of https://docs.github.com/en/rest as the editor asks for.
function answer(method, path) {
  const inner = path.replace("/repos/acme/walks/", "");
  if (path === "/user") return [200, { login: "anna", name: "Anna", id: 1 }];
  if (path === "/repos/acme/walks") return [200, { owner: { login: "acme" }, permissions: { push: true } }];
  if (inner === "branches/main") return [200, { name: "main", commit: { sha: tip } }];
  if (inner.startsWith("git/trees/main:")) {
    const at = inner.endsWith(`/${post}`) ? "post.md" : `${post}/post.md`;
    return [200, { sha: tip, tree: [{ path: at, type: "blob", sha: blob, size: text.length, mode: "100644" }] }];
  }
  if (inner === `git/blobs/${blob}`) return [200, { content: Buffer.from(text).toString("base64"), encoding: "base64" }];
  if (method === "POST" && /^git\/(blobs|trees|commits)$/.test(inner)) return [201, { sha: made, tree: { sha: tip }, parents: [{ sha: tip }] }];
  if (method === "POST" && inner === "git/refs") return [201, { ref: "refs/heads/x", object: { sha: made } }];
  if (method === "POST" && inner === "pulls") return [201, { number: 7, head: { sha: made, ref: "x" }, labels: [], user: { login: "anna" } }];
  if (inner === "issues/7/labels") return [200, [{ name: "draft" }]];
  if (["pulls", "issues", "commits"].includes(inner)) return [200, []];
  return [404, { message: "Not Found" }];
}

const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
context.setDefaultTimeout(60_000);
await context.route("https://api.github.com/**", (route) => {
  const asked = route.request();
  const open = { "access-control-allow-origin": "*", "access-control-allow-headers": "*", "access-control-allow-methods": "*" };
  if (asked.method() === "OPTIONS") return route.fulfill({ status: 204, headers: open });
  const path = decodeURIComponent(new URL(asked.url()).pathname);
  found.tokens.push(asked.headers().authorization);
  if (asked.method() !== "GET") found.wrote.push([path, asked.postDataJSON()]);
  const [status, said] = answer(asked.method(), path);
  return route.fulfill({ status, headers: { ...open, "content-type": "application/json" }, body: JSON.stringify(said) });
});
const page = await context.newPage();
page.on("request", (request) => {
  const to = new URL(request.url());
  const known = [new URL(address).host, "api.github.com"];
  if (to.protocol.startsWith("http") && !known.includes(to.host)) found.elsewhere.push(request.url());
});
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => {
  if (/Content Security Policy/.test(message.text())) found.refused.push(message.text());
});

await page.goto(new URL("/admin/index.html", address).href);
await page.getByLabel("Access token").waitFor();
found.make = await page.locator("#make").getAttribute("href");
await page.getByLabel("Access token").fill("github_pat_canary");
await page.getByRole("button", { name: "Sign in" }).click();
await page.getByRole("link", { name: "Post", exact: false }).first().waitFor();
await page.goto(new URL(`/admin/index.html#/collections/posts/entries/${post}/post`, address).href);
const body = page.locator('[id^="body-field"]').first();
await body.waitFor();
await page.waitForFunction((known) => document.querySelector('[id^="body-field"]').value.includes(known), words);
found.note = await page.frameLocator("iframe").locator(".note").textContent();
await page.frameLocator("iframe").locator(".strip img").first().waitFor();
await body.fill((await body.inputValue()).replace(words, changed));
await page.getByRole("button", { name: /^Save$/ }).first().click();
await page.waitForTimeout(200);
for (let wait = 0; wait < 100 && !found.wrote.some(([path]) => path.endsWith("/pulls")); wait += 1) {
  await page.waitForTimeout(100);
}
await browser.close();
console.log(JSON.stringify(found));
