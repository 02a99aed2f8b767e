import type { SourceErrorKind } from "@landfall/source";

export interface Refusal {
  readonly kind: SourceErrorKind;
  readonly message: string;
  readonly remedy?: string;
}

const again = "Check the app in the Zoom App Marketplace and authorise it again";

/** For a token that Zoom no longer takes, and does not say why. */
export const tokenNotTaken: Refusal = {
  kind: "authorise",
  message: "Zoom does not accept the access token",
  remedy: again,
};

/** What Zoom's codes mean for us. Zoom docs: API errors and OAuth errors. */
export const refusals: Readonly<Record<number, Refusal>> = {
  124: tokenNotTaken,
  200: {
    kind: "forbidden",
    message: "Zoom says that the app's administrator lacks a permission",
    remedy: 'Give the administrator\'s role "View the recording content" in Zoom under User Management, Roles',
  },
  1001: { kind: "gone", message: "Zoom does not know this user any more" },
  1010: { kind: "gone", message: "The user does not belong to this Zoom account any more" },
  3301: { kind: "gone", message: "Zoom has no recording for this meeting" },
  3303: { kind: "wait", message: "The meeting has not ended yet" },
  3309: {
    kind: "forbidden",
    message: "The Zoom account has no cloud storage left",
    remedy: "Buy storage at Zoom or delete recordings there",
  },
  3310: {
    kind: "forbidden",
    message: "The recording is used by a simulive webinar",
    remedy: "Take it out of that webinar first",
  },
  4700: { kind: "authorise", message: "Zoom does not accept the access token for this call", remedy: again },
  4702: { kind: "authorise", message: "Zoom does not know the app", remedy: "Check the app's client id and secret" },
  4704: { kind: "authorise", message: "Zoom does not know the app", remedy: "Check the app's client id and secret" },
  4711: {
    kind: "authorise",
    message: "The Zoom app lacks a scope",
    remedy: "Add the scope to the app in the Zoom App Marketplace and authorise it again",
  },
  4717: { kind: "authorise", message: "The Zoom app is disabled", remedy: "Activate it in the Zoom App Marketplace" },
  4735: { kind: "authorise", message: "The person who authorised the Zoom app is gone", remedy: again },
  4738: { kind: "authorise", message: "A Zoom administrator has disabled the app", remedy: "Ask them to allow it" },
  4741: { kind: "authorise", message: "The Zoom app's authorisation was revoked", remedy: again },
};
