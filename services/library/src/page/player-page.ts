import type { DescribedFile, DescribedView, Description } from "../description.ts";
import { clockTime, fileSize, moment } from "./format.ts";
import { type Content, html, type Markup } from "./html.ts";

// The page is whole without its script: links to the views and the downloads are links. The script plays, and keeps the
// time when another view is chosen.

/** `chat`: the attachment that is shown beside the picture. */
export const playerPage = (described: Description, chat: DescribedFile | undefined): Markup => html`
  <main class="${chat ? "with-chat" : "alone"}">
    <section class="stage" aria-label="Recording">${described.views.length > 0 ? stage(described) : waiting}</section>
    <header>
      <h1 dir="auto">${described.title}</h1>
      <p class="about">${about(described)}</p>
    </header>
    ${described.views.length > 1 && switcher(described.views)} ${chat && chatBeside(chat)} ${downloads(described)}
    ${described.views.length > 0 && keys}
  </main>
`;

const stage = ({ views: [main], title }: Description): Content => html`
  <div class="screen" data-kind="${main?.kind}" data-hls="${main?.hls}" data-dash="${main?.dash}">
    <video
      id="video"
      controls
      playsinline
      preload="metadata"
      aria-label="${title}"
      ${main?.poster && html`poster="${main.poster}"`}
    ></video>
    <div id="notice" class="notice" role="alert" hidden></div>
  </div>
  <noscript><p class="notice">This page needs JavaScript to play. The original can be downloaded below.</p></noscript>
`;

const keys = html`
  <p class="keys">
    Keys: <kbd>space</kbd> play or pause, <kbd>←</kbd> <kbd>→</kbd> five seconds, <kbd>j</kbd> <kbd>l</kbd> ten,
    <kbd>c</kbd> captions, <kbd>m</kbd> sound, <kbd>f</kbd> full screen
  </p>
`;

const waiting = html`
  <div class="screen empty">
    <p class="notice" role="status">
      <strong>This recording is not playable yet.</strong>
      It is still being prepared, or none of its files could be played. This page looks again by itself.
    </p>
  </div>
`;

const about = ({ recordedAt, durationSeconds }: Description): Content => {
  const facts = [
    recordedAt !== null && html`<time id="recorded" datetime="${recordedAt}">${moment(recordedAt)}</time>`,
    durationSeconds !== null && html`<span>${clockTime(durationSeconds)}</span>`,
  ];
  return facts.filter((fact) => fact !== false);
};

const switcher = (views: readonly DescribedView[]): Content => html`
  <nav class="views" aria-label="Views">
    ${views.map(
      ({ id, label, page, hls, dash, kind }, n) =>
        html`<a
          href="${page}"
          dir="auto"
          data-view="${id}"
          data-hls="${hls}"
          data-dash="${dash}"
          data-kind="${kind}"
          ${n === 0 && html`aria-current="true"`}
          >${label}</a
        > `,
    )}
  </nav>
`;

const chatBeside = ({ url }: DescribedFile): Content => html`
  <aside class="chat" aria-labelledby="chat-title" data-url="${url}">
    <h2 id="chat-title">Chat</h2>
    <ol id="chat" tabindex="0" aria-label="Chat messages"></ol>
  </aside>
`;

const downloads = ({ source, attachments, captions }: Description): Content => {
  const files = [
    ...(source ? [fileLink(source)] : []),
    ...captions.map(
      ({ url, label }) => html`<li><a href="${url}" download dir="auto">${label}</a> <small>captions</small></li>`,
    ),
    ...attachments.map(fileLink),
  ];
  if (files.length === 0) return null;
  return html`
    <section class="files" aria-labelledby="files-title">
      <h2 id="files-title">Downloads</h2>
      <ul>
        ${files}
      </ul>
    </section>
  `;
};

const fileLink = ({ url, label, sizeBytes }: DescribedFile): Content =>
  html`<li><a href="${url}" download dir="auto">${label}</a> <small>${fileSize(sizeBytes)}</small></li>`;
