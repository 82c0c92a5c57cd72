// A marketer changes a post on its page in the preview, in Chromium, and says in JSON what happened.
// node change.mjs MODULES CHROMIUM ADDRESS ROOT [SHOTS]
//
// ROOT is the workspace; its posts `several` and `at-the-door` are changed. With SHOTS, a folder,
// pictures of the page are left there.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [modules, chromiumPath, address, root, shots] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const found = { errors: [], elsewhere: [], violations: [] };
const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
const file = `${root}/content/posts/several/post.md`;
const door = `${root}/content/posts/at-the-door/post.md`;
const calendar = `${root}/content/calendar/2026-12.yml`;
const read = (path) => readFileSync(path, "utf8");
const until = async (done, what) => {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await done()) return;
    await new Promise((next) => { setTimeout(next, 50); });
  }
  throw new Error(`waited in vain for: ${what}`);
};

const context = await browser.newContext({
  viewport: { width: 1280, height: 850 }, reducedMotion: "reduce", bypassCSP: false,
});
context.setDefaultTimeout(20_000);
const page = await context.newPage();
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => {
  // Chromium tells every answer that is no 200; what a refusal says is looked at below.
  if (message.type() === "error" && !/status of 4(09|22)/.test(message.text())) found.errors.push(message.text());
});
page.on("request", (request) => {
  if (new URL(request.url()).host !== new URL(address).host) found.elsewhere.push(request.url());
});
page.on("dialog", (dialog) => {
  found.errors.push(`a dialog: ${dialog.message()}`);
  dialog.dismiss();
});
const shoot = async (name) => { if (shots) await page.screenshot({ path: `${shots}/${name}.png` }); };
const card = page.locator(".e-card[open]");
const tried = () => page.locator("main img[data-was]").first().waitFor({ state: "attached" });
const closed = () => card.waitFor({ state: "detached" }).catch(() => page.locator(".e-card:not([open])").waitFor({ state: "attached" }));
const undo = page.getByRole("button", { name: /^Undo/ });

await page.goto(address);
await page.goto(new URL("/posts/several.html", address).href);
await page.locator(".e-pen").first().waitFor();
const before = read(file);

// Click the headline on the picture, type, look, save.
const spot = page.locator('.network:not([hidden]) .e-spot[title="Edit headline"]').first();
await spot.click();
await card.locator("textarea").waitFor();
found.heading = await card.locator("h2").textContent();
found.opened = await card.locator("textarea").inputValue();
await card.locator("textarea").fill("Two songs long");
await tried();
found.fit = await card.locator(".e-fit li").allTextContents();
found.early = read(file) === before;
await shoot("words");
await page.keyboard.press("Enter");
await until(() => read(file) !== before, "the first save");
found.saved = read(file);
await page.locator("#slide-1 h3", { hasText: "Two songs long" }).waitFor();
await undo.click();
await until(() => read(file) === before, "the undo");
await page.locator("#slide-1 h3", { hasText: "One song long" }).waitFor();

// By keys alone; Esc leaves everything as it was, and the focus where it began.
const pen = page.getByRole("button", { name: "Edit headline, slide 2" });
await pen.focus();
await page.keyboard.press("Enter");
await card.locator("textarea").waitFor();
await card.locator("textarea").fill("Never saved");
await tried();
await page.keyboard.press("Escape");
await closed();
found.focus = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
found.restored = await page.locator("main img[data-was]").count();

// Words that no picture can hold.
await pen.press("Enter");
await card.locator("textarea").fill("Far too many words ".repeat(30));
await card.locator(".told .error").first().waitFor();
found.long = await card.locator(".e-told").textContent();
await shoot("long");
await page.keyboard.press("Escape");
await closed();

// Somebody else saves meanwhile.
await pen.press("Enter");
await card.locator("textarea").fill("Mine");
await card.locator(".e-fit").waitFor();
writeFileSync(file, before.replace("Soft brush, slow hand", "Theirs").replace("Swipe", "swipe"));
await page.locator("#slide-2 h3", { hasText: "Theirs" }).waitFor();
await card.locator("textarea").press("Enter");
await card.locator(".e-clash").waitFor();
found.versions = await card.locator(".e-version").allTextContents();
found.kept = read(file).includes("# Theirs\n") && !read(file).includes("# Mine\n");
await shoot("clash");
await page.getByRole("button", { name: "Save mine instead" }).click();
await until(() => read(file).includes("# Mine\n"), "mine");
await closed();
await page.locator("#slide-2 h3", { hasText: "Mine" }).waitFor();
writeFileSync(file, before);
await page.locator("#slide-2 h3", { hasText: "Soft brush, slow hand" }).waitFor();
await undo.click();
await page.locator(".e-bar", { hasText: "changed elsewhere" }).waitFor();
found.outside = read(file) === before;

// What would be Markdown or HTML stays words.
const hostile = "- <img src=x onerror=alert(1)> # [a](b)";
await page.getByRole("button", { name: "Edit text, slide 2" }).press("Enter");
await card.locator("textarea").fill(hostile);
await card.locator(".e-fit").waitFor();
await card.getByRole("button", { name: "Save" }).click();
await page.locator("#slide-2 .text p", { hasText: hostile }).waitFor();
await undo.click();
await until(() => read(file) === before, "the hostile words taken out");
await page.locator("#slide-2 .text p", { hasText: "Let the bristles" }).waitFor();

// A caption is counted; alt text is written.
await page.getByRole("button", { name: "Edit caption", exact: true }).first().press("Enter");
await card.locator("textarea").fill("Short.\n\nAnd sweet.");
await card.locator(".e-fit li").first().waitFor();
found.counts = await card.locator(".e-fit li").allTextContents();
await page.keyboard.press("Control+Enter");
await until(() => read(file).includes("\nShort.\n\nAnd sweet.\n"), "the caption");
await closed();
await page.getByRole("button", { name: "Edit alt text, slide 3" }).press("Enter");
await card.locator("textarea").fill("A song and a brush.");
await page.keyboard.press("Enter");
await until(() => read(file).includes("<!-- alt: A song and a brush. -->"), "the alt text");
await page.locator("#slide-3 .reader", { hasText: "written for it" }).waitFor();

// Another layout, among the best.
await page.getByRole("button", { name: "Change the layout of slide 2" }).press("Enter");
await card.locator(".e-layouts img").first().waitFor();
const choices = card.getByRole("radio");
found.layouts = await card.locator(".e-why").allTextContents();
found.choice = await choices.last().getAttribute("value");
await choices.last().check();
await tried();
await shoot("layout");
await card.getByRole("button", { name: "Save" }).click();
await until(() => read(file).includes("<!-- layout: "), "the pin");
found.pinned = read(file);
await closed();

// Another time.
const slots = read(calendar);
await page.getByRole("button", { name: "Edit time" }).first().press("Enter");
await card.locator("input").fill("2026-12-25T10:15");
await card.locator(".told").waitFor();
found.off = await card.locator(".told").textContent();
await card.locator("input").fill("2026-12-09T10:15");
await card.getByText("No problem here").waitFor();
await shoot("time");
await card.locator("input").press("Enter");
await until(() => read(calendar) !== slots, "the time");
found.slots = [slots, read(calendar)];
await closed();

// The focus of a photo, dragged.
await page.goto(new URL("/posts/at-the-door.html", address).href);
const photo = page.locator(".e-photo").first();
await photo.click({ position: { x: 8, y: 8 } });
const dot = card.locator(".e-dot");
await dot.waitFor();
const whole = await card.locator(".e-whole img").boundingBox();
await dot.hover();
await page.mouse.down();
await page.mouse.move(whole.x + whole.width * 0.4, whole.y + whole.height * 0.4, { steps: 4 });
await page.mouse.move(whole.x + whole.width * 0.25, whole.y + whole.height * 0.3, { steps: 4 });
await page.mouse.up();
await tried();
await shoot("focus");
await dot.press("ArrowRight");
found.dot = await dot.getAttribute("aria-label");
await card.getByRole("button", { name: "Save" }).click();
await until(() => read(door).includes('"focus '), "the focus");
found.door = read(door);
const storageState = await context.storageState();
await context.close();

// With each editor open there is nothing against it, at any width, in the dark too.
for (const [width, colorScheme] of shots ? [[1280, "light"], [375, "light"], [375, "dark"], [1280, "dark"]] : [[1280, "light"], [375, "dark"]]) {
  const other = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme, bypassCSP: true, reducedMotion: "reduce", storageState,
  });
  const phone = await other.newPage();
  const look = async (name) => {
    if (shots) await phone.waitForTimeout(400);
    if (shots) await phone.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png` });
    await phone.evaluate(axe);
    const { violations } = await phone.evaluate(() => globalThis.axe.run());
    for (const each of violations) {
      const where = each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200));
      found.violations.push([`${name} at ${width} px, ${colorScheme}`, each.id, ...where]);
    }
    const over = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.violations.push([name, `${over} px too wide at ${width}`]);
  };
  await phone.goto(new URL("/posts/several.html", address).href);
  await phone.locator(".e-pen").first().waitFor();
  await look("page");
  for (const [name, button, ready] of [
    ["headline", "Edit headline, slide 1", ".e-fit"],
    ["caption", "Edit caption", ".e-fit"],
    ["layouts", "Change the layout of slide 1", ".e-layouts img"],
    ["time", "Edit time", ".e-told p"],
  ]) {
    await phone.getByRole("button", { name: button }).first().click();
    await phone.locator(`.e-card[open] ${ready}`).first().waitFor();
    await look(name);
    await phone.keyboard.press("Escape");
  }
  await phone.goto(new URL("/posts/at-the-door.html", address).href);
  await phone.getByRole("button", { name: /photo’s focus/ }).click();
  await phone.locator(".e-card[open] .e-whole").waitFor();
  await look("focus");
  await other.close();
}
await browser.close();
console.log(JSON.stringify(found));
