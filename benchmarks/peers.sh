#!/bin/sh
# Installs what smmgen is measured against, into benchmarks/.peers. CairoSVG is ours already.
# Chromium is not fetched: the system's is used where there is one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-"$here/../.venv/bin/python"}
mkdir -p "$here/.peers/fonts"
cd "$here/.peers"
python3 -m venv venv
venv/bin/pip install --quiet pytakumi==0.1.5 'pillow>=12.3,<14' playwright
printf '{"name": "peers", "private": true, "type": "module"}\n' > package.json
npm install --silent --no-audit --no-fund satori@0.63.2 @resvg/resvg-js@2.6.2
# Not every peer draws variable fonts, so all of them get the brand's as static ones.
brand="$here/../brand/marigold/fonts"
"$python" -m fontTools.varLib.instancer -q "$brand/BricolageGrotesque.ttf" \
  wght=800 opsz=96 wdth=100 --update-name-table --output fonts/Display.ttf
"$python" -m fontTools.varLib.instancer -q "$brand/Figtree.ttf" \
  wght=500 --update-name-table --output fonts/Text.ttf
