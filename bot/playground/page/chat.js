// The page itself: its words, the header, and how the parts are put together.
import { connect, post, profile } from "./live.js";
import { Composer } from "./composer.js";
import { Log } from "./messages.js";

const WORDS = {
  en: {
    language: "Your language",
    theme: "Light or dark",
    conversation: "Conversation",
    commands: "Commands",
    message: "Message",
    attach: "Send a file",
    send: "Send",
    start: "Start",
    toBottom: "To the newest message",
    drop: "Drop the file to send it",
    ok: "OK",
    close: "Close",
    previous: "Previous picture",
    next: "Next picture",
    online: "online",
    connecting: "connecting…",
    typing: "typing…",
    upload_photo: "sending a picture…",
    upload_document: "sending a file…",
    today: "Today",
    yesterday: "Yesterday",
    edited: "edited",
    sent: "Sent",
    read: "Delivered",
    enlarge: "Enlarge the picture",
    save: "Save the file",
    copied: "Copied",
    failed: "That did not get through. Is the bot still running?",
    tooBig: "That is more than 64 MB.",
    noCommand: "No such command",
    location: "Location",
    noLocation: "Your browser did not tell where you are.",
  },
  pl: {
    language: "Twój język",
    theme: "Jasny lub ciemny",
    conversation: "Rozmowa",
    commands: "Polecenia",
    message: "Wiadomość",
    attach: "Wyślij plik",
    send: "Wyślij",
    start: "Rozpocznij",
    toBottom: "Do najnowszej wiadomości",
    drop: "Upuść plik, aby go wysłać",
    ok: "OK",
    close: "Zamknij",
    previous: "Poprzedni obraz",
    next: "Następny obraz",
    online: "online",
    connecting: "łączenie…",
    typing: "pisze…",
    upload_photo: "wysyła obraz…",
    upload_document: "wysyła plik…",
    today: "Dzisiaj",
    yesterday: "Wczoraj",
    edited: "edytowano",
    sent: "Wysłano",
    read: "Dostarczono",
    enlarge: "Powiększ obraz",
    save: "Zapisz plik",
    copied: "Skopiowano",
    failed: "Nie udało się wysłać. Czy bot nadal działa?",
    tooBig: "To ponad 64 MB.",
    noCommand: "Nie ma takiego polecenia",
    location: "Lokalizacja",
    noLocation: "Przeglądarka nie podała, gdzie jesteś.",
  },
};
const LANGUAGES = {
  en: "English",
  pl: "Polski",
  lv: "Latviešu",
  "zh-hans": "简体中文",
  "zh-hant": "繁體中文",
};
const ACTION_SECONDS = 5;
const TOAST_SECONDS = 3;

const $ = (id) => document.getElementById(id);
let language = "en";
let online = false;
let actionTimer = 0;
let toastTimer = 0;

function word(name) {
  return (WORDS[language] ?? WORDS.en)[name] ?? WORDS.en[name] ?? "";
}

function showWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-word-label]")) {
    const text = word(element.dataset.wordLabel);
    element.setAttribute("aria-label", text);
    if (element.tagName === "BUTTON") element.title = text;
  }
  for (const element of document.querySelectorAll("[data-word-placeholder]")) {
    element.placeholder = word(element.dataset.wordPlaceholder);
  }
}

function showStatus(action) {
  clearTimeout(actionTimer);
  const words = online ? word(action ?? "online") || word("typing") : word("connecting");
  $("status").textContent = words;
  $("status").classList.toggle("active", online && Boolean(action));
  log.showTyping(online && Boolean(action));
  if (action) actionTimer = setTimeout(showStatus, ACTION_SECONDS * 1000);
}

function toast(text) {
  clearTimeout(toastTimer);
  $("toast").textContent = text;
  $("toast").hidden = false;
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, TOAST_SECONDS * 1000);
}

function showAlert(text) {
  $("alert").querySelector("p").textContent = text;
  $("alert").showModal();
}

function showProfile(shown) {
  $("name").textContent = shown.name;
  $("welcome-name").textContent = shown.name;
  $("description").textContent = shown.description;
  document.title = shown.name;
  for (const avatar of document.querySelectorAll(".avatar")) avatar.textContent = shown.name.charAt(0);
  composer.commands = shown.commands;
}

async function act(action, body) {
  try {
    return await post(action, body);
  } catch {
    toast(word("failed"));
    return null;
  }
}

const log = new Log({
  word,
  toast,
  language: () => language,
  say: (text) => act("text", { text }),
  press: (message, button) => act("press", { message_id: message.message_id, data: button.callback_data }),
});
const composer = new Composer({
  word,
  toast,
  act,
  refresh: async () => showProfile(await profile()),
});

async function chooseLanguage(code) {
  localStorage.setItem("language", code);
  language = code;
  $("language").value = code;
  showWords();
  showStatus();
  log.redraw();
  const shown = await act("language", { language_code: code });
  if (shown) showProfile(shown);
}

function preferredLanguage() {
  const stored = localStorage.getItem("language");
  if (stored in LANGUAGES) return stored;
  const own = navigator.language.toLowerCase();
  if (own.startsWith("zh")) return /tw|hk|hant/.test(own) ? "zh-hant" : "zh-hans";
  return own.slice(0, 2) in LANGUAGES ? own.slice(0, 2) : "en";
}

function chooseTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

const events = {
  state(event) {
    showProfile(event.profile);
    log.reset(event.messages);
    for (const message of event.messages) composer.offer(message);
    if (event.profile.language_code !== language) chooseLanguage(language);
  },
  message(event) {
    if (!event.message.outgoing) showStatus();
    log.add(event.message);
    composer.offer(event.message);
  },
  edited: (event) => log.replace(event.message),
  deleted: (event) => log.remove(event.message),
  read: (event) => log.markRead(event.message_id),
  action: (event) => showStatus(event.action),
  answer(event) {
    log.settle(event.press);
    if (event.text) (event.show_alert ? showAlert : toast)(event.text);
  },
};

for (const [code, name] of Object.entries(LANGUAGES)) $("language").append(new Option(name, code));
$("language").addEventListener("change", () => chooseLanguage($("language").value));
$("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = dark ? "light" : "dark";
  localStorage.setItem("theme", theme);
  chooseTheme(theme);
});
$("start").addEventListener("click", () => act("text", { text: "/start" }));

chooseTheme(localStorage.getItem("theme"));
language = preferredLanguage();
$("language").value = language;
showWords();
showStatus();
connect({
  event: (event) => events[event.event]?.(event),
  status(open) {
    online = open;
    showStatus();
  },
});
