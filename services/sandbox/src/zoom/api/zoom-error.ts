/** An error in the API's own form: `{ code, message }`, and `errors` where a field is to blame. */
export class ZoomError extends Error {
  override readonly name = "ZoomError";
  readonly status: number;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: readonly { readonly field: string; readonly message: string }[];

  constructor(
    about: { readonly status: number; readonly code: number; readonly message: string },
    more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly fields?: readonly { readonly field: string; readonly message: string }[];
    } = {},
  ) {
    super(about.message);
    this.status = about.status;
    this.code = about.code;
    this.headers = more.headers ?? {};
    this.fields = more.fields ?? [];
  }

  get body() {
    return { code: this.code, message: this.message, ...(this.fields.length > 0 ? { errors: this.fields } : {}) };
  }
}

export const noToken = (): ZoomError => new ZoomError({ status: 401, code: 124, message: "Invalid access token." });
export const tokenExpired = (): ZoomError =>
  new ZoomError({ status: 401, code: 124, message: "Access token is expired." });
export const noUser = (user: string): ZoomError =>
  new ZoomError({ status: 404, code: 1001, message: `User does not exist: ${user}.` });
export const noMeeting = (id: string): ZoomError =>
  new ZoomError({ status: 404, code: 3001, message: `Meeting does not exist: ${id}.` });
export const noRecording = (): ZoomError =>
  new ZoomError({ status: 404, code: 3301, message: "There is no recording for this meeting." });
export const invalidField = (field: string, message: string): ZoomError =>
  new ZoomError({ status: 400, code: 300, message: "Validation Failed." }, { fields: [{ field, message }] });
export const badRequest = (message: string): ZoomError => new ZoomError({ status: 400, code: 300, message });
