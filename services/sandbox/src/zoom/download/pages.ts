/** What the download host shows to those who may not download. */
export const loginPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Recording - Sandbox</title></head>
<body><h1>Sign in to view this recording</h1>
<form method="post" action="/signin"><input name="email" type="email"><input name="password" type="password"></form>
</body></html>
`;

/** 59 bytes, as have been found saved under a video's name. */
export const shortJson = JSON.stringify({ status: false, errorCode: 300, errorMessage: "Forbidden" });
