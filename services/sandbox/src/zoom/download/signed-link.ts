import type { RecordingFile } from "../account/meeting.ts";
import type { World } from "../world.ts";

type Signer = Pick<World, "seal" | "clock" | "origins" | "linkTtlSeconds">;

const signedText = (path: string, file: string, expires: string): string => `link:${path}?${file}&${expires}`;

/** The URL at the second host, good for a while and for whoever has it. */
export const signedLink = ({ seal, clock, origins, linkTtlSeconds }: Signer, file: RecordingFile): string => {
  const path = `/recordings/${encodeURIComponent(file.fileName)}`;
  const expires = String(Math.floor(clock.now().getTime() / 1000) + linkTtlSeconds);
  const signature = seal.sign(signedText(path, file.key, expires));
  const query = new URLSearchParams({
    response: file.key,
    Expires: expires,
    Signature: signature,
    "Key-Pair-Id": "KSANDBOX",
  });
  return `${origins.cdn}${path}?${query.toString()}`;
};

/** The key of the file that a signed link is for; undefined when it is forged, changed or over. */
export const linkedFileKey = ({ seal, clock }: Signer, url: URL): string | undefined => {
  const key = url.searchParams.get("response") ?? "";
  const expires = url.searchParams.get("Expires") ?? "";
  const signature = url.searchParams.get("Signature") ?? "";
  if (!seal.isSigned(signedText(url.pathname, key, expires), signature)) return undefined;
  return Number(expires) * 1000 > clock.now().getTime() ? key : undefined;
};
