// The connection to the stand-in: events come by WebSocket, actions go by POST.

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 5000;

/** Listen for events for ever; after a loss connect again, first soon, then more slowly. */
export function connect({ event, status }, pause = FIRST_PAUSE) {
  const socket = new WebSocket(`ws://${location.host}/page/live`);
  let next = Math.min(pause * 2, LONGEST_PAUSE);
  socket.addEventListener("open", () => {
    next = FIRST_PAUSE;
    status(true);
  });
  socket.addEventListener("message", ({ data }) => event(JSON.parse(data)));
  socket.addEventListener("close", () => {
    status(false);
    setTimeout(() => connect({ event, status }, next), pause);
  });
}

/** Do something; the body is an object, or a form with files. */
export async function post(action, body) {
  const form = body instanceof FormData;
  const answer = await fetch(`/page/${action}`, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${action}: ${answer.status}`);
  return answer.json();
}

/** Ask what the bot says of itself now. */
export async function profile() {
  const answer = await fetch("/page/profile");
  return answer.json();
}

/** Where a file of the chat can be fetched. */
export function contentUrl(file) {
  return `/page/content/${encodeURIComponent(file.file_id)}`;
}
