// A person writes a post in the web editor of the preview, in Chromium, changes another, and says
// in JSON what happened. node write.mjs MODULES CHROMIUM ADDRESS PICTURE POST WORDS NEW SHOT
//
// POST is a post's id; WORDS in its text become NEW.
import { createRequire } from "node:module";

const [modules, chromiumPath, address, picture, post, words, changed, shot] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const host = new URL(address).host;
const found = { elsewhere: [], errors: [], refused: [], failed: [] };
const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
context.setDefaultTimeout(15_000);
const page = await context.newPage();
page.on("request", (request) => {
  const to = new URL(request.url());
  if (to.protocol.startsWith("http") && to.host !== host) found.elsewhere.push(request.url());
});
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => {
  if (/Content Security Policy/.test(message.text())) found.refused.push(message.text());
});
page.on("response", (answer) => {
  if (answer.status() >= 400) found.failed.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
});
const save = async () => {
  await page.getByRole("button", { name: /^Save$/ }).first().click();
  await page.getByText("Save now").click();
  await page.getByText("CHANGES SAVED", { exact: false }).first().waitFor();
};

await page.goto(address);
await page.goto(new URL("/admin/", address).href);
await page.getByRole("link", { name: "Post", exact: false }).first().waitFor();
await page.goto(new URL("/admin/#/collections/posts/new", address).href);
const field = (name) => page.locator(`[id^="${name}-field"]`).first();
const choose = async (name, option) => {
  await field(name).click();
  await option.waitFor();
  do {
    // The list may be renewed under the click, which chooses nothing then.
    await option.click();
    await page.waitForTimeout(200);
  } while (await option.isVisible());
};
await field("title").fill("Write it in the browser");
await choose("theme", page.getByRole("option").first());
await choose("format", page.getByRole("option", { name: "Carousel" }));
await field("body").fill([
  "Two slides, written without a file in sight. #DentalTips", "",
  "---", "# Written in a form", "", "A headline and a sentence about it.", "",
  "---", "# Shown as a picture", "", "It is drawn as soon as it is saved.", "",
].join("\n"));
await page.getByRole("button", { name: /Add picture/ }).click();
await page.getByRole("button", { name: "Choose an image" }).click();
await page.locator('input[type="file"]').first().setInputFiles(picture);
await page.getByText("Draft").first().waitFor();
await page.getByRole("button", { name: "Choose selected" }).click();
await field("shows").fill("A yellow square");
await field("slide").fill("2");
await save();
const frame = page.frameLocator("iframe");
await frame.locator(".strip img").nth(1).waitFor();
found.pictures = await frame.locator(".strip img").count();
found.note = await frame.locator(".note").textContent();
if (shot) await page.screenshot({ path: shot });

await page.goto(new URL(`/admin/#/collections/posts/entries/${post}/post`, address).href);
await page.reload();
await field("body").waitFor();
const text = await field("body").inputValue();
found.body = text;
await field("body").fill(text.replace(words, changed));
await save();
await page.waitForTimeout(1000);
await browser.close();
console.log(JSON.stringify(found));
