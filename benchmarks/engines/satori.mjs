// satori + @resvg/resvg-js: element trees in, frames of "JSON line + RGBA pixels" out.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [peers, fontFolder] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${peers}/package.json`));
const { default: satori } = require("satori");
const { Resvg } = require("@resvg/resvg-js");
const fonts = ["Display", "Text"].map((name) => ({
  name,
  data: readFileSync(`${fontFolder}/${name}.ttf`),
  weight: 400,
  style: "normal",
}));

for await (const line of createInterface({ input: process.stdin })) {
  const tree = JSON.parse(line);
  const before = process.cpuUsage();
  const svg = await satori(tree, { width: 1080, height: 1350, fonts });
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const pixels = image.pixels;
  const used = process.cpuUsage(before);
  const told = {
    cpu: (used.user + used.system) / 1e6,
    rss: process.resourceUsage().maxRSS,
    bytes: pixels.length,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
  process.stdout.write(pixels);
}
