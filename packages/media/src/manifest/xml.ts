export interface Element {
  render(indent: string): string;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// Characters that XML 1.0 has no way to write are dropped.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

const escape = (text: string): string =>
  text.replaceAll(UNWRITABLE, "").replaceAll(/[&<>"]/g, (found) => ESCAPES[found] ?? "");

/** An XML element around text or other elements; attributes that are undefined are left out. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: string | readonly Element[] = [],
): Element => ({
  render: (indent) => {
    const written = Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
      .join("");
    if (typeof content === "string") return `${indent}<${name}${written}>${escape(content)}</${name}>\n`;
    if (content.length === 0) return `${indent}<${name}${written}/>\n`;
    const inner = content.map((child) => child.render(`${indent}  `)).join("");
    return `${indent}<${name}${written}>\n${inner}${indent}</${name}>\n`;
  },
});
