import type { S3Context } from "./context.ts";
import { addressOf } from "./context.ts";

export interface PresignOptions {
  readonly expiresInSeconds: number;
  /** What the store is to answer as the object's type. */
  readonly contentType?: string;
  /** A whole `Content-Disposition`. */
  readonly contentDisposition?: string;
}

/** An address under which anybody can read an object from the store itself, until it expires. */
export const presignedUrl = async (context: S3Context, key: string, options: PresignOptions): Promise<string> => {
  const { expiresInSeconds, contentType, contentDisposition } = options;
  const address = addressOf(context, key);
  const [{ GetObjectCommand }, { getSignedUrl }] = await Promise.all([
    import("@aws-sdk/client-s3"),
    import("@aws-sdk/s3-request-presigner"),
  ]);
  const command = new GetObjectCommand({
    ...address,
    ...(contentType !== undefined && { ResponseContentType: contentType }),
    ...(contentDisposition !== undefined && { ResponseContentDisposition: contentDisposition }),
  });
  return await getSignedUrl(context.s3.raw, command, { expiresIn: expiresInSeconds });
};
