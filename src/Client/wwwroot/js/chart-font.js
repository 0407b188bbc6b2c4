// The page's type, for drawings.

/** Names in single quotes: the library writes them into an attribute of the SVG as they are. */
export const fontOf = style => style.fontFamily.replaceAll("\"", "'");
