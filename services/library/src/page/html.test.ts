import { describe, expect, it } from "vitest";

import { html } from "./html.ts";

describe("a page's markup", () => {
  it("escapes every text, in content and in attributes", () => {
    const topic = `</title><script>alert('x')</script>&"`;
    const { text } = html`<p title="${topic}">${topic}</p>`;
    const escaped = "&lt;/title&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;";
    expect(text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it("keeps markup as it is, also in lists, and leaves out what is not there", () => {
    const items = ["a", "<b>"].map((item) => html`<i>${item}</i>`);
    expect(html`<b>${items}${null}${false}${undefined}</b>${0}`.text).toBe("<b><i>a</i><i>&lt;b&gt;</i></b>0");
  });

  it("mends half a character, which no page could carry", () => {
    expect(html`${"\uD83D"}`.text).toBe("\uFFFD");
  });
});
