// The conversation: bubbles, albums, days, what is new, where one stands.
import { bubble } from "./bubble.js";
import { Viewer } from "./viewer.js";

const NEAR_BOTTOM = 120;
const GROUP_SECONDS = 300;
const DAY_SHOWN = 900;

export class Log {
  constructor(tools) {
    this.tools = { ...tools, open: (message) => this.viewer.open(this.pictures(), message) };
    this.viewer = new Viewer();
    this.messages = new Map();
    this.nodes = new Map();
    this.waiting = new Map();
    this.settled = new Set();
    this.unread = 0;
    this.log = document.getElementById("log");
    this.scroll = document.getElementById("scroll");
    this.bottom = document.getElementById("bottom");
    this.typing = document.createElement("div");
    this.typing.className = "row incoming typing";
    this.typing.append(dots());
    this.typing.hidden = true;
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.bottom.addEventListener("click", () => this.toBottom("smooth"));
    new ResizeObserver(() => { if (this.follows) this.toBottom("instant"); }).observe(this.scroll);
    this.log.addEventListener("load", () => { if (this.follows) this.toBottom("instant"); }, true);
    this.follows = true;
    this.lastRow = null;
    this.lastTop = 0;
  }

  reset(messages) {
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.redraw();
    this.toBottom("instant");
  }

  /** Draw everything anew: the language or the whole state has changed. */
  redraw() {
    this.log.replaceChildren();
    this.nodes.clear();
    let before = null;
    for (const message of this.messages.values()) {
      this.append(message, before);
      before = message;
    }
    this.log.append(this.typing);
    document.getElementById("welcome").hidden = this.messages.size > 0;
  }

  add(message) {
    const before = [...this.messages.values()].at(-1) ?? null;
    const follow = this.follows || message.outgoing;
    this.messages.set(message.message_id, message);
    document.getElementById("welcome").hidden = true;
    this.append(message, before);
    this.log.append(this.typing);
    this.nodes.get(message.message_id).classList.add("new");
    if (follow) this.toBottom("smooth");
    else this.unread += 1;
    this.showBottomButton();
  }

  replace(message) {
    if (!this.nodes.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    const old = this.nodes.get(message.message_id);
    const node = bubble(message, this.tools, this.messages);
    node.className = old.className.replace("new", "");
    old.replaceWith(node);
    this.nodes.set(message.message_id, node);
    this.listen(node, message);
    if (node.parentElement.classList.contains("album")) arrange(node.parentElement);
    if (this.follows) this.toBottom("smooth");
  }

  remove(message) {
    const node = this.nodes.get(message.message_id);
    this.messages.delete(message.message_id);
    this.nodes.delete(message.message_id);
    const album = node?.parentElement?.classList.contains("album") ? node.parentElement : null;
    node?.remove();
    if (album) arrange(album);
    if (album && !album.childElementCount) album.closest(".row").remove();
  }

  markRead(id) {
    const message = this.messages.get(id);
    if (!message) return;
    message.read = true;
    const ticks = this.nodes.get(id)?.querySelector(".ticks");
    ticks?.classList.add("read");
    ticks?.setAttribute("aria-label", this.tools.word("read"));
  }

  showTyping(shown) {
    this.typing.hidden = !shown;
    if (shown && this.follows) this.toBottom("smooth");
  }

  /** A press has its answer: its button rests again. */
  settle(press) {
    const button = this.waiting.get(press);
    if (!button) this.settled.add(press);
    button?.classList.remove("waiting");
    this.waiting.delete(press);
  }

  append(message, before) {
    if (!before || dayOf(before) !== dayOf(message)) this.log.append(this.day(message));
    const node = bubble(message, this.tools, this.messages);
    this.nodes.set(message.message_id, node);
    const album = message.media_group_id && this.log.querySelector(`[data-album="${CSS.escape(message.media_group_id)}"]`);
    if (album) {
      album.append(node);
      arrange(album);
      return;
    }
    const joined = before && before.outgoing === message.outgoing
      && message.date - before.date < GROUP_SECONDS && dayOf(before) === dayOf(message);
    if (joined) this.lastRow?.classList.add("joined");
    const row = message.media_group_id ? albumRow(message, node) : node;
    row.classList.add("row", message.outgoing ? "outgoing" : "incoming");
    if (joined) row.classList.add("follows");
    this.log.append(row);
    this.lastRow = row;
    this.listen(node, message);
  }

  listen(node, message) {
    for (const element of node.querySelectorAll("button[data-row]")) {
      const button = message.reply_markup.inline_keyboard[element.dataset.row][element.dataset.column];
      if (button.callback_data) element.addEventListener("click", () => this.press(element, message, button));
    }
  }

  async press(element, message, button) {
    if (element.classList.contains("waiting")) return;
    element.classList.add("waiting");
    const answer = await this.tools.press(message, button);
    if (!answer || this.settled.delete(answer.press)) element.classList.remove("waiting");
    else {
      this.waiting.set(answer.press, element);
      setTimeout(() => this.settle(answer.press), 15_000);
    }
  }

  pictures() {
    return [...this.messages.values()].filter((message) => message.photo);
  }

  day(message) {
    const node = document.createElement("div");
    node.className = "day";
    const label = document.createElement("span");
    label.textContent = this.dayName(new Date(message.date * 1000));
    node.append(label);
    return node;
  }

  dayName(date) {
    const days = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
    if (days === 0) return this.tools.word("today");
    if (days === 1) return this.tools.word("yesterday");
    return date.toLocaleDateString(this.tools.language(), { day: "numeric", month: "long", year: "numeric" });
  }

  toBottom(behavior) {
    this.follows = true;
    this.unread = 0;
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior });
    this.showBottomButton();
  }

  /** Scrolling up means reading back; only then do new messages not pull the view down. */
  scrolled() {
    const left = this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight;
    if (left < NEAR_BOTTOM) this.follows = true;
    else if (this.scroll.scrollTop < this.lastTop) this.follows = false;
    this.lastTop = this.scroll.scrollTop;
    this.showBottomButton();
    this.showDays();
  }

  /** The day at the upper edge shows while one scrolls, then makes room for the text. */
  showDays() {
    const edge = this.scroll.getBoundingClientRect().top + 6;
    for (const day of this.log.querySelectorAll(".day")) {
      day.classList.toggle("stuck", day.getBoundingClientRect().top < edge);
    }
    this.log.classList.add("scrolling");
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.log.classList.remove("scrolling"), DAY_SHOWN);
  }

  showBottomButton() {
    if (this.follows) this.unread = 0;
    this.bottom.hidden = this.follows;
    const count = document.getElementById("unread");
    count.hidden = this.unread === 0;
    count.textContent = this.unread;
  }
}

function dayOf(message) {
  return new Date(message.date * 1000).toDateString();
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

function dots() {
  const node = document.createElement("div");
  node.className = "bubble dots";
  for (let dot = 0; dot < 3; dot += 1) node.append(document.createElement("i"));
  return node;
}

function albumRow(message, node) {
  const row = document.createElement("div");
  const album = document.createElement("div");
  album.className = message.photo ? "album pictures" : "album";
  album.dataset.album = message.media_group_id;
  album.append(node);
  row.append(album);
  arrange(album);
  return row;
}

/** The one caption of an album stands below it; several stand below their own pictures. */
function arrange(album) {
  album.dataset.count = album.childElementCount;
  const captions = album.querySelectorAll(".message .text");
  album.parentElement.querySelector(":scope > .album-caption")?.remove();
  const below = captions.length === 1 && album.classList.contains("pictures");
  album.classList.toggle("captioned", below);
  if (!below) return;
  const shown = document.createElement("div");
  shown.className = "bubble album-caption";
  const text = captions[0].cloneNode(true);
  const meta = album.lastElementChild.querySelector(".meta").cloneNode(true);
  text.querySelector(".meta")?.remove();
  text.append(meta);
  shown.append(text);
  album.after(shown);
}
