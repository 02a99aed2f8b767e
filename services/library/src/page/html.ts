/** A piece of a page that is markup already. Everything else that goes into a page is text, and escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = string | number | null | false | undefined | Markup | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const rendered = (content: Content): string => {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(rendered).join("");
  return String(content)
    .toWellFormed()
    .replaceAll(/[&<>"']/gu, (found) => entities[found] ?? "");
};

/** Markup with values in it. A value in an attribute must stand in quotes. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Markup =>
  new Markup(parts.map((part, n) => part + rendered(contents[n])).join(""));
