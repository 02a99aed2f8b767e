import type { Dispatcher } from "undici";

/** The body as JSON; undefined for an empty one and for what is not JSON. Its size is limited by the dispatcher. */
export const readJson = async (body: Dispatcher.ResponseData["body"]): Promise<unknown> => {
  const text = await body.text();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};
