"""A drawing from Inkscape, Figma or Penpot into a layout: boxes for words, colours by role."""
