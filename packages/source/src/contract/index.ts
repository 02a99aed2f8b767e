export { collect } from "./collect.ts";
export { type DoorHarness, testDoor } from "./test-door.ts";
export { type SourceAccountHarness, testSourceAccount } from "./test-source-account.ts";
