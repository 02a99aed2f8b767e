/** The media playlist that HLS wants around a WebVTT file: one segment as long as the recording. */
export const hlsCaptions = ({
  url,
  durationSeconds,
}: {
  readonly url: string;
  readonly durationSeconds: number;
}): string =>
  [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(durationSeconds))}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    `#EXTINF:${durationSeconds.toFixed(6)},`,
    url,
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
