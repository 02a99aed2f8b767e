import { testBlobStore } from "@landfall/blob-store/contract";

import { openTwice } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

withS3("the bytes port on a real S3 server", (access) => {
  testBlobStore("s3", () => openTwice(access()));
});
