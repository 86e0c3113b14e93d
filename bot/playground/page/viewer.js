// A picture, large: arrows go through all pictures of the conversation, a tap closes.
import { contentUrl } from "./live.js";

export class Viewer {
  constructor() {
    this.dialog = document.getElementById("viewer");
    this.image = this.dialog.querySelector("img");
    this.caption = this.dialog.querySelector("figcaption");
    this.pictures = [];
    this.index = 0;
    this.dialog.querySelector(".previous").addEventListener("click", () => this.go(-1));
    this.dialog.querySelector(".next").addEventListener("click", () => this.go(1));
    this.dialog.addEventListener("click", ({ target }) => {
      if (!target.closest("button, figcaption")) this.close();
    });
    this.dialog.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowLeft") this.go(-1);
      if (key === "ArrowRight") this.go(1);
    });
  }

  open(pictures, message) {
    this.pictures = pictures;
    this.index = Math.max(pictures.findIndex(({ message_id }) => message_id === message.message_id), 0);
    this.show();
    this.dialog.showModal();
  }

  close() {
    this.dialog.close();
  }

  go(step) {
    const index = this.index + step;
    if (index < 0 || index >= this.pictures.length) return;
    this.index = index;
    this.show();
  }

  show() {
    const message = this.pictures[this.index];
    this.image.src = contentUrl(message.photo.at(-1));
    this.image.alt = message.caption ?? "";
    this.caption.textContent = message.caption ?? "";
    this.dialog.querySelector(".previous").disabled = this.index === 0;
    this.dialog.querySelector(".next").disabled = this.index === this.pictures.length - 1;
  }
}
