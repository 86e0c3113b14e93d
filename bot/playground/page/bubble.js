// One message as DOM: picture, document, text, keyboard, time, ticks.
import { contentUrl } from "./live.js";
import { render } from "./text.js";

const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]);
const UNITS = ["B", "KB", "MB", "GB"];

/** Return the element of a message; text of the bot only ever becomes text nodes. */
export function bubble(message, tools, messages) {
  const node = element("article", "message");
  node.dataset.id = message.message_id;
  const body = element("div", "bubble");
  node.append(body);
  const replied = message.reply_to_message && messages.get(message.reply_to_message.message_id);
  if (replied) body.append(quote(replied));
  if (message.photo) body.append(picture(message, tools));
  if (message.document) body.append(document_(message.document, tools));
  if (message.location) body.append(element("p", "text", `📍 ${message.location.latitude}, ${message.location.longitude}`));
  const text = message.text ?? message.caption;
  if (text) {
    const paragraph = element("p", "text");
    const copy = (covered) => navigator.clipboard.writeText(covered).then(() => tools.toast(tools.word("copied")), () => {});
    paragraph.append(render(text, message.entities ?? message.caption_entities, { say: tools.say, copy }));
    body.append(paragraph);
  }
  body.classList.toggle("bare", Boolean(message.photo) && !text);
  const last = body.lastElementChild;
  const inline = last?.classList.contains("text") && !BLOCKS.has(last.lastElementChild?.tagName ?? "");
  (inline ? last : body).append(meta(message, tools));
  if (message.reply_markup) node.append(keyboard(message.reply_markup.inline_keyboard));
  return node;
}

function picture(message, tools) {
  const size = message.photo.at(-1);
  const button = element("button", "picture");
  button.type = "button";
  button.setAttribute("aria-label", tools.word("enlarge"));
  const image = element("img");
  image.src = contentUrl(size);
  image.width = size.width;
  image.height = size.height;
  image.alt = message.caption ?? "";
  image.decoding = "async";
  button.append(image);
  button.addEventListener("click", () => tools.open(message));
  return button;
}

function document_(file, tools) {
  const link = element("a", "document");
  link.href = contentUrl(file);
  link.download = file.file_name;
  link.title = tools.word("save");
  const extension = file.file_name.includes(".") ? file.file_name.split(".").at(-1).slice(0, 4) : "";
  const about = element("span", "about");
  about.append(element("b", "", file.file_name), element("small", "", size(file.file_size, tools.language())));
  link.append(element("span", "icon", extension), about);
  return link;
}

function size(bytes, language) {
  const unit = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const value = (bytes / 1024 ** unit).toLocaleString(language, { maximumFractionDigits: unit ? 1 : 0 });
  return `${value} ${UNITS[unit]}`;
}

function quote(message) {
  const node = element("div", "quote");
  const words = message.text ?? message.caption ?? message.document?.file_name ?? "🖼";
  node.textContent = words;
  return node;
}

function meta(message, tools) {
  const node = element("span", "meta");
  const sent = new Date((message.edit_date ?? message.date) * 1000);
  if (message.edit_date && !message.outgoing && message.text) node.append(element("span", "edited", tools.word("edited")));
  const time = element("time", "", sent.toLocaleTimeString(tools.language(), { hour: "2-digit", minute: "2-digit" }));
  time.dateTime = sent.toISOString();
  time.title = sent.toLocaleString(tools.language());
  node.append(time);
  if (message.outgoing) node.append(ticks(message, tools));
  return node;
}

function ticks(message, tools) {
  const node = element("span", message.read ? "ticks read" : "ticks");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", tools.word(message.read ? "read" : "sent"));
  return node;
}

function keyboard(rows) {
  const node = element("div", "keyboard");
  rows.forEach((row, r) => {
    const line = element("div", "keys");
    row.forEach((button, c) => line.append(key(button, r, c)));
    node.append(line);
  });
  return node;
}

function key(button, row, column) {
  if (button.url) {
    const link = element("a", "key", `${button.text} ↗`);
    link.href = button.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const node = element("button", `key ${button.style ?? ""}`, button.text);
  node.type = "button";
  node.dataset.row = row;
  node.dataset.column = column;
  if (button.copy_text) node.addEventListener("click", () => navigator.clipboard.writeText(button.copy_text.text));
  return node;
}

function element(tag, name = "", text = "") {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text) node.textContent = text;
  return node;
}
