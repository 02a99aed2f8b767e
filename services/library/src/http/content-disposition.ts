const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/gu, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);

const ascii = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\u0020-\u007E]/gu, "_")
    .replaceAll(/["\\%]/gu, "_");

/** RFC 6266: a plain name for old clients and the true one (RFC 8187) for all others. */
export const attachmentNamed = (fileName: string): string =>
  `attachment; filename="${ascii(fileName)}"; filename*=UTF-8''${percent(fileName.toWellFormed())}`;
