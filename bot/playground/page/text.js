// Text with entities → DOM nodes. Nothing from the bot is ever read as HTML.

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]); // they stand on lines of their own anyway
const SAFE_LINK = /^(?:https?|tg|mailto|tel):/i;

/** Return a fragment; `say` sends a command that was tapped, `copy` takes tapped code. */
export function render(text, entities, { say, copy }) {
  const root = document.createDocumentFragment();
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(root, text, 0, text.length, sorted, { say, copy });
  return root;
}

function fill(parent, text, begin, end, entities, taps) {
  let position = begin;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    const inside = [];
    index += 1;
    while (index < entities.length && entities[index].offset < stop) {
      inside.push(entities[index]);
      index += 1;
    }
    const node = wrap(entity, text.slice(entity.offset, stop), taps);
    const block = BLOCKS.has(node?.tagName);
    const between = text.slice(position, entity.offset);
    parent.append(block ? between.replace(/\n$/, "") : between);
    if (node) {
      fill(node, text, entity.offset, stop, inside, taps);
      parent.append(node);
    } else {
      fill(parent, text, entity.offset, stop, inside, taps);
    }
    position = block && text[stop] === "\n" ? stop + 1 : stop;
  }
  parent.append(text.slice(position, end));
}

function wrap(entity, covered, { say, copy }) {
  if (entity.type === "bot_command") return tappable("command", () => say(covered));
  if (entity.type === "text_link") return link(entity.url);
  if (entity.type === "url") return link(covered);
  if (entity.type === "email") return link(`mailto:${covered}`);
  if (entity.type === "spoiler") return spoiler();
  if (["mention", "hashtag", "cashtag"].includes(entity.type)) return styled("span", "tag");
  if (!(entity.type in TAGS)) return null;
  const node = document.createElement(TAGS[entity.type]);
  if (entity.type === "code" || entity.type === "pre") node.addEventListener("click", () => copy(covered));
  if (entity.type === "pre" && entity.language) node.dataset.language = entity.language;
  if (entity.type === "expandable_blockquote") {
    node.className = "folded";
    node.tabIndex = 0;
    node.addEventListener("click", () => node.classList.toggle("folded"));
    node.addEventListener("keydown", ({ key }) => { if (key === "Enter") node.classList.toggle("folded"); });
  }
  return node;
}

function link(url) {
  const node = document.createElement("a");
  if (SAFE_LINK.test(url)) node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

function tappable(name, action) {
  const node = styled("button", name);
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}

function spoiler() {
  const node = tappable("spoiler", () => node.classList.add("shown"));
  return node;
}

function styled(tag, name) {
  const node = document.createElement(tag);
  node.className = name;
  return node;
}
