import { z } from "zod";

import type { Answer } from "./classify.ts";
import { classify } from "./classify.ts";
import { refusals } from "./refusals.ts";
import { ZoomError } from "./zoom-error.ts";

const oauthErrorSchema = z.object({
  reason: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/**
 * What a refused token means. The token service words its errors like OAuth (`reason`, `error`), not like the API, with
 * Zoom's code, if any, somewhere in the words. A request that Zoom understood and refused needs a person.
 */
export const tokenRefusal = (answer: Answer, now: Date): ZoomError => {
  const { status, body } = answer;
  if (status === 429 || status >= 500) return classify(answer, now);
  const { reason, error, message } = oauthErrorSchema.safeParse(body).data ?? {};
  const words = reason ?? message ?? error;
  if (words === undefined) {
    return new ZoomError(`Zoom's token service answered with status ${status} and nothing that could be understood`, {
      kind: "retry",
    });
  }
  const known = refusals[Number(/\b47\d\d\b/u.exec(words)?.[0])];
  return new ZoomError(`${known?.message ?? "Zoom gives the app no access token"} (Zoom: ${words.slice(0, 300)})`, {
    kind: "authorise",
    remedy:
      known?.remedy ??
      "Check ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET, and that the app is activated in the Zoom App Marketplace",
  });
};
