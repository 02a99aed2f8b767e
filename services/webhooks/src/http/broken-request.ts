import type { Duplex } from "node:stream";

interface Answer {
  readonly outcome: string;
  readonly status: string;
  readonly words: string;
}

const notHttp: Answer = { outcome: "malformed", status: "400 Bad Request", words: "this is not a request" };

const answers: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    outcome: "cut_off",
    status: "408 Request Timeout",
    words: "the request was not sent in time",
  },
  HPE_HEADER_OVERFLOW: {
    outcome: "too_large",
    status: "431 Request Header Fields Too Large",
    words: "the headers are too large",
  },
};

/** Answers what never became a request, closes the connection, and names what it was. */
export const answerBrokenRequest = (error: NodeJS.ErrnoException, socket: Duplex): string => {
  if (error.code === "ECONNRESET" || socket.destroyed) return "cut_off";
  const { outcome, status, words } = answers[error.code ?? ""] ?? notHttp;
  if (socket.writable) {
    const head = [
      `HTTP/1.1 ${status}`,
      "connection: close",
      "content-type: text/plain",
      `content-length: ${words.length}`,
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${words}`);
  }
  socket.destroy();
  return outcome;
};
