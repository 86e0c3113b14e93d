// Writing: the text field, the command menu, files picked, dropped or pasted, reply keyboards.

const LARGEST_FILES = 64 * 1024 * 1024;

export class Composer {
  constructor(tools) {
    this.tools = tools;
    this.commands = [];
    this.chosen = -1;
    this.form = document.getElementById("composer");
    this.text = document.getElementById("text");
    this.send = document.getElementById("send");
    this.menu = document.getElementById("menu");
    this.list = document.getElementById("commands");
    this.file = document.getElementById("file");
    this.keys = document.getElementById("reply-keyboard");
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.keydown(event));
    this.text.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) { event.preventDefault(); this.sendFiles(event.clipboardData.files); }
    });
    this.menu.addEventListener("click", () => this.toggleMenu());
    document.getElementById("attach").addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => { this.sendFiles([...this.file.files]); this.file.value = ""; });
    document.addEventListener("click", ({ target }) => {
      if (!target.closest(".commands, .composer")) this.showMenu(false);
    });
    document.addEventListener("keydown", (event) => this.takeTyping(event));
    if (matchMedia("(pointer: fine)").matches) this.text.focus();
    this.acceptDrops();
  }

  /** Letters typed while nothing is chosen belong in the text field. */
  takeTyping({ target, key, ctrlKey, metaKey, altKey }) {
    const idle = target === document.body || target.id === "scroll";
    if (idle && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) this.text.focus();
  }

  async submit() {
    const text = this.text.value.trim();
    if (!text) return;
    this.write("");
    this.showMenu(false);
    if (!await this.tools.act("text", { text })) this.write(text);
  }

  write(text) {
    this.text.value = text;
    this.changed();
  }

  changed() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 160)}px`;
    this.send.disabled = !this.text.value.trim();
    this.showMenu(/^\/[a-z0-9_]*$/i.test(this.text.value));
  }

  keydown(event) {
    const open = !this.list.hidden && this.options.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose((this.chosen + step + this.options.length) % this.options.length);
    } else if (open && this.chosen >= 0 && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      this.options[this.chosen].click();
    } else if (event.key === "Escape") {
      this.showMenu(false);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  async toggleMenu() {
    if (!this.list.hidden) { this.showMenu(false); return; }
    await this.tools.refresh().catch(() => {});
    this.showMenu(true);
    this.text.focus();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  showMenu(shown) {
    const typed = this.text.value.startsWith("/") ? this.text.value.slice(1).toLowerCase() : "";
    const fitting = this.commands.filter(({ command }) => command.startsWith(typed));
    this.list.replaceChildren(...fitting.map((command, index) => this.option(command, index)));
    this.list.hidden = !shown || fitting.length === 0;
    this.menu.setAttribute("aria-expanded", String(!this.list.hidden));
    this.text.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }

  option({ command, description }, index) {
    const node = document.createElement("button");
    node.type = "button";
    node.tabIndex = -1;
    node.id = `command-${index}`;
    node.setAttribute("role", "option");
    const name = document.createElement("b");
    name.textContent = `/${command}`;
    const about = document.createElement("span");
    about.textContent = description;
    node.append(name, about);
    node.addEventListener("click", () => {
      this.write(`/${command}`);
      this.submit();
      this.text.focus();
    });
    return node;
  }

  choose(index) {
    this.chosen = index;
    this.options.forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    this.options[index].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", this.options[index].id);
  }

  /** Send files, several as one album; what stands in the text field becomes the caption. */
  async sendFiles(files) {
    const sent = [...files];
    if (!sent.length) return;
    if (sent.reduce((bytes, { size }) => bytes + size, 0) > LARGEST_FILES) {
      this.tools.toast(this.tools.word("tooBig"));
      return;
    }
    const form = new FormData();
    form.append("caption", this.text.value.trim());
    for (const file of sent) form.append("file", file);
    if (await this.tools.act("files", form)) this.write("");
  }

  acceptDrops() {
    const drop = document.getElementById("drop");
    const brings = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      drop.hidden = false;
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.hidden = true; });
    document.addEventListener("drop", (event) => {
      drop.hidden = true;
      if (!brings(event)) return;
      event.preventDefault();
      this.sendFiles(event.dataTransfer.files);
    });
  }

  /** Show or remove the keyboard that a message of the bot brings. */
  offer(message) {
    const markup = message.reply_keyboard;
    if (message.outgoing || !markup) return;
    const rows = markup.keyboard ?? [];
    this.keys.replaceChildren(...rows.map((row) => this.row(row, markup)));
    this.keys.hidden = rows.length === 0;
    if (markup.force_reply) this.text.focus();
  }

  row(buttons, markup) {
    const line = document.createElement("div");
    line.className = "keys";
    for (const button of buttons) {
      const key = document.createElement("button");
      key.type = "button";
      key.className = "key";
      key.textContent = button.text ?? button;
      key.addEventListener("click", () => {
        if (markup.one_time_keyboard) this.keys.hidden = true;
        if (button.request_location) this.sendPlace();
        else this.tools.act("text", { text: button.text ?? button });
      });
      line.append(key);
    }
    return line;
  }

  sendPlace() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.tools.act("location", { latitude: coords.latitude, longitude: coords.longitude }),
      () => this.tools.toast(this.tools.word("noLocation")),
    );
  }
}
